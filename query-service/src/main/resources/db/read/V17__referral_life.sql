-- More of a referral's life: whether its agency received it, what its sender has to take in, a
-- cancellation that is asked for, the progress of the work and the agency's own number.
-- Each with a default, so that a replica of before, which does not know them, may go on writing.
alter table read.inbox_item
  add column received      boolean not null default false,
  add column to_take_in    boolean not null default false,
  add column asked_in      text,
  add column cancel_reason text,
  add column progress      text,
  add column progress_on   date,
  add column reference     text;
update read.inbox_item i set
  received = exists (
    select 1 from read.inbox_change c
    where c.referral_id = i.referral_id and c.type = 'songtor.referral.received'),
  to_take_in = i.status in ('COMPLETED', 'FAILED', 'REJECTED');
-- The agency still owes an answer to a cancellation that is asked for.
alter table read.inbox_item alter column open set expression as
  (status in
    ('REQUESTED', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'CANCELLATION_REQUESTED'));
