-- One row for each case, with the columns that lists are narrowed by.
create table read.caseload (
  case_id            uuid        primary key,
  tambon             text        not null,
  definition         text        not null,
  definition_version integer     not null,
  state              text        not null,
  episode            integer     not null,
  case_manager       text,
  child_name         text,
  birth_date         date,
  overdue            boolean     not null,
  found_at           timestamptz not null,
  version            bigint      not null
) with (fillfactor = 80);
create index caseload_by_tambon on read.caseload (tambon text_pattern_ops, case_id);
create index caseload_by_case_manager on read.caseload (case_manager, case_id);
