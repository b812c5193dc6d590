-- Where a case was taken over: asked for each case that a migration may mean. Cases go on after a
-- hold seldom enough that these are a few events among many.
CREATE INDEX event_resumed ON log.event (stream_id, seq) WHERE wire_name = 'songtor.case.resumed';
