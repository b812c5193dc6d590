-- What waits for its sender: few of all referrals, found by where their cases are. A column of its
-- own, as "open" is: an index whose condition named the status would be written to with every answer.
alter table read.inbox_item add column waits_for_sender boolean not null
  generated always as (to_take_in or (overdue and status in ('REQUESTED', 'RECEIVED'))) stored;
create index inbox_item_for_sender on read.inbox_item (tambon text_pattern_ops, position)
  where waits_for_sender;
