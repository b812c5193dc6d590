-- Rebuilds that were asked for, for every replica to see. The rows they make are elsewhere.
create table read.rebuild (
  id           uuid        primary key,
  projection   text        not null, -- a name, or 'all'
  compare_only boolean     not null,
  state        text        not null,
  phase        text        not null,
  done         bigint      not null, -- events of the log, of
  total        bigint      not null,
  differences  bigint      not null,
  attempts     integer     not null,
  failure_th   text,
  failure_en   text,
  requested_by text        not null,
  requested_at timestamptz not null,
  finished_at  timestamptz
) with (fillfactor = 50);
create unique index rebuild_one_of_each on read.rebuild (projection)
  where state in ('WAITING', 'RUNNING');
create index rebuild_newest on read.rebuild (requested_at desc);

-- What a comparison found. Personal values are masked before they come here.
create table read.rebuild_difference (
  rebuild_id uuid   not null references read.rebuild on delete cascade,
  number     bigint not null,
  table_name text   not null,
  row_key    text   not null,
  column_name text  not null,
  live       text,
  rebuilt    text,
  primary key (rebuild_id, number)
);
