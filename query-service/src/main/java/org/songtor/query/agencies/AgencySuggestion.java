package org.songtor.query.agencies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;
import org.songtor.query.agencies.AgencyView.CapacityView;

/**
 * An agency that could be asked, and why it stands where it stands.
 *
 * @param capacity of the service that is wanted, or of the one of its services that most likely has
 *     a place; null where nobody knows
 * @param medianAnswerMinutes how long it took to answer lately; null where it never answered
 * @param answered how many referrals that is taken from
 * @param why in words, the weightiest first
 */
public record AgencySuggestion(
    AgencyView agency,
    @Nullable CapacityView capacity,
    @Nullable Long medianAnswerMinutes,
    int answered,
    List<LocalizedText> why) {
  public AgencySuggestion {
    why = List.copyOf(why);
  }
}
