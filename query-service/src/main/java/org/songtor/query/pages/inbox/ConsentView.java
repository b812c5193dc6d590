package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.sending.Refused;

/**
 * The form on which somebody writes down that a consent was withdrawn, or given anew.
 *
 * @param now what is withdrawn already, in sentences
 * @param key makes a second press the same command
 */
public record ConsentView(
    String caseId,
    List<String> now,
    String key,
    List<ReferralView.Field> fields,
    @Nullable Refused problem) {
  public ConsentView {
    now = List.copyOf(now);
    fields = List.copyOf(fields);
  }
}
