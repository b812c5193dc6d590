package org.songtor.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, taken off the wire when it is first asked for: whoever may not act at all
 * is told that before anything is said about the body. For one thread.
 */
public final class CommandBody {
  private final Supplier<JsonValue> wire;
  private @Nullable JsonValue taken;

  /**
   * @param wire reads the body; throws {@link RefusedRequest} when it is no JSON, too large or of
   *     another media type
   */
  CommandBody(Supplier<JsonValue> wire) {
    this.wire = wire;
  }

  JsonValue json() {
    JsonValue json = taken;
    if (json == null) {
      json = wire.get();
      taken = json;
    }
    return json;
  }
}
