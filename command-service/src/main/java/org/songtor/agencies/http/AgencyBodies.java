package org.songtor.agencies.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.agencies.AgencyProfile;
import org.songtor.agencies.domain.AgencyCommand.Description;
import org.songtor.agencies.domain.AgencyCommand.EnterAgency;
import org.songtor.agencies.domain.AgencyCommand.MakeAgreement;
import org.songtor.agencies.domain.AgencyCommand.Reach;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.ThaiText;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.AgencyEvent.AgencyLevel;
import org.songtor.event.Dimension;
import org.songtor.event.OpeningHours;
import org.songtor.language.AgencyId;
import org.songtor.referral.SharedField;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.springframework.stereotype.Component;

/** Reads what is said of agencies. */
@Component
final class AgencyBodies {
  private static final int MOST_AREAS = 1_000;
  private static final int MOST_SERVICES = 200;
  private static final int MOST_OPENINGS = 14;
  private static final int MOST_HEADS = 20;

  /** More agencies above one another than the state has levels. */
  private static final int MOST_ABOVE = 20;

  private final AgencyDirectory directory;

  AgencyBodies(AgencyDirectory directory) {
    this.directory = directory;
  }

  RegisterAgency registration(CommandCall call, BodyFields body) {
    UUID given = body.optionalId("id");
    AgencyId id =
        given == null ? AgencyId.at(call.receivedAt().toEpochMilli()) : new AgencyId(given);
    List<ThaiText> names =
        body.object(
            "name",
            name -> List.of(name.text("th", BodyFields.NAME), name.text("en", BodyFields.NAME)));
    return new RegisterAgency(
        id,
        names.getFirst(),
        names.getLast(),
        body.oneOf("kind", AgencyKind.class),
        body.oneOf("level", AgencyLevel.class),
        reach(id, body));
  }

  EnterAgency entry(CommandCall call, BodyFields body) {
    return new EnterAgency(registration(call, body), body.codes("heads", MOST_HEADS));
  }

  static MakeAgreement agreement(CommandCall call, BodyFields body) {
    UUID given = body.optionalId("id");
    return new MakeAgreement(
        given == null ? AgencyId.at(call.receivedAt().toEpochMilli()).value() : given,
        body.area("from"),
        body.text("purpose", BodyFields.FREE_TEXT),
        body.manyOf("fields", SharedField.class),
        body.date("since"),
        body.date("until"),
        body.code("legalBasis"));
  }

  Reach reach(AgencyId agency, BodyFields body) {
    return new Reach(
        body.areas("areas", MOST_AREAS),
        body.codes("services", MOST_SERVICES),
        body.optionalText("officeContact", BodyFields.FREE_TEXT),
        description(agency, body));
  }

  /** Null where nothing of it was sent. */
  private @Nullable Description description(AgencyId agency, BodyFields body) {
    boolean said = body.has("opening") || body.has("parent") || body.has("needs");
    List<OpeningHours> opening = opening(body);
    AgencyId parent = parent(agency, body);
    Map<String, List<Dimension>> needs = needs(body);
    return said ? new Description(opening, parent, needs) : null;
  }

  private static List<OpeningHours> opening(BodyFields body) {
    List<OpeningHours> opening = new ArrayList<>();
    for (String text : body.codes("opening", MOST_OPENINGS)) {
      try {
        opening.add(OpeningHours.of(text));
      } catch (IllegalArgumentException e) {
        body.refuse(
            "opening",
            "เวลาทำการเขียนเช่น MON-FRI 08:30-16:30 อ่านไม่ได้: " + text,
            "opening hours are written such as MON-FRI 08:30-16:30; cannot read: " + text);
      }
    }
    return opening;
  }

  /**
   * Looked up as it is now. Two who change at once can still make a ring: whoever goes up the
   * parents stops somewhere, as here.
   */
  private @Nullable AgencyId parent(AgencyId agency, BodyFields body) {
    UUID said = body.optionalId("parent");
    if (said == null) {
      return null;
    }
    AgencyId parent = new AgencyId(said);
    Set<AgencyId> above = new HashSet<>();
    AgencyId next = parent;
    while (next != null && above.size() < MOST_ABOVE) {
      if (next.equals(agency) || !above.add(next)) {
        body.refuse(
            "parent",
            "หน่วยงานสังกัดตัวเองไม่ได้ ทั้งโดยตรงและผ่านหน่วยงานอื่น"
                + " โปรดเลือกหน่วยงานต้นสังกัดอื่น",
            "an agency cannot belong to itself, nor to one below it: choose another");
        return parent;
      }
      AgencyProfile found = directory.find(next).orElse(null);
      if (found == null) {
        body.refuse(
            "parent",
            "ไม่มีหน่วยงานต้นสังกัดนี้ในทะเบียน โปรดลงทะเบียนหน่วยงานต้นสังกัดก่อน",
            "the directory has no such parent agency: register the parent first");
        return parent;
      }
      next = found.parent();
    }
    return parent;
  }

  private static Map<String, List<Dimension>> needs(BodyFields body) {
    Map<String, List<Dimension>> needs = body.optionalObject("needs", AgencyBodies::needsOfAll);
    return needs == null ? Map.of() : needs;
  }

  private static Map<String, List<Dimension>> needsOfAll(BodyFields services) {
    Map<String, List<Dimension>> needs = new LinkedHashMap<>();
    for (String service : services.names()) {
      needs.put(service, services.manyOf(service, Dimension.class));
    }
    return needs;
  }
}
