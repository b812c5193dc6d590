package org.songtor.query.agencies;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.event.Dimension;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.query.agencies.AgencyView.AgreementStanding;
import org.songtor.query.agencies.AgencyView.AgreementView;
import org.songtor.query.agencies.AgencyView.CapacityView;
import org.songtor.query.agencies.AgencyView.MemberView;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.AgencyKinds;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.intake.Agreements;
import org.songtor.query.problems.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the rows. A name never changes once it is registered, so names are kept. */
@Service
final class AgencyDirectory implements AgencyQueries, AgencyNames, AgencyKinds, Agreements {
  static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  /** By kind, then by Thai name as the Thai alphabet has it. */
  private static final String ORDER = "kind, name_th collate \"th-x-icu\", agency_id";

  private final JdbcClient database;
  private final Clock clock;
  private final Map<AgencyId, LocalizedText> names = new ConcurrentHashMap<>();

  AgencyDirectory(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<AgencyView> all(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    LocalDate today = today();
    return database
        .sql("select * from read.agency order by " + ORDER)
        .query((row, number) -> AgencyRow.read(row))
        .list()
        .stream()
        .map(row -> view(row, reader, today))
        .toList();
  }

  @Override
  public AgencyPage page(Actor reader, Filter filter, @Nullable AgencyId after, int limit) {
    ReadGate.check(reader, new Resource.Common());
    AreaCode area = filter.area();
    String text = filter.text();
    StringBuilder where = new StringBuilder("true");
    if (filter.kind() != null) {
      where.append(" and kind = :kind");
    }
    if (area != null) {
      where.append(
          " and exists (select from unnest(areas) covered where covered like :area || '%'"
              + " or :area like covered || '%')");
    }
    if (filter.service() != null) {
      where.append(" and :service = any (services)");
    }
    if (text != null) {
      where.append(" and (name_th ilike :text or name_en ilike :text)");
    }
    if (after != null) {
      where.append(
          " and (kind, name_th collate \"th-x-icu\", agency_id) >"
              + " (select kind, name_th, agency_id from read.agency where agency_id = :after)");
    }
    List<AgencyRow> rows =
        database
            .sql(
                "select * from read.agency where " + where + " order by " + ORDER + " limit :limit")
            .param("kind", filter.kind() == null ? null : filter.kind().name())
            .param("area", area == null ? null : area.value())
            .param("service", filter.service())
            .param("text", text == null ? null : pattern(text))
            .param("after", after == null ? null : after.value())
            .param("limit", limit + 1)
            .query((row, number) -> AgencyRow.read(row))
            .list();
    LocalDate today = today();
    List<AgencyRow> shown = rows.subList(0, Math.min(rows.size(), limit));
    return new AgencyPage(
        shown.stream().map(row -> view(row, reader, today)).toList(),
        rows.size() > limit ? new AgencyId(shown.getLast().agency()) : null);
  }

  /** The letters themselves, wherever they stand; names are stored composed. */
  private static String pattern(String text) {
    return "%"
        + Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_")
        + "%";
  }

  @Override
  public AgencyView byId(Actor reader, AgencyId id) {
    ReadGate.check(reader, new Resource.Common());
    return find(id)
        .map(row -> view(row, reader, today()))
        .orElseThrow(() -> Problems.notFound(new LocalizedText("หน่วยงานนี้", "agency")));
  }

  @Override
  public Optional<LocalizedText> nameOf(AgencyId agency) {
    LocalizedText known = names.get(agency);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<LocalizedText> found =
        find(agency).map(row -> new LocalizedText(row.nameTh(), row.nameEn()));
    found.ifPresent(name -> names.put(agency, name));
    return found;
  }

  @Override
  public Map<AgencyId, AgencyKind> kinds() {
    Map<AgencyId, AgencyKind> kinds = new LinkedHashMap<>();
    database
        .sql("select agency_id, kind from read.agency")
        .query(
            row -> {
              kinds.put(
                  new AgencyId(row.getObject("agency_id", UUID.class)),
                  AgencyKind.valueOf(row.getString("kind")));
            });
    return kinds;
  }

  @Override
  public List<Agreed> agreedWith(AgencyId agency) {
    return find(agency).stream()
        .flatMap(row -> row.agreements().stream())
        .filter(one -> one.forArea() != null && one.forAgency() != null)
        .map(
            one ->
                new Agreed(
                    one.id(),
                    new AreaCode(one.from()),
                    Set.copyOf(one.fields()),
                    one.since(),
                    one.until(),
                    one.endedOn()))
        .toList();
  }

  private Optional<AgencyRow> find(AgencyId id) {
    return database
        .sql("select * from read.agency where agency_id = :id")
        .param("id", id.value())
        .query((row, number) -> AgencyRow.read(row))
        .optional();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), THAILAND);
  }

  private static AgencyView view(AgencyRow row, Actor reader, LocalDate today) {
    AgencyKind kind = AgencyKind.valueOf(row.kind());
    AgencyId id = new AgencyId(row.agency());
    return new AgencyView(
        id,
        new LocalizedText(row.nameTh(), row.nameEn()),
        kind,
        kind.title(),
        AgencyLevel.valueOf(row.level()),
        row.areas().stream().map(AreaCode::new).toList(),
        row.services(),
        row.officeContact(),
        row.version(),
        row.parent() == null ? null : new AgencyId(row.parent()),
        row.opening(),
        needs(row),
        row.capacities().stream().map(one -> capacity(one, today)).toList(),
        concernsMembers(reader, id) ? members(row) : null,
        row.agreements().stream().map(one -> agreement(one, reader, id, today)).toList());
  }

  private static AgreementView agreement(
      AgreementEntry one, Actor reader, AgencyId agency, LocalDate today) {
    Map<Party, String> signed = new EnumMap<>(Party.class);
    if (one.forArea() != null) {
      signed.put(Party.AREA, one.forArea());
    }
    if (one.forAgency() != null) {
      signed.put(Party.AGENCY, one.forAgency());
    }
    AgreementStanding standing = standing(one, today);
    return new AgreementView(
        one.id(),
        new AreaCode(one.from()),
        one.purpose(),
        one.fields(),
        one.since(),
        one.until(),
        one.legalBasis(),
        concernsMembers(reader, agency) || reader.is(Role.DATA_OFFICER) || reader.is(Role.AUDITOR)
            ? signed
            : null,
        standing,
        standing.title());
  }

  private static AgreementStanding standing(AgreementEntry one, LocalDate today) {
    if (one.ended()) {
      return AgreementStanding.ENDED;
    }
    if (today.isAfter(one.until())) {
      return AgreementStanding.OVER;
    }
    if (one.forArea() == null) {
      return one.forAgency() == null
          ? AgreementStanding.AWAITS_BOTH
          : AgreementStanding.AWAITS_AREA;
    }
    if (one.forAgency() == null) {
      return AgreementStanding.AWAITS_AGENCY;
    }
    return today.isBefore(one.since()) ? AgreementStanding.NOT_YET : AgreementStanding.HOLDS;
  }

  /** Accounts are people: told to those who keep the directory, and to colleagues (J). */
  private static boolean concernsMembers(Actor reader, AgencyId agency) {
    return reader.is(Role.ADMINISTRATOR)
        || reader.is(Role.PROVINCE_CORE_TEAM)
        || (reader.is(Role.AGENCY_OFFICER) && agency.equals(reader.agency()));
  }

  private static List<MemberView> members(AgencyRow row) {
    return row.members().stream()
        .map(one -> new MemberView(one.account(), one.standing(), one.standing().title()))
        .toList();
  }

  private static Map<String, List<Dimension>> needs(AgencyRow row) {
    Map<String, List<Dimension>> needs = new LinkedHashMap<>();
    for (AgencyRow.Need one : row.needs()) {
      needs.computeIfAbsent(one.service(), service -> new ArrayList<>()).add(one.need());
    }
    return needs;
  }

  private static CapacityView capacity(AgencyRow.Declared one, LocalDate today) {
    return new CapacityView(
        one.service(),
        one.capacity(),
        one.capacity().title(),
        one.asOf(),
        one.until(),
        one.until() != null && one.until().isBefore(today));
  }
}
