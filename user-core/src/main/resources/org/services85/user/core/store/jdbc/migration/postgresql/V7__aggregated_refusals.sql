-- How many refused calls a record stands for, and since when; absent where it is one call.
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS calls BIGINT;
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS first_at TIMESTAMP(6) WITH TIME ZONE;
