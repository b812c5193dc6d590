-- Where a referral stood when its sender asked to cancel it: there it stands again if the agency
-- refuses.
alter table read.figure_referral add column asked_in text;
