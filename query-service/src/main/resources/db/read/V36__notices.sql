-- Who wants to be told by a short message that there is new work. No projection: a rebuild does not
-- touch it. Another address is another row, so that a link sent to one never confirms another.
create table read.notice_subscription (
  id              uuid        primary key,
  agency_id       uuid        not null,
  member          text        not null,
  channel         text        not null check (channel in ('EMAIL', 'LINE')),
  -- Emptied when it is removed.
  address         text        not null,
  language        text        not null check (language in ('th', 'en')),
  mode            text        not null check (mode in ('AT_ONCE', 'DIGEST')),
  -- Of the day in Thailand; of a digest only.
  hour            int         check (hour between 0 and 23),
  state           text        not null
                  check (state in ('UNCONFIRMED', 'ACTIVE', 'UNREACHABLE', 'LEFT', 'REMOVED')),
  -- Whether the agency's own list has ever named this member: who leaves it is told no more.
  listed          boolean     not null default false,
  -- All new work up to here was told of, or was there before.
  position        bigint      not null check (position >= 0),
  failures        int         not null default 0,
  -- Null while there is nothing to be sent.
  next_attempt_at timestamptz,
  -- Counts who serves it: what a former one still says of it is not listened to.
  lease           bigint      not null default 0,
  leased_until    timestamptz,
  created_at      timestamptz not null,
  confirmed_at    timestamptz
);

create unique index notice_subscription_of_member on read.notice_subscription (agency_id, member)
  where state <> 'REMOVED';

create index notice_subscription_due on read.notice_subscription (next_attempt_at)
  where state in ('UNCONFIRMED', 'ACTIVE');

-- Every notice, what became of it, and when its reader came by it. It names no child.
create table read.notice (
  number          bigint      generated always as identity primary key,
  -- In the link: only who got the notice knows it.
  id              uuid        not null unique,
  subscription_id uuid        not null references read.notice_subscription,
  agency_id       uuid        not null,
  member          text        not null,
  channel         text        not null,
  kind            text        not null check (kind in ('CONFIRMATION', 'NEW_WORK')),
  position        bigint      not null,
  -- How many referrals it tells of.
  works           int         not null,
  sent_at         timestamptz not null,
  -- Null while it is under way, or if nobody knows, since whoever sent it went away.
  result          text,
  opened_at       timestamptz
);

create index notice_of_agency on read.notice (agency_id, number);
