-- Version 3. A digest of the operations on each entity; filled by the program where there were none.

CREATE TABLE entity_digest (
    entity TEXT PRIMARY KEY NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
