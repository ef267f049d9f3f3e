-- Version 4. The officer's books, and where each dossier stands on its way. The list is made anew.

CREATE INDEX head_book ON head (field, value) 
    WHERE field IN ('book', 'of_entry', 'commune.register_number');

ALTER TABLE dossier_row ADD COLUMN phase TEXT NOT NULL DEFAULT 'preparing';
ALTER TABLE dossier_row ADD COLUMN since TEXT;
ALTER TABLE dossier_row ADD COLUMN due_kind TEXT;
ALTER TABLE dossier_row ADD COLUMN due_on TEXT;
ALTER TABLE dossier_row ADD COLUMN open_returns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier_row ADD COLUMN received_on TEXT;
ALTER TABLE dossier_row ADD COLUMN certified_stars INTEGER;
ALTER TABLE dossier_row ADD COLUMN certified_on TEXT;
ALTER TABLE dossier_row ADD COLUMN certified_until TEXT;
DELETE FROM meta WHERE key = 'cache';
