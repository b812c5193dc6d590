-- Who at the agency sees to a referral, by account. Null where nobody in particular does, as in all
-- rows of before. No index has it: whoever looks for their own reads what is open.
alter table read.inbox_item add column assignee text;
