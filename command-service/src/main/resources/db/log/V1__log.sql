-- The event log: the only truth. Rows are added, never changed.
CREATE TABLE log.event (
  stream_id    uuid        NOT NULL,
  seq          bigint      NOT NULL CHECK (seq >= 0),
  position     bigint      NOT NULL CHECK (position >= 1),
  stream_kind  text        NOT NULL,
  wire_name    text        NOT NULL,
  wire_version smallint    NOT NULL,
  event_id     uuid        NOT NULL,
  occurred_at  timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  meta         text        NOT NULL,
  payload      text        NOT NULL,
  -- The optimistic check: two writers cannot both continue a stream from the same place.
  PRIMARY KEY (stream_id, seq),
  CONSTRAINT event_position_unique UNIQUE (position)
);

CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are added, never changed';
END $$;

CREATE TRIGGER event_unchangeable BEFORE UPDATE OR DELETE OR TRUNCATE ON log.event
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();

-- What was answered to an accepted command, so that a repetition gets the same answer.
CREATE TABLE log.idempotency (
  caller       text        NOT NULL,
  key          text        NOT NULL,
  request_hash text        NOT NULL,
  answer       text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_at ON log.idempotency (at);

-- Open deadlines, written with the events that set and clear them.
-- claimed_until: a poller is firing it; real time, also where a demo's clock is ahead.
CREATE TABLE log.deadline (
  stream_id     uuid        NOT NULL,
  key           text        NOT NULL,
  due_at        timestamptz NOT NULL,
  claimed_until timestamptz,
  PRIMARY KEY (stream_id, key)
) WITH (fillfactor = 80);
CREATE INDEX deadline_due ON log.deadline (due_at);

-- Which case a referral belongs to: agencies know the referral only.
CREATE TABLE log.referral_route (
  referral_id uuid PRIMARY KEY,
  case_id     uuid NOT NULL,
  agency_id   uuid NOT NULL
);

-- Where the relay is. The epoch rises with every relay that takes over and fences the one before.
CREATE TABLE log.relay (
  name     text   PRIMARY KEY,
  epoch    bigint NOT NULL,
  position bigint NOT NULL,
  topic_id text   NOT NULL
) WITH (fillfactor = 10);
