package org.songtor.resources.domain;

import org.jspecify.annotations.Nullable;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceChanged;
import org.songtor.event.ResourceEvent.ResourceEntry;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.event.ResourceEvent.ResourceListed;
import org.songtor.event.ResourceEvent.ResourceRetired;
import org.songtor.language.ResourceId;

/**
 * What has happened to one resource.
 *
 * @param seq place of its newest event in the stream, from 0
 */
public record ResourceFacts(
    ResourceId id, long seq, ResourceKind kind, ResourceEntry entry, boolean retired) {

  /**
   * @param before null before the first event
   * @throws IllegalArgumentException if a stream does not begin with the listing
   */
  public static ResourceFacts evolve(@Nullable ResourceFacts before, ResourceEvent event) {
    if (event instanceof ResourceListed(ResourceId id, ResourceKind kind, ResourceEntry entry)) {
      return new ResourceFacts(id, before == null ? 0 : before.seq + 1, kind, entry, false);
    }
    if (before == null) {
      throw new IllegalArgumentException("a resource begins with its listing");
    }
    return before.after(event);
  }

  private ResourceFacts after(ResourceEvent event) {
    return switch (event) {
      case ResourceListed listed -> evolve(this, listed);
      case ResourceChanged changed -> new ResourceFacts(id, seq + 1, kind, changed.entry(), false);
      case ResourceRetired gone -> new ResourceFacts(id, seq + 1, kind, entry, true);
    };
  }
}
