-- What is done with definitions is a few events among many.
CREATE INDEX event_definition ON log.event (position) WHERE stream_kind = 'DEFINITION';

-- Which content each definition that ships had when this log first met it.
CREATE TABLE log.shipped_definition (
  name    text    NOT NULL,
  version integer NOT NULL,
  digest  text    NOT NULL,
  PRIMARY KEY (name, version)
);
