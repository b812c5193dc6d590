-- Learning sources and other resources beside money. What was typed is null once it was erased. The
-- position of the listing never changes, nor does the kind: pages are cut by the two.
create table read.resource (
  resource_id uuid    primary key,
  kind        text    not null,
  listed      bigint  not null,
  name        text,
  areas       text[]  not null,
  services    text[]  not null,
  needs       text[]  not null,
  contact     text,
  capacity    text,
  valid_until date,
  keeper      uuid,
  retired     boolean not null,
  version     bigint  not null
);
create index resource_in_order on read.resource (kind, listed) where not retired;
