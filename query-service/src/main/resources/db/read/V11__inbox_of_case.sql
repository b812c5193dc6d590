-- The open referrals of a case follow it when it is taken over in another tambon. Neither column
-- changes while a referral is being answered, so that answers write to no index for it.
create index inbox_item_of_case on read.inbox_item (case_id) where open;
-- Rows of cases that were taken over before this are put right by a rebuild of the inbox.
