-- What reports count. Milestones are looked up in the definitions when a report is made: rows
-- depend on nothing but events.
create table read.figure_case (
  case_id            uuid    primary key,
  tambon             text    not null,
  definition         text    not null,
  definition_version integer not null,
  state              text    not null,
  episode            integer not null,
  states             text    not null, -- entered in this episode, in order of first entry, by comma
  deadlines_missed   integer not null,
  follow_ups_missed  integer not null
) with (fillfactor = 80);
create index figure_case_by_tambon on read.figure_case (tambon text_pattern_ops);

-- Every step with a coded outcome, in its own episode; corrected in place.
create table read.figure_entry (
  case_id    uuid    not null,
  seq        bigint  not null,
  episode    integer not null,
  kind       text    not null,
  code       text    not null,
  checkpoint text,
  wrong      boolean not null,
  primary key (case_id, seq)
);

create table read.figure_referral (
  referral_id uuid    primary key,
  case_id     uuid    not null,
  agency_id   uuid    not null,
  status      text    not null,
  overdue     boolean not null,
  escalations integer not null
) with (fillfactor = 80);
create index figure_referral_of_case on read.figure_referral (case_id);
