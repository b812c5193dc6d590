package org.songtor.query.pages.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.inbox.InboxNarrowing;
import org.songtor.query.inbox.SearchWords;
import org.songtor.referral.Urgency;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an officer narrows the inbox to. All but the words stands in addresses; the words may be a
 * child's name, and an address is kept by a browser that others use too.
 *
 * @param assignee {@code me}, {@code none} or an account; blank for everybody's
 * @param words as typed; blank where nothing is looked for
 */
public record InboxSearch(
    String assignee, String urgency, String service, String area, String words) {

  /** What cannot be meant is left out: a link from elsewhere may be old. */
  static InboxSearch of(
      @Nullable String assignee,
      @Nullable String urgency,
      @Nullable String service,
      @Nullable String area,
      @Nullable String words) {
    String typed = clean(words);
    return new InboxSearch(
        clean(assignee),
        Arrays.stream(Urgency.values())
            .map(InboxSearch::code)
            .filter(known -> known.equals(clean(urgency)))
            .findFirst()
            .orElse(""),
        clean(service),
        area != null && area.matches("(\\d{2}){1,3}") && !area.startsWith("0") ? area : "",
        typed.length() <= SearchWords.LONGEST ? typed : typed.substring(0, SearchWords.LONGEST));
  }

  private static String clean(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  static String code(Urgency urgency) {
    return urgency.name().toLowerCase(Locale.ROOT);
  }

  /** Whether anything is left out of the list. */
  public boolean narrows() {
    return !List.of(assignee, urgency, service, area, words).stream().allMatch(String::isEmpty);
  }

  InboxNarrowing narrowing(Actor reader) {
    return new InboxNarrowing(
        urgency.isEmpty() ? null : Urgency.valueOf(urgency.toUpperCase(Locale.ROOT)),
        service.isEmpty() ? null : service,
        area.isEmpty() ? null : new AreaCode(area),
        assignee.isEmpty() ? null : assignee.equals(InboxNarrowing.ME) ? reader.id() : assignee);
  }

  @Nullable SearchWords wanted() {
    return SearchWords.read(words).orElse(null);
  }

  /**
   * The address of a page of what is found.
   *
   * @param before the cursor; null for the first page
   */
  String address(String path, String tab, @Nullable String before) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path).queryParam("tab", tab);
    if (!assignee.isEmpty()) {
      address.queryParam("assignee", assignee);
    }
    if (!urgency.isEmpty()) {
      address.queryParam("urgency", urgency);
    }
    if (!service.isEmpty()) {
      address.queryParam("service", service);
    }
    if (!area.isEmpty()) {
      address.queryParam("area", area);
    }
    if (before != null) {
      address.queryParam("before", before);
    }
    return address.encode().toUriString();
  }
}
