create table read.agency (
  agency_id      uuid    primary key,
  name_th        text    not null,
  name_en        text    not null,
  kind           text    not null,
  level          text    not null,
  areas          text[]  not null,
  services       text[]  not null,
  office_contact text,
  version        bigint  not null
);
