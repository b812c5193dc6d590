package org.songtor.query.agencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgencyChanged;
import org.songtor.event.AgencyEvent.AgencyDescribed;
import org.songtor.event.AgencyEvent.AgencyRegistered;
import org.songtor.event.AgencyEvent.AgreementEvent;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.AgencyEvent.CapacityDeclared;
import org.songtor.event.AgencyEvent.MemberJoined;
import org.songtor.event.AgencyEvent.MemberLeft;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.event.Dimension;
import org.songtor.event.OpeningHours;
import org.songtor.language.AreaCode;

/**
 * One agency as its row holds it. Members, needs and capacities are in the order of their names, so
 * that a row built anew is the same.
 *
 * @param opening as {@link OpeningHours#text} writes it
 * @param version how many events the agency has
 */
record AgencyRow(
    UUID agency,
    String nameTh,
    String nameEn,
    String kind,
    String level,
    List<String> areas,
    List<String> services,
    @Nullable String officeContact,
    long version,
    @Nullable UUID parent,
    List<String> opening,
    List<Need> needs,
    List<Member> members,
    List<Declared> capacities,
    List<AgreementEntry> agreements) {
  private static final String NOBODY_KNOWS = "-";

  /** What a service is for. */
  record Need(String service, Dimension need) {
    String text() {
      return service + " " + need.name();
    }

    static Need of(String text) {
      String[] parts = text.split(" ", -1);
      return new Need(parts[0], Dimension.valueOf(parts[1]));
    }
  }

  /** Who works there. */
  record Member(Standing standing, String account) {
    String text() {
      return standing.name() + " " + account;
    }

    static Member of(String text) {
      String[] parts = text.split(" ", -1);
      return new Member(Standing.valueOf(parts[0]), parts[1]);
    }
  }

  /** What was said last of a service. */
  record Declared(String service, Capacity capacity, LocalDate asOf, @Nullable LocalDate until) {
    String text() {
      return service
          + " "
          + capacity.name()
          + " "
          + asOf
          + " "
          + (until == null ? NOBODY_KNOWS : until);
    }

    static Declared of(String text) {
      String[] parts = text.split(" ", -1);
      return new Declared(
          parts[0],
          Capacity.valueOf(parts[1]),
          LocalDate.parse(parts[2]),
          parts[3].equals(NOBODY_KNOWS) ? null : LocalDate.parse(parts[3]));
    }
  }

  static AgencyRow of(AgencyRegistered registered, long version) {
    return new AgencyRow(
        registered.agency().value(),
        registered.name().th(),
        registered.name().en(),
        registered.kind().name(),
        registered.level().name(),
        codes(registered.areas()),
        registered.services(),
        registered.officeContact(),
        version,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * @param day on which the event was recorded, in Thailand
   */
  AgencyRow after(AgencyEvent event, long events, LocalDate day) {
    return switch (event) {
      case AgencyRegistered registered -> of(registered, events);
      case AgencyChanged changed ->
          new AgencyRow(
              agency,
              nameTh,
              nameEn,
              kind,
              level,
              codes(changed.areas()),
              changed.services(),
              changed.officeContact(),
              events,
              parent,
              opening,
              needs,
              members,
              capacities,
              agreements);
      case AgencyDescribed described ->
          new AgencyRow(
              agency,
              nameTh,
              nameEn,
              kind,
              level,
              areas,
              services,
              officeContact,
              events,
              described.parent() == null ? null : described.parent().value(),
              described.opening().stream().map(OpeningHours::text).toList(),
              needs(described),
              members,
              capacities,
              agreements);
      case MemberJoined joined ->
          with(
              events,
              sorted(others(joined.account()), new Member(joined.standing(), joined.account())),
              capacities,
              agreements);
      case MemberLeft left -> with(events, others(left.account()).toList(), capacities, agreements);
      case CapacityDeclared declared -> with(events, members, declared(declared), agreements);
      case AgreementEvent agreed ->
          with(events, members, capacities, AgreementEntry.after(agreements, agreed, day));
    };
  }

  private Stream<Member> others(String account) {
    return members.stream().filter(member -> !member.account().equals(account));
  }

  private static List<Member> sorted(Stream<Member> others, Member one) {
    return Stream.concat(others, Stream.of(one))
        .sorted(Comparator.comparing(Member::standing).thenComparing(Member::account))
        .toList();
  }

  private List<Declared> declared(CapacityDeclared now) {
    TreeMap<String, Declared> all = new TreeMap<>();
    capacities.forEach(one -> all.put(one.service(), one));
    all.put(now.service(), new Declared(now.service(), now.capacity(), now.asOf(), now.until()));
    return List.copyOf(all.values());
  }

  private AgencyRow with(
      long events,
      List<Member> nowMembers,
      List<Declared> nowCapacities,
      List<AgreementEntry> nowAgreements) {
    return new AgencyRow(
        agency,
        nameTh,
        nameEn,
        kind,
        level,
        areas,
        services,
        officeContact,
        events,
        parent,
        opening,
        needs,
        nowMembers,
        nowCapacities,
        nowAgreements);
  }

  private static List<Need> needs(AgencyDescribed described) {
    List<Need> needs = new ArrayList<>();
    new TreeMap<>(described.needs())
        .forEach(
            (service, dimensions) ->
                dimensions.stream()
                    .sorted()
                    .forEach(dimension -> needs.add(new Need(service, dimension))));
    return needs;
  }

  private static List<String> codes(List<AreaCode> areas) {
    return areas.stream().map(AreaCode::value).toList();
  }

  static AgencyRow read(ResultSet row) throws SQLException {
    return new AgencyRow(
        row.getObject("agency_id", UUID.class),
        row.getString("name_th"),
        row.getString("name_en"),
        row.getString("kind"),
        row.getString("level"),
        texts(row, "areas"),
        texts(row, "services"),
        row.getString("office_contact"),
        row.getLong("version"),
        row.getObject("parent", UUID.class),
        texts(row, "opening"),
        texts(row, "needs").stream().map(Need::of).toList(),
        texts(row, "members").stream().map(Member::of).toList(),
        texts(row, "capacities").stream().map(Declared::of).toList(),
        texts(row, "agreements").stream().map(AgreementEntry::of).toList());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
