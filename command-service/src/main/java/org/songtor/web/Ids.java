package org.songtor.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as they are written in paths and bodies. */
public final class Ids {
  private Ids() {}

  /** The canonical form of 36 characters, or null for anything else. */
  public static @Nullable UUID parse(String text) {
    if (text.length() != 36) {
      return null;
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * An id in a path.
   *
   * @throws RefusedRequest 404: an address that cannot exist is simply not there
   */
  public static UUID ofPath(String text) {
    UUID id = parse(text);
    if (id == null) {
      throw new RefusedRequest(
          Problem.of(
              ProblemType.NOT_FOUND,
              "รหัสในที่อยู่ไม่ใช่ UUID จึงไม่มีรายการนี้",
              "The id in the address is not a UUID, so there is no such thing"));
    }
    return id;
  }
}
