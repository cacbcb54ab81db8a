-- Runs again where it was interrupted.

-- What slows guessing down. The subject is a hash: what was typed as a name may have been a password.
CREATE TABLE IF NOT EXISTS logon_failure (
  subject VARCHAR(64) PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS logon_failure_expires_at ON logon_failure (expires_at);
