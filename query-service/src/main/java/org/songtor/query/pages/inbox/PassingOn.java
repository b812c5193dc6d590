package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AreaCode;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.ReferralAction;

/**
 * The agencies a referral can be passed on to. Only those the command service would take: they
 * offer the service, work where the child lives and may know of such a need.
 */
final class PassingOn {
  private PassingOn() {}

  static boolean isOpen(InboxItem item) {
    return item.openActions().contains(ReferralAction.REDIRECT);
  }

  /**
   * @param events of the referral, which say where the child lives
   * @param directory in the order in which it is offered
   * @param definition by which needs are kept from kinds of agencies; null when it is not known
   *     here
   */
  static List<Option> choices(
      InboxItem item,
      List<RecordedEvent> events,
      List<AgencyView> directory,
      @Nullable WorkflowDefinition definition,
      PageLanguage say) {
    List<AreaCode> tambon =
        events.stream()
            .map(RecordedEvent::event)
            .filter(ReferralRequested.class::isInstance)
            .map(ReferralRequested.class::cast)
            .map(ReferralRequested::tambon)
            .toList();
    return directory.stream()
        .filter(agency -> !agency.id().equals(item.agency()))
        .filter(agency -> agency.offers(item.service()))
        .filter(agency -> tambon.stream().allMatch(agency::covers))
        .filter(
            agency ->
                definition == null || definition.referrals().mayKnow(agency.kind(), item.need()))
        .map(
            agency ->
                new Option(
                    agency.id().toString(),
                    say.text(agency.name()) + " (" + say.text(agency.kindTitle()) + ")"))
        .toList();
  }
}
