-- What is done with migrations is a few events among many.
CREATE INDEX event_migration ON log.event (position) WHERE stream_kind = 'MIGRATION';
