package org.songtor.local;

import org.jspecify.annotations.Nullable;

/**
 * What a service is started from.
 *
 * @param jar what {@code java -jar} is given
 * @param cache what makes its starts faster, or null where nothing is kept
 */
record ServiceProgram(java.nio.file.Path jar, @Nullable StartCache cache) {

  StartCache.Start start() {
    return cache == null ? StartCache.Start.plain() : cache.start();
  }
}
