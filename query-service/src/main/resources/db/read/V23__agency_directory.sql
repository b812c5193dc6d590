-- What else is known of an agency: whom it belongs to, when it is open, which needs its services are
-- for ("service NEED"), who works there ("STANDING account"), whether there are places ("service
-- CAPACITY day until", "-" where nobody knows). Each with a default, so that a replica of before,
-- which does not know them, may go on writing.
alter table read.agency
  add column parent     uuid,
  add column opening    text[] not null default '{}',
  add column needs      text[] not null default '{}',
  add column members    text[] not null default '{}',
  add column capacities text[] not null default '{}';
