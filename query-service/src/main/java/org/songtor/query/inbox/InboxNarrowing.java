package org.songtor.query.inbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.Problems;
import org.songtor.referral.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What else the items of a part of an inbox are to have in common; null where it does not matter.
 *
 * @param assignee an account, or {@link #NOBODY}
 * @param service a code of some definition's services
 * @param area finds only items whose preview names their tambon. Once a referral was received its
 *     item names none, and where the child lives now is nothing that a search may tell.
 */
public record InboxNarrowing(
    @Nullable Urgency urgency,
    @Nullable String service,
    @Nullable AreaCode area,
    @Nullable String assignee) {
  /** Stands for no account: what nobody in particular sees to. */
  public static final String NOBODY = "none";

  /** Stands for whoever reads. */
  public static final String ME = "me";

  public static final InboxNarrowing NONE = new InboxNarrowing(null, null, null, null);

  /**
   * @throws org.songtor.query.problems.ProblemException with status 400 for an urgency or a service
   *     that nobody knows, or what is no area's code
   */
  public static InboxNarrowing read(
      Actor reader,
      @Nullable String urgency,
      @Nullable String service,
      @Nullable String area,
      @Nullable String assignee,
      DefinitionCatalogue definitions) {
    return new InboxNarrowing(
        urgency == null ? null : urgency(urgency),
        service == null ? null : service(service, definitions),
        area == null ? null : area(area),
        ME.equals(assignee) ? reader.id() : assignee);
  }

  /** Over the columns of {@code read.inbox_item}; only of what was asked for, for the planner. */
  String condition() {
    return (urgency == null ? "" : " and urgency = :urgency")
        + (service == null ? "" : " and service = :service")
        + (area == null ? "" : " and not received and starts_with(tambon, :area)")
        + (assignee == null
            ? ""
            : assignee.equals(NOBODY) ? " and assignee is null" : " and assignee = :assignee");
  }

  StatementSpec bind(StatementSpec statement) {
    StatementSpec bound = statement;
    if (urgency != null) {
      bound = bound.param("urgency", urgency.name());
    }
    if (service != null) {
      bound = bound.param("service", service);
    }
    if (area != null) {
      bound = bound.param("area", area.value());
    }
    return assignee == null || assignee.equals(NOBODY) ? bound : bound.param("assignee", assignee);
  }

  private static Urgency urgency(String text) {
    return Arrays.stream(Urgency.values())
        .filter(known -> known.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  Arrays.stream(Urgency.values())
                      .map(one -> one.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "));
              return Problems.invalidParameter(
                  "urgency",
                  new LocalizedText("ต้องเป็นค่าใดค่าหนึ่งใน " + known, "it is one of " + known));
            });
  }

  private static String service(String text, DefinitionCatalogue definitions) {
    if (definitions.all().stream().noneMatch(definition -> offers(definition, text))) {
      throw Problems.invalidParameter(
          "service",
          new LocalizedText(
              "ไม่มีบริการรหัสนี้ กรุณาใช้รหัสจากช่อง service ของรายการในกล่องงาน",
              "there is no such service; use the code in the field service of an inbox's item"));
    }
    return text;
  }

  private static boolean offers(WorkflowDefinition definition, String service) {
    return definition
        .vocabulary(Vocabulary.SERVICES)
        .flatMap(services -> services.term(service))
        .isPresent();
  }

  private static AreaCode area(String text) {
    try {
      return new AreaCode(text);
    } catch (IllegalArgumentException e) {
      throw Problems.invalidParameter(
          "area",
          new LocalizedText(
              "ต้องเป็นรหัสจังหวัด 2 หลัก อำเภอ 4 หลัก หรือตำบล 6 หลัก",
              "it is the code of a province (2 digits), a district (4) or a tambon (6)"));
    }
  }
}
