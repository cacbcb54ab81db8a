-- Runs again where it was interrupted.

-- Passwords that are given again to who repeats a call with the same idempotency key, sealed with what
-- is derived from that key, which is not here.
CREATE TABLE IF NOT EXISTS kept_answer (
  -- Derived from the key, one way.
  key_id VARCHAR(64) PRIMARY KEY,
  caller_id INTEGER NOT NULL,
  action VARCHAR(64) NOT NULL,
  target_id INTEGER NOT NULL,
  -- Absent once the target has another password.
  sealed_answer VARCHAR(8000),
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS kept_answer_target ON kept_answer (target_id);

CREATE INDEX IF NOT EXISTS kept_answer_expires_at ON kept_answer (expires_at);
