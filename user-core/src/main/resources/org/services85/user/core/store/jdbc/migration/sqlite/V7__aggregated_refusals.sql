-- How many refused calls a record stands for, and since when; absent where it is one call.
ALTER TABLE audit_event ADD COLUMN calls INTEGER;
ALTER TABLE audit_event ADD COLUMN first_at INTEGER;
