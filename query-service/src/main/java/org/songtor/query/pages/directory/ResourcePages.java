package org.songtor.query.pages.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.ResourceId;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.songtor.query.resources.ResourceQueries;
import org.songtor.query.resources.ResourceQueries.Filter;
import org.songtor.query.resources.ResourceQueries.ResourcePage;
import org.songtor.query.resources.ResourceView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory of learning sources and other resources: the list, and one of them. */
@Controller
final class ResourcePages {
  private static final int LINES = 50;
  private static final String NONE = "–";

  private final ResourceQueries resources;
  private final AgencyNames agencies;
  private final AgencyWords words;

  ResourcePages(ResourceQueries resources, AgencyNames agencies, AgencyWords words) {
    this.resources = resources;
    this.agencies = agencies;
    this.words = words;
  }

  @GetMapping("/resources")
  String resources(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "area", defaultValue = "") String area,
      @RequestParam(name = "offers", defaultValue = "") String offers,
      @RequestParam(name = "after", defaultValue = "") String after,
      Model model) {
    Optional<AreaCode> near = area(area);
    List<Option> kinds =
        Arrays.stream(ResourceKind.values())
            .map(one -> new Option(one.name(), say.title(one.title())))
            .toList();
    List<Option> needs =
        Arrays.stream(Dimension.values())
            .map(one -> new Option(one.name(), say.title(one.title())))
            .toList();
    List<Option> services = words.services(say);
    String offered = offers;
    boolean known =
        Stream.concat(needs.stream(), services.stream())
            .anyMatch(option -> option.code().equals(offered));
    ResourcePage page =
        resources.page(
            reader,
            new Filter(kind(kind).orElse(null), near.orElse(null), known ? offers : null),
            after.isBlank() ? null : PathIds.read("after", after, ResourceId::of),
            LINES);
    ResourceId next = page.next();
    model.addAttribute(
        "resources",
        new ResourceListView(
            page.items().stream().map(resource -> line(resource, say)).toList(),
            kinds,
            needs,
            services,
            new ResourceListView.Typed(kind, area, offers),
            !area.isBlank() && near.isEmpty(),
            next == null ? null : next.toString()));
    return "resources";
  }

  private static Optional<ResourceKind> kind(String typed) {
    return Arrays.stream(ResourceKind.values())
        .filter(kind -> kind.name().equals(typed))
        .findFirst();
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

  @GetMapping("/resources/{id}")
  String resource(Actor reader, PageLanguage say, @PathVariable("id") String id, Model model) {
    ResourceView resource = resources.byId(reader, PathIds.read("id", id, ResourceId::of));
    AgencyId keeper = resource.keeper();
    model.addAttribute(
        "resource",
        new ResourcePageView(
            name(resource, say),
            say.title(resource.kindTitle()),
            badge(resource, say),
            List.of(
                Fact.of(say.text("agencies.areas"), areas(resource, say)),
                Fact.of(say.text("resources.offers"), offers(resource, say)),
                Fact.of(say.text("agencies.contact"), orNone(resource.contact())),
                Fact.of(say.text("resources.capacity"), orNone(resource.capacity())),
                Fact.of(say.text("resources.until"), until(resource, say))),
            keeper == null
                ? null
                : new Option(
                    keeper.toString(),
                    agencies.nameOf(keeper).map(say::text).orElse(keeper.toString()))));
    return "resource";
  }

  private ResourceListView.Line line(ResourceView resource, PageLanguage say) {
    return new ResourceListView.Line(
        resource.id().toString(),
        name(resource, say),
        say.title(resource.kindTitle()),
        areas(resource, say),
        offers(resource, say),
        orNone(resource.contact()),
        orNone(resource.capacity()),
        badge(resource, say));
  }

  private static String name(ResourceView resource, PageLanguage say) {
    String name = resource.name();
    return name == null ? say.text("resources.unnamed") : name;
  }

  private static @Nullable Badge badge(ResourceView resource, PageLanguage say) {
    if (resource.retired()) {
      return new Badge(say.text("resources.retired"), "cross", "bad");
    }
    return resource.lapsed()
        ? new Badge(say.text("resources.lapsed", until(resource, say)), "clock", "warn")
        : null;
  }

  private static String areas(ResourceView resource, PageLanguage say) {
    return say.digits()
        .write(resource.areas().stream().map(AreaCode::value).collect(Collectors.joining(", ")));
  }

  private String offers(ResourceView resource, PageLanguage say) {
    return Stream.concat(
            resource.services().stream().map(code -> words.service(code, say)),
            resource.needs().stream()
                .map(need -> say.text("resources.need", say.text(need.title()))))
        .collect(Collectors.joining(", "));
  }

  private static String until(ResourceView resource, PageLanguage say) {
    return resource.validUntil() == null ? NONE : say.date(resource.validUntil());
  }

  private static String orNone(@Nullable String text) {
    return text == null ? NONE : text;
  }
}
