-- NULL where an older program gave the ticket out.
ALTER TABLE ticket ADD COLUMN issued_at TIMESTAMP(6) WITH TIME ZONE;

-- When the password is over by which the ticket was got.
ALTER TABLE ticket ADD COLUMN password_ends_at TIMESTAMP(6) WITH TIME ZONE;
