-- A relay that has not been heard of for a while is taken for stalled, also while its session lives.
ALTER TABLE log.relay ADD COLUMN alive_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- What the relay last knew of each partition: below end_offset everything up to position was there.
-- Where the broker shows anything else, the topic is read back before more is published.
CREATE TABLE log.relay_partition (
  name         text    NOT NULL,
  partition    integer NOT NULL,
  leader_epoch integer NOT NULL,
  end_offset   bigint  NOT NULL,
  position     bigint  NOT NULL,
  PRIMARY KEY (name, partition)
) WITH (fillfactor = 50);
