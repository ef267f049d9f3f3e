-- Version 3. A digest of the operations on each entity; filled by the program where there were none.

CREATE TABLE entity_digest (
    entity TEXT PRIMARY KEY NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done with personal data; only added to. Each line holds the hash of all before it.
CREATE TABLE access_log (
    number  INTEGER PRIMARY KEY,
    time    INTEGER NOT NULL,
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    chain   TEXT NOT NULL
) STRICT;
