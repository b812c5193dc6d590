package org.songtor.resources;

import org.songtor.language.ResourceId;

/** Looks resources up as they are now, for whoever plans with them. */
public interface ResourceDirectory {
  /** Whether it is listed and was not retired. */
  boolean isListed(ResourceId id);
}
