-- The state of a stream after one of its events, so that a long history need not be read again.
-- May be dropped at any time, row by row or whole: everything here can be made from the events.
CREATE TABLE log.snapshot (
  stream_id uuid   PRIMARY KEY,
  seq       bigint NOT NULL CHECK (seq >= 0),
  -- Names the shape of the state: a program with another shape passes the row over.
  shape     text   NOT NULL,
  state     text   NOT NULL
);
