package org.songtor.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The life of a definition's versions: drafted, published, retired. All versions under one name are
 * one stream; a version that ships with the program has no events until it is retired.
 */
public sealed interface DefinitionEvent extends RulesEvent {
  /** The name under which the versions are kept. */
  String definition();

  int version();

  /** The stream of all versions under a name. */
  static UUID streamOf(String definition) {
    return UUID.nameUUIDFromBytes(
        ("songtor.definition:" + definition).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A version was written, or a draft of it written anew. Nothing moves by it yet.
   *
   * @param digest SHA-256 of the text in UTF-8, in hexadecimal
   * @param yaml the whole text
   */
  @Wire(name = "songtor.definition.drafted")
  record DefinitionDrafted(String definition, int version, String digest, String yaml)
      implements DefinitionEvent {}

  /**
   * New cases may be found under the version, and its content is settled for ever.
   *
   * @param digest as of the draft
   * @param yaml the whole text again, so that whoever reads only this knows all
   */
  @Wire(name = "songtor.definition.published")
  record DefinitionPublished(String definition, int version, String digest, String yaml)
      implements DefinitionEvent {}

  /** No new case is found under the version; those that keep to it go on. */
  @Wire(name = "songtor.definition.retired")
  record DefinitionRetired(String definition, int version, String reason)
      implements DefinitionEvent {}
}
