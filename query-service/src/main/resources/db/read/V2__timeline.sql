-- Every event of every case, in order, as one document each.
create table read.history (
  case_id     uuid        not null,
  seq         bigint      not null,
  position    bigint      not null,
  type        text        not null,
  version     integer     not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  event       text        not null,
  primary key (case_id, seq)
);
