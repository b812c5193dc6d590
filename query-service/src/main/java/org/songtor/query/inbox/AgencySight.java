package org.songtor.query.inbox;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.CancellationRequested;
import org.songtor.event.ReferralEvent.ReferralCancelled;
import org.songtor.event.ReferralEvent.ReferralEnteredInError;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.Personal;
import org.songtor.referral.AgeBand;
import org.songtor.referral.SharedField;

/**
 * What an agency may see of a referral now. The one place that decides it, for the interface, the
 * pages and whatever else is given to agencies; the stream of changes holds nothing personal at
 * all. Pure.
 *
 * <p>What consent or an agreement let it see is seen no longer than that lasts.
 *
 * <p>Until somebody at the agency has received the referral, nobody there answers for what is read:
 * the agency sees a preview, which says what is asked and for how old a child in which tambon, and
 * not who it is. From then on it sees exactly what was decided when the referral was sent.
 *
 * @param identity whether more than the preview is shown
 * @param fields what was disclosed; empty in a preview
 * @param note the sender's, which may name the child; null in a preview
 * @param ageBand in a preview, where the sender discloses the age; else null
 */
record AgencySight(
    boolean identity,
    Map<SharedField, Personal<String>> fields,
    @Nullable Personal<String> note,
    @Nullable AgeBand ageBand) {

  static AgencySight of(
      boolean received, Map<SharedField, Personal<String>> disclosed, Personal<String> note) {
    return received
        ? new AgencySight(true, disclosed, note, null)
        : new AgencySight(
            false,
            Map.of(),
            null,
            disclosed.get(SharedField.AGE) instanceof Personal.Known<String> age
                ? AgeBand.ofYears(age.value()).orElse(null)
                : null);
  }

  /** The same without what may no longer be seen; a note may say any of it. */
  AgencySight without(Withdrawn withdrawn) {
    Map<SharedField, Personal<String>> left = new EnumMap<>(SharedField.class);
    left.putAll(fields);
    left.keySet().removeAll(withdrawn.fields());
    return new AgencySight(
        identity,
        Map.copyOf(left),
        null,
        withdrawn.fields().contains(SharedField.AGE) ? null : ageBand);
  }

  /**
   * The same of one event: what others wrote down about the child is left out.
   *
   * @param identity whether the agency may see more than a preview, and all that it was told
   */
  static ReferralEvent of(boolean identity, ReferralEvent event) {
    if (identity) {
      return event;
    }
    return switch (event) {
      case ReferralRequested requested ->
          new ReferralRequested(
              requested.referral(),
              requested.agency(),
              requested.need(),
              requested.service(),
              requested.urgency(),
              requested.legalBasis(),
              Map.of(),
              silent(requested.note()),
              requested.basedOn(),
              requested.goals(),
              requested.actions(),
              requested.tambon(),
              requested.receiveBy(),
              requested.answerBy(),
              requested.agreement());
      case ReferralCancelled cancelled ->
          new ReferralCancelled(
              cancelled.referral(),
              cancelled.agency(),
              cancelled.reason(),
              silent(cancelled.note()));
      case CancellationRequested asked ->
          new CancellationRequested(
              asked.referral(), asked.agency(), asked.reason(), silent(asked.note()));
      case ReferralEnteredInError error ->
          new ReferralEnteredInError(
              error.referral(), error.agency(), error.reason(), silent(error.note()));
      case ReferralEvent.AnsweredByProxy proxy ->
          new ReferralEvent.AnsweredByProxy(
              proxy.referral(),
              proxy.agency(),
              proxy.answer(),
              silent(proxy.respondent()),
              proxy.way(),
              silent(proxy.filed()));
      case ReferralEvent other -> other;
    };
  }

  private static Personal<String> silent(Personal<String> said) {
    return Personal.of(said.subject(), "");
  }
}
