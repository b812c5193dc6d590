-- Which definition a case keeps to: its words are used when an agency answers.
create table read.inbox_case (
  case_id            uuid    primary key,
  definition         text    not null,
  definition_version integer not null
);

-- One row for each referral, in the inbox of the agency it was sent to.
create table read.inbox_item (
  referral_id        uuid        primary key,
  agency_id          uuid        not null,
  case_id            uuid        not null,
  tambon             text        not null,
  definition         text        not null,
  definition_version integer     not null,
  position           bigint      not null, -- of the request: its place in the inbox
  last_position      bigint      not null,
  status             text        not null,
  revision           integer     not null,
  need               text        not null,
  service            text        not null,
  urgency            text        not null,
  legal_basis        text        not null,
  requested_at       timestamptz not null,
  receive_by         timestamptz not null,
  answer_by          timestamptz not null,
  overdue            boolean     not null,
  escalations        integer     not null,
  disclosed          text        not null,
  note               text        not null,
  appointment        date,
  review_on          date,
  outcome            text,
  reason             text,
  based_on           uuid,
  redirected_to      uuid,
  redirected_as      uuid
) with (fillfactor = 85);
create unique index inbox_item_in_order on read.inbox_item (agency_id, position);
create index inbox_item_open on read.inbox_item (agency_id, position)
  where status in ('REQUESTED', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD');

-- What happened in each agency's inbox, in log order. Served only up to read.feed_limit.
create table read.inbox_change (
  agency_id   uuid        not null,
  position    bigint      not null,
  referral_id uuid        not null,
  type        text        not null,
  status      text        not null,
  revision    integer     not null,
  overdue     boolean     not null,
  recorded_at timestamptz not null,
  event       text        not null,
  primary key (agency_id, position)
);
create index inbox_change_of_referral on read.inbox_change (referral_id, position);
