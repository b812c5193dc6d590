package org.songtor.log.axon;

/** What the bus carries to an aggregate. */
public interface StreamCommand {
  /** The id of the one stream this is for. */
  String target();
}
