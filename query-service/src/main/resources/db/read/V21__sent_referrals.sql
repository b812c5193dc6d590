-- What waits for its sender: few of all referrals, found by where their cases are.
create index inbox_item_for_sender on read.inbox_item (tambon text_pattern_ops, position)
  where to_take_in or (overdue and status in ('REQUESTED', 'RECEIVED'));
