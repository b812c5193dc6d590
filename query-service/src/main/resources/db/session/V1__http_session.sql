-- Sessions of the pages. The names of the columns are those that Spring Session asks for.
create table session.http_session (
  primary_id char(36) primary key,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);

create unique index http_session_id on session.http_session (session_id);
create index http_session_expiry on session.http_session (expiry_time);

-- Sealed by the service: nothing in attribute_bytes can be read or forged here.
create table session.http_session_attributes (
  session_primary_id char(36) not null
    references session.http_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
