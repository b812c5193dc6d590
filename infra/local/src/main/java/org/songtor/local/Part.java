package org.songtor.local;

import java.util.Arrays;
import java.util.Optional;

/** A part of the stack that runs as a child process. */
public enum Part {
  POSTGRES("postgres"),
  KAFKA("kafka"),
  COMMAND_SERVICE("command-service"),
  QUERY_SERVICE("query-service");

  private final String code;

  Part(String code) {
    this.code = code;
  }

  /** The name that people type, also that of the log file. */
  public String code() {
    return code;
  }

  public static Optional<Part> ofCode(String code) {
    return Arrays.stream(values()).filter(part -> part.code.equals(code)).findFirst();
  }
}
