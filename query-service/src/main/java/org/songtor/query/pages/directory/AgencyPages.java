package org.songtor.query.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencyQueries.AgencyPage;
import org.songtor.query.agencies.AgencyQueries.Filter;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.agencies.AgencyView.CapacityView;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The directory of agencies: the list, one agency, and its capacity switch. */
@Controller
final class AgencyPages {
  private static final int LINES = 50;
  static final String PROBLEM = "problem";
  private static final String TYPED = "typed";

  /**
   * What was typed of a service's capacity and not taken.
   *
   * @param key what makes it one command when it is sent once more
   */
  private record TypedCapacity(String service, String capacity, TypedDate until, String key)
      implements Serializable {}

  private final AgencyQueries agencies;
  private final AgencyNames names;
  private final AgencyWords words;
  private final AgreementWords agreements;
  private final CommandSender commands;
  private final Done done;

  AgencyPages(
      AgencyQueries agencies,
      AgencyNames names,
      AgencyWords words,
      AgreementWords agreements,
      CommandSender commands,
      Done done) {
    this.agencies = agencies;
    this.names = names;
    this.words = words;
    this.agreements = agreements;
    this.commands = commands;
    this.done = done;
  }

  @GetMapping("/agencies")
  String agencies(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "area", defaultValue = "") String area,
      @RequestParam(name = "service", defaultValue = "") String service,
      @RequestParam(name = "q", defaultValue = "") String text,
      @RequestParam(name = "after", defaultValue = "") String after,
      Model model) {
    Optional<AreaCode> near = area(area);
    AgencyPage page =
        agencies.page(
            reader,
            new Filter(
                kind(kind).orElse(null),
                near.orElse(null),
                service.isBlank() ? null : service,
                text.isBlank() ? null : text),
            after.isBlank() ? null : PathIds.read("after", after, AgencyId::of),
            LINES);
    AgencyId next = page.next();
    model.addAttribute(
        "agencies",
        new AgencyListView(
            page.items().stream().map(agency -> line(agency, say)).toList(),
            Arrays.stream(AgencyKind.values())
                .map(one -> new Option(one.name(), say.title(one.title())))
                .toList(),
            words.services(say),
            new AgencyListView.Typed(kind, area, service, text),
            !area.isBlank() && near.isEmpty(),
            next == null ? null : next.toString()));
    return "agencies";
  }

  private static Optional<AgencyKind> kind(String typed) {
    return Arrays.stream(AgencyKind.values()).filter(kind -> kind.name().equals(typed)).findFirst();
  }

  private static Optional<AreaCode> area(String typed) {
    try {
      return typed.isBlank()
          ? Optional.empty()
          : Optional.of(new AreaCode(Digits.read(typed.strip())));
    } catch (IllegalArgumentException e) {
      // Said beside the field, where it was typed.
      return Optional.empty();
    }
  }

  private AgencyListView.Line line(AgencyView agency, PageLanguage say) {
    return new AgencyListView.Line(
        agency.id().toString(),
        say.text(agency.name()),
        say.title(agency.kindTitle()),
        say.text(agency.level().title()),
        AgencyWords.areas(agency, say),
        agency.services().stream().map(service -> service(agency, service, say)).toList(),
        AgencyWords.contact(agency));
  }

  private AgencyListView.Service service(AgencyView agency, String code, PageLanguage say) {
    CapacityView known = agency.capacityOf(code).orElse(null);
    return new AgencyListView.Service(
        words.service(code, say), known == null ? null : AgencyWords.badge(known, say));
  }

  @GetMapping("/agencies/{id}")
  String agency(Actor reader, PageLanguage say, @PathVariable("id") String id, Model model) {
    done.await(model, say);
    AgencyView agency = agencies.byId(reader, PathIds.read("id", id, AgencyId::of));
    TypedCapacity typed =
        model.getAttribute(TYPED) instanceof TypedCapacity refused ? refused : null;
    model.addAttribute("agency", view(agency, typed, reader, say));
    return "agency";
  }

  private AgencyPageView view(
      AgencyView agency, @Nullable TypedCapacity typed, Actor reader, PageLanguage say) {
    AgencyId parent = agency.parent();
    List<AgencyView.MemberView> members = agency.members();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.text("agencies.level"), say.title(agency.level().title())));
    facts.add(Fact.of(say.text("agencies.areas"), AgencyWords.areas(agency, say)));
    facts.add(Fact.of(say.text("agency.opening"), AgencyWords.opening(agency, say)));
    facts.add(Fact.of(say.text("agencies.contact"), AgencyWords.contact(agency)));
    return new AgencyPageView(
        agency.id().toString(),
        say.text(agency.name()),
        say.title(agency.kindTitle()),
        facts,
        parent == null
            ? null
            : new Option(
                parent.toString(), names.nameOf(parent).map(say::text).orElse(parent.toString())),
        agency.services().stream()
            .map(
                code ->
                    pageService(
                        agency,
                        code,
                        typed != null && typed.service().equals(code) ? typed : null,
                        say))
            .toList(),
        members == null
            ? null
            : members.stream()
                .map(
                    one ->
                        new AgencyPageView.Member(
                            one.account(),
                            say.text("agency.member", one.account(), say.text(one.title())),
                            FormKey.make()))
                .toList(),
        keepsList(reader, agency),
        FormKey.make(),
        isMine(reader, agency.id()),
        AgencyWords.capacities(say),
        agency.agreements().stream().map(one -> agreements.of(one, say)).toList());
  }

  private AgencyPageView.Service pageService(
      AgencyView agency, String code, @Nullable TypedCapacity typed, PageLanguage say) {
    List<Dimension> needs = agency.needs().get(code);
    CapacityView known = agency.capacityOf(code).orElse(null);
    CapacityView said =
        agency.capacities().stream()
            .filter(one -> one.service().equals(code))
            .findFirst()
            .orElse(null);
    return new AgencyPageView.Service(
        code,
        words.service(code, say),
        needs == null
            ? null
            : needs.stream().map(need -> say.text(need.title())).collect(Collectors.joining(", ")),
        AgencyWords.badge(known, say),
        AgencyWords.said(said, say),
        typed == null ? known == null ? "" : known.capacity().name() : typed.capacity(),
        typed == null ? until(known, say) : typed.until(),
        typed == null ? FormKey.make() : typed.key(),
        typed != null);
  }

  private static TypedDate until(@Nullable CapacityView known, PageLanguage say) {
    return known == null || known.until() == null
        ? TypedDate.NONE
        : TypedDate.of(known.until(), say.thai());
  }

  /** Whether the list is theirs to change, as far as can be known here. */
  private static boolean keepsList(Actor reader, AgencyView agency) {
    return (isMine(reader, agency.id()) && agency.isHead(reader.id()))
        || reader.is(Role.ADMINISTRATOR)
        || (reader.is(Role.PROVINCE_CORE_TEAM)
            && agency.areas().stream().allMatch(reader::worksIn));
  }

  private static boolean isMine(Actor reader, AgencyId agency) {
    return reader.is(Role.AGENCY_OFFICER) && agency.equals(reader.agency());
  }

  /** The address a form is sent to, when it is opened by hand or after a login. */
  @GetMapping("/agencies/{id}/capacity")
  String form(@PathVariable("id") String id) {
    return "redirect:/agencies/" + PathIds.read("id", id, AgencyId::of);
  }

  @PostMapping("/agencies/{id}/capacity")
  String declare(
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "service", defaultValue = "") String service,
      @RequestParam(name = "capacity", defaultValue = "") String capacity,
      @RequestParam(name = "until.day", defaultValue = "") String day,
      @RequestParam(name = "until.month", defaultValue = "") String month,
      @RequestParam(name = "until.year", defaultValue = "") String year,
      HttpServletRequest request,
      RedirectAttributes next) {
    AgencyId agency = PathIds.read("id", id, AgencyId::of);
    String page = "redirect:/agencies/" + agency;
    TypedDate until = new TypedDate(day, month, year);
    Refused wrong = wrong(capacity, until, say);
    if (wrong != null) {
      next.addFlashAttribute(PROBLEM, wrong);
      next.addFlashAttribute(
          TYPED, new TypedCapacity(service, capacity, until, FormKey.of(request)));
      return page + "#problem";
    }
    Map<String, String> body = new LinkedHashMap<>();
    body.put("service", service);
    body.put("capacity", capacity);
    until.read().ifPresent(date -> body.put("until", date.toString()));
    return switch (commands.send(
        "PUT", "/api/agencies/" + agency + "/capacity", FormKey.of(request), null, body, say)) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(
            Done.NOTICE, say.text("agency.capacity.done", words.service(service, say)));
        Done.carry(taken, next);
        yield page;
      }
      case SendResult.NotTaken not -> {
        next.addFlashAttribute(PROBLEM, explained(not));
        next.addFlashAttribute(
            TYPED,
            new TypedCapacity(
                service, capacity, until, not.keySpent() ? FormKey.make() : FormKey.of(request)));
        yield page + "#problem";
      }
    };
  }

  private static @Nullable Refused wrong(String capacity, TypedDate until, PageLanguage say) {
    if (capacity.isBlank()) {
      return Refused.of(say.text("agency.capacity.not"), say.text("agency.capacity.choose"));
    }
    return until.blank() || until.read().isPresent()
        ? null
        : Refused.of(say.text("agency.capacity.not"), say.text("agency.capacity.no-day"));
  }

  /** The form has one line of words for what is wrong, so each finding is told there. */
  static Refused explained(SendResult.NotTaken not) {
    Refused problem = not.problem();
    return not.errors().isEmpty()
        ? problem
        : new Refused(
            problem.title(),
            String.join(" ", not.errors().values()),
            problem.open(),
            problem.advice(),
            problem.signIn());
  }
}
