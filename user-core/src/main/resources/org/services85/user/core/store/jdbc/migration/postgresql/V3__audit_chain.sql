-- Runs again where it was interrupted.

ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS node VARCHAR(250) DEFAULT '' NOT NULL;
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS client_address VARCHAR(64);
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS correlation_id VARCHAR(128);
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS policy_digest VARCHAR(64);
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS entropy_bits DOUBLE PRECISION;
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS hash_parameters VARCHAR(250);
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS hash_engine VARCHAR(64);
-- Absent from records that are older than the chain.
ALTER TABLE audit_event ADD COLUMN IF NOT EXISTS record_hash VARCHAR(64);

-- The end of the chain: one row, which those who append lock last.
CREATE TABLE IF NOT EXISTS audit_head (
  head_id INTEGER PRIMARY KEY CHECK (head_id = 1),
  last_event_id BIGINT NOT NULL,
  last_hash VARCHAR(64) NOT NULL
);

INSERT INTO audit_head (head_id, last_event_id, last_hash)
SELECT 1, (SELECT COALESCE(MAX(audit_event_id), 0) FROM audit_event),
  '0000000000000000000000000000000000000000000000000000000000000000'
WHERE NOT EXISTS (SELECT 1 FROM audit_head);
