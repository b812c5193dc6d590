-- Hashes of full subtrees over the log's rows, from 256 rows up; below that the rows themselves are
-- read. They can be computed again from the rows at any time.
CREATE TABLE log.tree (
  height smallint NOT NULL CHECK (height >= 8),
  start  bigint   NOT NULL CHECK (start >= 0), -- the index of the first row: its position - 1
  hash   bytea    NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (height, start)
);

-- What the log was, signed. What others keep of these cannot be taken back.
CREATE TABLE log.checkpoint (
  size      bigint      NOT NULL CHECK (size >= 0),
  signed_at timestamptz NOT NULL,
  key       text        NOT NULL,
  note      text        NOT NULL,
  PRIMARY KEY (size, key)
);

CREATE TRIGGER checkpoint_unchangeable BEFORE UPDATE OR DELETE OR TRUNCATE ON log.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
