-- Times are microseconds since 1970, UTC. SQLite does not enforce the lengths of types, hence the checks.

-- What tells a store from other files of SQLite: "User" in ASCII.
PRAGMA application_id = 1433625970;

CREATE TABLE associate (
  associate_id INTEGER PRIMARY KEY CHECK (associate_id > 0),
  login_name TEXT NOT NULL CHECK (length(login_name) <= 250),
  -- The name as it is compared, see LoginName.
  name_key TEXT NOT NULL UNIQUE CHECK (length(name_key) <= 1000),
  user_type TEXT NOT NULL CHECK (length(user_type) <= 32),
  administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
  can_create_external_person INTEGER NOT NULL CHECK (can_create_external_person IN (0, 1)),
  person_id INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  role_id INTEGER NOT NULL,
  full_name TEXT NOT NULL CHECK (length(full_name) <= 250),
  email TEXT CHECK (length(email) <= 250),
  email_key TEXT CHECK (length(email_key) <= 1000),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE INDEX associate_email_key ON associate (email_key);

-- The identities of users that this program creates follow every one that was ever in use.
CREATE TABLE associate_identity (
  one_row INTEGER PRIMARY KEY CHECK (one_row = 1),
  last_id INTEGER NOT NULL CHECK (last_id BETWEEN 0 AND 2147483647)
) STRICT;

INSERT INTO associate_identity (one_row, last_id) VALUES (1, 0);

CREATE TABLE associate_password (
  associate_id INTEGER PRIMARY KEY REFERENCES associate (associate_id),
  password_hash TEXT NOT NULL CHECK (length(password_hash) <= 512),
  set_at INTEGER NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  valid_until INTEGER,
  -- See PasswordChecksum.
  checksum TEXT NOT NULL CHECK (length(checksum) <= 64)
) STRICT;

-- The hashes of passwords that a user had before the one in force; as many as the host bars.
CREATE TABLE associate_past_password (
  past_password_id INTEGER PRIMARY KEY,
  associate_id INTEGER NOT NULL REFERENCES associate (associate_id),
  password_hash TEXT NOT NULL CHECK (length(password_hash) <= 512),
  set_at INTEGER NOT NULL,
  checksum TEXT NOT NULL CHECK (length(checksum) <= 64)
) STRICT;

CREATE INDEX associate_past_password_associate ON associate_past_password (associate_id);

CREATE TABLE ticket (
  ticket_id BLOB PRIMARY KEY CHECK (length(ticket_id) = 16),
  associate_id INTEGER NOT NULL REFERENCES associate (associate_id),
  secret_hash TEXT NOT NULL CHECK (length(secret_hash) <= 64),
  expires_at INTEGER NOT NULL,
  issued_at INTEGER,
  -- When the password is over by which it was got.
  password_ends_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_associate ON ticket (associate_id);

CREATE INDEX ticket_expires_at ON ticket (expires_at);

-- Sealed records. They outlive the users that they tell of, hence no reference to those.
CREATE TABLE audit_event (
  audit_event_id INTEGER PRIMARY KEY,
  happened_at INTEGER NOT NULL,
  caller_id INTEGER,
  action TEXT NOT NULL CHECK (length(action) <= 64),
  target_id INTEGER,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 32),
  node TEXT NOT NULL DEFAULT '' CHECK (length(node) <= 250),
  client_address TEXT CHECK (length(client_address) <= 64),
  correlation_id TEXT CHECK (length(correlation_id) <= 128),
  policy_digest TEXT CHECK (length(policy_digest) <= 64),
  entropy_bits REAL,
  hash_parameters TEXT CHECK (length(hash_parameters) <= 250),
  hash_engine TEXT CHECK (length(hash_engine) <= 64),
  record_hash TEXT CHECK (length(record_hash) <= 64),
  -- See AuditKey; absent without a key, and where other hands wrote the record.
  record_mac TEXT CHECK (length(record_mac) <= 96),
  -- How many refused calls a record stands for, and since when; absent where it is one call.
  calls INTEGER,
  first_at INTEGER
) STRICT;

CREATE INDEX audit_event_target ON audit_event (target_id);

CREATE INDEX audit_event_mac ON audit_event (record_mac) WHERE record_mac IS NOT NULL;

-- Records that are committed and not yet sealed, see AuditSealing: their transactions wait for nobody.
CREATE TABLE audit_pending (
  audit_pending_id INTEGER PRIMARY KEY,
  happened_at INTEGER NOT NULL,
  caller_id INTEGER,
  action TEXT NOT NULL CHECK (length(action) <= 64),
  target_id INTEGER,
  outcome TEXT NOT NULL CHECK (length(outcome) <= 32),
  node TEXT NOT NULL DEFAULT '' CHECK (length(node) <= 250),
  client_address TEXT CHECK (length(client_address) <= 64),
  correlation_id TEXT CHECK (length(correlation_id) <= 128),
  policy_digest TEXT CHECK (length(policy_digest) <= 64),
  entropy_bits REAL,
  hash_parameters TEXT CHECK (length(hash_parameters) <= 250),
  hash_engine TEXT CHECK (length(hash_engine) <= 64),
  record_mac TEXT CHECK (length(record_mac) <= 96),
  calls INTEGER,
  first_at INTEGER
) STRICT;

-- The end of the chain: one row.
CREATE TABLE audit_head (
  head_id INTEGER PRIMARY KEY CHECK (head_id = 1),
  last_event_id INTEGER NOT NULL,
  last_hash TEXT NOT NULL CHECK (length(last_hash) <= 64),
  -- See HeadMac; absent without a key.
  key_id TEXT CHECK (length(key_id) <= 64),
  keyed_from INTEGER,
  head_mac TEXT CHECK (length(head_mac) <= 64)
) STRICT;

INSERT INTO audit_head (head_id, last_event_id, last_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Passwords that are given again to who repeats a call with the same idempotency key, sealed with what
-- is derived from that key, which is not here.
CREATE TABLE kept_answer (
  -- Derived from the key, one way.
  key_id TEXT PRIMARY KEY CHECK (length(key_id) <= 64),
  caller_id INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (length(action) <= 64),
  target_id INTEGER NOT NULL,
  -- Absent once the target has another password.
  sealed_answer TEXT CHECK (length(sealed_answer) <= 8000),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_answer_target ON kept_answer (target_id);

CREATE INDEX kept_answer_expires_at ON kept_answer (expires_at);

-- What slows guessing down. The subject is a hash: what was typed as a name may have been a password.
CREATE TABLE logon_failure (
  subject TEXT PRIMARY KEY CHECK (length(subject) <= 64),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  changed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX logon_failure_expires_at ON logon_failure (expires_at);
