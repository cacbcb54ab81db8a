-- Shows that a byte of a row changed by itself. Absent from rows that are older.

ALTER TABLE associate_password ADD COLUMN IF NOT EXISTS checksum VARCHAR(64);
ALTER TABLE associate_past_password ADD COLUMN IF NOT EXISTS checksum VARCHAR(64);
