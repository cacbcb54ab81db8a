-- A migration of the future, for both dialects.
ALTER TABLE ticket ADD COLUMN later INTEGER;

CREATE TABLE later (id INTEGER PRIMARY KEY);

INSERT INTO later (id) VALUES (1);
