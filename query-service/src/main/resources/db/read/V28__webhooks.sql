-- Where agencies' systems want to be told of changes. No projection: a rebuild does not touch it.
create table read.webhook_endpoint (
  id              uuid        primary key,
  agency_id       uuid        not null,
  address         text        not null,
  state           text        not null
                  check (state in ('ACTIVE', 'PAUSED', 'GONE', 'EXHAUSTED', 'REMOVED')),
  -- Every change up to here was delivered, or was not wanted.
  position        bigint      not null check (position >= 0),
  -- Of the change that comes next.
  failures        int         not null default 0,
  next_attempt_at timestamptz not null,
  -- Counts who serves it: what a former one still says of it is not listened to.
  lease           bigint      not null default 0,
  leased_until    timestamptz,
  created_by      text        not null,
  created_at      timestamptz not null
);

create unique index webhook_endpoint_address on read.webhook_endpoint (agency_id, address)
  where state <> 'REMOVED';

create index webhook_endpoint_due on read.webhook_endpoint (next_attempt_at)
  where state = 'ACTIVE';

-- The keys that requests to an endpoint are signed with, sealed but for the public one.
create table read.webhook_key (
  endpoint_id    uuid        not null references read.webhook_endpoint,
  number         int         not null,
  sealed_secret  bytea       not null,
  sealed_signing bytea       not null,
  verifying      bytea       not null,
  created_at     timestamptz not null,
  signs_until    timestamptz,
  primary key (endpoint_id, number)
);

-- Every request and what became of it: who was told what, and when. Nothing personal is in one.
create table read.webhook_delivery (
  number      bigint      generated always as identity primary key,
  endpoint_id uuid        not null references read.webhook_endpoint,
  position    bigint      not null,
  sent_at     timestamptz not null,
  millis      int         not null,
  status      int,
  -- Null where the endpoint took it.
  fault       text
);

create index webhook_delivery_of_endpoint on read.webhook_delivery (endpoint_id, number);
