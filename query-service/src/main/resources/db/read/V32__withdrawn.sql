-- What an agency sees of a referral ends with the agreement that covered it, or with the consent it
-- rests on. Each null in rows of before: rebuild `inbox` to fill them.
alter table read.inbox_item
  add column agreement_id         uuid,
  add column consent_withdrawn_on date;

-- A withdrawn consent also concerns referrals that have ended. Neither column of it ever changes.
create index inbox_item_on_consent on read.inbox_item (case_id)
  where legal_basis in ('consent-guardian', 'consent-child');
