package org.songtor.query.pages.step;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.sending.Refused;

/**
 * A step that was typed and not taken.
 *
 * @param problem why it was not; null where another row or agency was asked for
 * @param errors what is wrong, ready to read, by field name
 */
record StepTry(TypedStep typed, @Nullable Refused problem, Map<String, String> errors)
    implements Serializable {
  StepTry {
    errors = Map.copyOf(errors);
  }
}
