create table read.migration (
  migration_id uuid        primary key,
  definition   text        not null,
  from_version integer     not null,
  to_version   integer     not null,
  areas        text        not null,
  status       text        not null,
  fitting      integer     not null,
  not_fitting  integer     not null,
  moved        integer     not null,
  not_moved    integer     not null,
  requested_by text        not null,
  requested_at timestamptz not null,
  started_by   text,
  started_at   timestamptz,
  ended_by     text,
  ended_at     timestamptz,
  reason       text,
  version      bigint      not null
);
create table read.migration_misfit (
  migration_id uuid   not null,
  seq          bigint not null,
  number       integer not null,
  phase        text   not null,
  case_id      uuid   not null,
  reason       text   not null,
  subject      text   not null,
  primary key (migration_id, seq, number)
);
