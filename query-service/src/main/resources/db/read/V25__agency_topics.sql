-- Which topic each kind of agency has: one that was deleted and made again holds nothing.
create table read.agency_topic (
  kind     text primary key,
  topic_id text not null
);

-- How far each agency's changes are in its kind's topic. May be put back by hand: what comes after
-- is then published once more.
create table read.agency_topic_cursor (
  agency_id uuid   primary key,
  position  bigint not null check (position >= 0)
);
