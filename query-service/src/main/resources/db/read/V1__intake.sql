-- How far the log has been taken in. Written in the transaction that writes the projected rows.

create table read.intake_topic (
  only_one   boolean primary key default true check (only_one),
  topic_id   text    not null,
  partitions integer not null check (partitions > 0)
);

create table read.intake_partition (
  partition   integer primary key,
  next_offset bigint  not null,
  position    bigint  not null
);

-- The last event applied of each stream: what a reader's token is compared with, and how a gap shows.
create table read.stream_progress (
  stream_id uuid   primary key,
  seq       bigint not null,
  position  bigint not null
) with (fillfactor = 80);

-- Events that could not be applied, and the later events of their streams, which wait for them.
create table read.parked (
  stream_id uuid    not null,
  position  bigint  not null,
  partition integer not null,
  agency_id uuid,
  event     text    not null,
  reason    text,
  primary key (stream_id, position)
);
create index parked_by_agency on read.parked (agency_id, position) where agency_id is not null;

-- Every event up to here has been applied, or is parked. Feeds are served only up to here, so that
-- a cursor in log order never skips what a slower partition still holds.
create view read.watermark as
  select coalesce(min(position), 0) as position from read.intake_partition;

-- A parked event of an agency holds back that agency's feed, and no other.
create function read.feed_limit(agency uuid) returns bigint language sql stable as $$
  select least(
    (select position from read.watermark),
    (select coalesce(min(position) - 1, 9223372036854775807)
       from read.parked where agency_id = agency))
$$;
