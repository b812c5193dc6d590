-- Whether the agency still owes something, as a column of its own. An index whose condition names
-- the status is written to anew with every answer, and so are all the others; this changes once.
-- It is computed, so that a replica of before, which does not know it, may go on writing.
alter table read.inbox_item add column open boolean not null
  generated always as (status in ('REQUESTED', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD'))
  stored;
drop index read.inbox_item_open;
create index inbox_item_open on read.inbox_item (agency_id, position) where open;
