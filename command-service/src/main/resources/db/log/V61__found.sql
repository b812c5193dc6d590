-- Cases in the order in which they were found. Without it each portion of a migration reads the
-- whole log: nothing tells the planner that the next of its cases are near.
CREATE INDEX event_found ON log.event (position) WHERE wire_name = 'songtor.case.found';
