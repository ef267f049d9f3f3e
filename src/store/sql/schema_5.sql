-- Version 5. A checksum of each operation and of each value that stands, in its own row: what a page
-- that was torn pieces together is told from what was written. Filled by the program.

ALTER TABLE op ADD COLUMN sum INTEGER;
ALTER TABLE head ADD COLUMN sum INTEGER;
