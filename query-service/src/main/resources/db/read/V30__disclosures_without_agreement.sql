-- What agencies were told of a child without a sharing agreement that covers it: the data officer's
-- list. Where the case was then, since that is whose agreement was missing. Empty for what was sent before this table: rebuild `disclosures` to fill it.
create table read.disclosure_without_agreement (
  referral_id uuid        primary key,
  case_id     uuid        not null,
  tambon      text        not null,
  agency_id   uuid        not null,
  position    bigint      not null,
  sent_at     timestamptz not null,
  sent_by     text        not null,
  urgency     text        not null,
  legal_basis text        not null,
  fields      text        not null
);

create index disclosure_without_agreement_in on read.disclosure_without_agreement
  (tambon text_pattern_ops, position);

create index disclosure_without_agreement_newest on read.disclosure_without_agreement (position);
