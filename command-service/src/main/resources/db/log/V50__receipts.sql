-- The keys the log's notary has signed with, for whoever verifies. id: as between name and key.
CREATE TABLE log.notary_key (
  id         text        PRIMARY KEY,
  key        text        NOT NULL UNIQUE,
  first_used timestamptz NOT NULL
);
INSERT INTO log.notary_key (id, key, first_used)
  SELECT split_part(key, '+', 2), key, min(signed_at) FROM log.checkpoint GROUP BY key;

-- Signatures under receipts, whose text is derived from log.event whenever one is asked for. They
-- are no truth either: the same key makes the same ones again.
CREATE TABLE log.receipt (
  position  bigint PRIMARY KEY CHECK (position >= 1),
  key_id    text   NOT NULL REFERENCES log.notary_key (id),
  signature bytea  NOT NULL CHECK (octet_length(signature) = 64)
);

-- Up to where the log was gone through for them; one row.
CREATE TABLE log.receipts_signed (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint  NOT NULL
);
INSERT INTO log.receipts_signed (position) VALUES (0);

CREATE TRIGGER receipt_unchangeable BEFORE UPDATE OR DELETE OR TRUNCATE ON log.receipt
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
