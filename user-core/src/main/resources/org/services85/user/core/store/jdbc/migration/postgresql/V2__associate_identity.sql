-- The identities of users that this program creates follow every one that was ever in use. One row,
-- whose lock makes it so on any number of nodes.

CREATE TABLE IF NOT EXISTS associate_identity (
  one_row INTEGER PRIMARY KEY CHECK (one_row = 1),
  last_id INTEGER NOT NULL
);

INSERT INTO associate_identity (one_row, last_id)
SELECT 1, (SELECT COALESCE(MAX(associate_id), 0) FROM associate)
WHERE NOT EXISTS (SELECT 1 FROM associate_identity);
