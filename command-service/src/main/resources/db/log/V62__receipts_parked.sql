-- Cases whose receipts wait, because this program cannot read one of their events. They are tried
-- again; position is the first event that was in the way when that was done last.
CREATE TABLE log.receipts_parked (
  case_id  uuid        PRIMARY KEY,
  position bigint      NOT NULL CHECK (position >= 1),
  tried_at timestamptz NOT NULL
);
CREATE INDEX receipts_parked_by_turn ON log.receipts_parked (tried_at, case_id);

-- Keys may take turns, so which one is in use is not told by which one came first. The default is
-- for programs of before, which may still run beside this one.
ALTER TABLE log.notary_key ADD COLUMN last_used timestamptz NOT NULL DEFAULT now();
UPDATE log.notary_key k SET last_used = greatest(
  k.first_used, (SELECT max(c.signed_at) FROM log.checkpoint c WHERE c.key = k.key));
