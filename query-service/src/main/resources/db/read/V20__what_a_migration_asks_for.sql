-- What a move of cases asks for beside its areas: how states are mapped, and which cases are meant.
-- Each with a default, so that a replica of before, which does not know them, may go on writing; a
-- rebuild fills them in for moves of before.
alter table read.migration
  add column states    text    not null default '',
  add column in_states text    not null default '',
  add column cases     text    not null default '',
  add column closed    boolean not null default false;
