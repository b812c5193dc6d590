-- What an agency may be told, by agreement, as the projection writes it: "id from since until basis
-- FIELD,FIELD by-area by-agency state purpose", accounts as addresses write them and empty where nobody
-- has signed. With a default, so that a replica of before, which does not know them, may go on writing.
alter table read.agency add column agreements text[] not null default '{}';
