package org.songtor.query.pages.inbox;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.inbox.InboxCounts;
import org.songtor.query.inbox.InboxNarrowing;
import org.songtor.query.inbox.InboxPage;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.PageLanguage;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox of the reader's own agency. */
@Controller
final class InboxPages {
  private static final int LINES = 25;

  private final InboxQueries inboxes;
  private final AgencyNames agencies;
  private final Clock clock;

  InboxPages(InboxQueries inboxes, AgencyNames agencies, Clock clock) {
    this.inboxes = inboxes;
    this.agencies = agencies;
    this.clock = clock;
  }

  @GetMapping("/inbox")
  String inbox(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "tab", required = false) @Nullable String tab,
      @RequestParam(name = "before", required = false) @Nullable String before,
      Model model) {
    AgencyId agency = reader.agency();
    if (agency == null) {
      // An officer is told what is missing; whoever is no officer has no inbox at all.
      if (!reader.is(Role.AGENCY_OFFICER)) {
        throw new AccessDeniedException("only officers have an inbox");
      }
      model.addAttribute("message", "no-agency");
      return "message";
    }
    model.addAttribute("inbox", view(reader, agency, InboxTab.ofCode(tab), before, say));
    return "inbox";
  }

  /** The changing part of the page, which the page itself asks for when something happened. */
  @GetMapping("/inbox/list")
  String list(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "tab", required = false) @Nullable String tab,
      @RequestParam(name = "before", required = false) @Nullable String before,
      Model model) {
    String page = inbox(reader, say, tab, before, model);
    return page.equals("inbox") ? "inbox :: list" : page;
  }

  private InboxView view(
      Actor reader, AgencyId agency, InboxTab tab, @Nullable String before, PageLanguage say) {
    String cursor = before == null || before.isBlank() ? null : before;
    InboxPage page =
        inboxes.page(
            reader,
            agency,
            new InboxPage.Request(tab.filter(), InboxNarrowing.NONE, tab.order(), cursor, LINES));
    InboxCounts counts = inboxes.counts(reader, agency);
    ReferralPresenter presenter = new ReferralPresenter(say, clock.instant());
    List<InboxView.Tab> tabs =
        Arrays.stream(InboxTab.values())
            .map(
                one ->
                    new InboxView.Tab(
                        one.code(),
                        say.text("inbox.tab." + one.code()),
                        one.count(counts),
                        one == tab,
                        one == InboxTab.OVERDUE && one.count(counts) > 0))
            .toList();
    return new InboxView(
        agencies.nameOf(agency).map(say::text).orElse(agency.toString()),
        tab.code(),
        tabs,
        page.items().stream().map(presenter::line).toList(),
        page.position(),
        cursor,
        page.next());
  }
}
