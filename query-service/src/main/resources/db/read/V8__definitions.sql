create table read.definition_version (
  name          text        not null,
  version       integer     not null,
  status        text        not null,
  digest        text,
  yaml          text,
  drafted_by    text,
  drafted_at    timestamptz,
  published_by  text,
  published_at  timestamptz,
  retired_by    text,
  retired_at    timestamptz,
  retire_reason text,
  primary key (name, version)
);
