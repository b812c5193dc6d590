package org.songtor.query.pages.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;

/**
 * One agency, ready to read.
 *
 * @param parent the agency it belongs to
 * @param members who works there; null for a reader whom that does not concern
 * @param keepsList whether the reader may change who works there
 * @param joinKey of the form that adds somebody
 * @param mine whether the reader may say whether there are places
 * @param agreements on what it may be told, the oldest first
 */
public record AgencyPageView(
    String id,
    String name,
    String kind,
    List<Fact> facts,
    @Nullable Option parent,
    List<Service> services,
    @Nullable List<Member> members,
    boolean keepsList,
    String joinKey,
    boolean mine,
    List<Option> capacities,
    List<Agreement> agreements) {
  public AgencyPageView {
    facts = List.copyOf(facts);
    services = List.copyOf(services);
    capacities = List.copyOf(capacities);
    agreements = List.copyOf(agreements);
  }

  /**
   * Somebody who works there.
   *
   * @param key of the form that takes them off the list
   */
  public record Member(String account, String words, String key) {}

  /** One sharing agreement, and how far it has come. */
  public record Agreement(String id, String purpose, Badge badge, List<Fact> facts) {}

  /**
   * One service.
   *
   * @param needs which needs it is for, in words; null where that is not said
   * @param badge whether there are places
   * @param said when that was said, and until when it should hold; null where nobody knows
   * @param capacity what is chosen in the form
   * @param key of the form
   * @param refused whether the form holds what was typed and not taken
   */
  public record Service(
      String code,
      String title,
      @Nullable String needs,
      Badge badge,
      @Nullable String said,
      String capacity,
      TypedDate until,
      String key,
      boolean refused) {}
}
