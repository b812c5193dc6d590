package org.songtor.acceptance.scenario;

import tools.jackson.databind.JsonNode;

/** The funnel of one definition at one moment. */
record Figures(JsonNode funnel) {

  /**
   * @param path names with dots between them, such as {@code closed.deceased}; a figure that is not
   *     there is 0
   */
  long of(String path) {
    JsonNode node = funnel;
    for (String name : path.split("\\.", -1)) {
      node = node.path(name);
    }
    return node.asLong(0);
  }

  /** How much it has grown since. */
  long grown(String path, Figures since) {
    return of(path) - since.of(path);
  }
}
