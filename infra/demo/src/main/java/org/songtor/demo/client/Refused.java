package org.songtor.demo.client;

import tools.jackson.databind.JsonNode;

/** A command was refused with a problem. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String slug;

  Refused(String what, int status, JsonNode problem) {
    super(what + " was refused: " + status + " " + problem);
    this.status = status;
    String type = problem.path("type").asString("");
    this.slug = type.substring(type.lastIndexOf('/') + 1);
  }

  public int status() {
    return status;
  }

  /** The last part of the problem's type. */
  public String slug() {
    return slug;
  }
}
