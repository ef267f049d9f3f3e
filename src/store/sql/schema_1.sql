-- Version 1. Operations are the truth; head, dossier_row and search can be rebuilt from them.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A user action: the unit of undo. The columns device and number order the actions of one device.
CREATE TABLE action (
    id        TEXT PRIMARY KEY NOT NULL,
    device    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    target    TEXT,
    label     TEXT NOT NULL,
    arguments TEXT NOT NULL,
    time      INTEGER NOT NULL,
    author    TEXT NOT NULL,
    undone    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX action_number ON action (device, number);

CREATE TABLE op (
    device  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    action  TEXT NOT NULL,
    entity  TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    parents TEXT NOT NULL,
    time    INTEGER NOT NULL,
    author  TEXT NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_entity ON op (entity, field);
CREATE INDEX op_action ON op (action);

-- The operations that nobody replaced: the value of every field.
CREATE TABLE head (
    entity TEXT NOT NULL,
    field  TEXT NOT NULL,
    device TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    value  TEXT NOT NULL,
    time   INTEGER NOT NULL,
    PRIMARY KEY (entity, field, device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX head_link ON head (field, value) WHERE field IN ('of_dossier', 'of_producer', 'of_product');
CREATE INDEX head_name ON head (value) WHERE field = 'name_key';

-- One line of the list of dossiers.
CREATE TABLE dossier_row (
    number          INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    producer        TEXT NOT NULL,
    product         TEXT NOT NULL,
    producer_name   TEXT NOT NULL,
    product_name    TEXT NOT NULL,
    commune         TEXT NOT NULL,
    set_number      INTEGER,
    purpose         TEXT NOT NULL,
    year            INTEGER,
    batch           INTEGER,
    step            INTEGER NOT NULL,
    percent         INTEGER NOT NULL,
    points          INTEGER,
    stars           INTEGER,
    stars_by_points INTEGER,
    missing_floors  INTEGER NOT NULL,
    blocking        INTEGER NOT NULL,
    advising        INTEGER NOT NULL,
    story           TEXT,
    sort_key        BLOB NOT NULL,
    changed         INTEGER NOT NULL
) STRICT;
CREATE INDEX dossier_row_sort ON dossier_row (sort_key, number);
CREATE INDEX dossier_row_producer ON dossier_row (producer);
CREATE INDEX dossier_row_product ON dossier_row (product);
CREATE INDEX dossier_row_story ON dossier_row (story) WHERE story IS NOT NULL;

CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '1 2 3'
);
