-- An agency says that the child learns, and a follow-up that it stopped: somebody has to find out.
-- With a default, so that a replica of before, which does not know it, may go on writing.
alter table read.caseload add column contradicted boolean not null default false;
create index caseload_contradicted on read.caseload (case_id) where contradicted;
