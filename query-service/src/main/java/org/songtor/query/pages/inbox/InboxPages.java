package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.inbox.InboxCounts;
import org.songtor.query.inbox.InboxNarrowing;
import org.songtor.query.inbox.InboxPage;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.Urgency;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox of the reader's own agency. */
@Controller
final class InboxPages {
  private static final int LINES = 25;
  private static final String WORDS = "songtor.inbox-words";

  private final InboxQueries inboxes;
  private final AgencyNames agencies;
  private final AgencyQueries directory;
  private final DefinitionCatalogue definitions;
  private final Clock clock;

  InboxPages(
      InboxQueries inboxes,
      AgencyNames agencies,
      AgencyQueries directory,
      DefinitionCatalogue definitions,
      Clock clock) {
    this.inboxes = inboxes;
    this.agencies = agencies;
    this.directory = directory;
    this.definitions = definitions;
    this.clock = clock;
  }

  @GetMapping("/inbox")
  String inbox(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "tab", required = false) @Nullable String tab,
      @RequestParam(name = "assignee", required = false) @Nullable String assignee,
      @RequestParam(name = "urgency", required = false) @Nullable String urgency,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "before", required = false) @Nullable String before,
      HttpServletRequest request,
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
    InboxSearch search = InboxSearch.of(assignee, urgency, service, area, words(request));
    model.addAttribute("inbox", view(reader, agency, InboxTab.ofCode(tab), search, before, say));
    return "inbox";
  }

  /** The changing part of the page, which the page itself asks for when something happened. */
  @GetMapping("/inbox/list")
  String list(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "tab", required = false) @Nullable String tab,
      @RequestParam(name = "assignee", required = false) @Nullable String assignee,
      @RequestParam(name = "urgency", required = false) @Nullable String urgency,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "before", required = false) @Nullable String before,
      HttpServletRequest request,
      Model model) {
    String page = inbox(reader, say, tab, assignee, urgency, service, area, before, request, model);
    return page.equals("inbox") ? "inbox :: list" : page;
  }

  /** Keeps what is looked for until it is cleared; blank clears it. */
  @PostMapping("/inbox/search")
  String search(
      @RequestParam(name = "tab", required = false) @Nullable String tab,
      @RequestParam(name = "assignee", required = false) @Nullable String assignee,
      @RequestParam(name = "urgency", required = false) @Nullable String urgency,
      @RequestParam(name = "service", required = false) @Nullable String service,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "words", required = false) @Nullable String words,
      HttpSession session) {
    InboxSearch search = InboxSearch.of(assignee, urgency, service, area, words);
    if (search.words().isEmpty()) {
      session.removeAttribute(WORDS);
    } else {
      session.setAttribute(WORDS, search.words());
    }
    return "redirect:" + search.address("/inbox", InboxTab.ofCode(tab).code(), null);
  }

  /** The address of the form, when it is opened by hand or after a login. */
  @GetMapping("/inbox/search")
  String searched() {
    return "redirect:/inbox";
  }

  private static @Nullable String words(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(WORDS) instanceof String words ? words : null;
  }

  private InboxView view(
      Actor reader,
      AgencyId agency,
      InboxTab tab,
      InboxSearch search,
      @Nullable String before,
      PageLanguage say) {
    String cursor = before == null || before.isBlank() ? null : before;
    InboxPage page =
        inboxes.page(
            reader,
            agency,
            new InboxPage.Request(
                tab.filter(),
                search.narrowing(reader),
                search.wanted(),
                tab.order(),
                cursor,
                LINES));
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
        page.items().stream().map(item -> presenter.line(item, reader.id())).toList(),
        page.position(),
        cursor,
        page.next(),
        search,
        new InboxView.Choices(
            List.of(
                new Option(InboxNarrowing.ME, say.text("inbox.assignee.me", counts.mine())),
                new Option(
                    InboxNarrowing.NOBODY, say.text("inbox.assignee.none", counts.unassigned()))),
            Arrays.stream(Urgency.values())
                .map(one -> new Option(InboxSearch.code(one), say.text("urgency." + one.name())))
                .toList(),
            services(reader, agency, search.service(), say),
            areas(reader, agency, search.area(), say)));
  }

  /** What the agency offers, and what is asked for although it no longer does. */
  private List<Option> services(Actor reader, AgencyId agency, String chosen, PageLanguage say) {
    List<String> codes = new ArrayList<>();
    directory.all(reader).stream()
        .filter(one -> one.id().equals(agency))
        .map(AgencyView::services)
        .forEach(codes::addAll);
    if (!chosen.isEmpty() && !codes.contains(chosen)) {
      codes.add(chosen);
    }
    return codes.stream().map(code -> new Option(code, service(code, say))).toList();
  }

  private String service(String code, PageLanguage say) {
    return definitions.all().stream()
        .flatMap(definition -> definition.vocabulary(Vocabulary.SERVICES).stream())
        .flatMap(services -> services.term(code).stream())
        .map(term -> say.title(term.title()))
        .findFirst()
        .orElse(code);
  }

  private List<Option> areas(Actor reader, AgencyId agency, String chosen, PageLanguage say) {
    List<String> codes =
        new ArrayList<>(inboxes.tambons(reader, agency).stream().map(AreaCode::value).toList());
    if (!chosen.isEmpty() && !codes.contains(chosen)) {
      codes.add(chosen);
    }
    return codes.stream().map(code -> new Option(code, say.digits().write(code))).toList();
  }
}
