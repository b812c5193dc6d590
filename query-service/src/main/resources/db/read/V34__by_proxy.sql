-- Whether an answer of the agency was written down by its sender: shown with it, and counted apart.
-- With a default, so that a replica of before, which does not know it, may go on writing.
alter table read.inbox_item add column by_proxy boolean not null default false;
alter table read.figure_referral add column by_proxy boolean not null default false;
