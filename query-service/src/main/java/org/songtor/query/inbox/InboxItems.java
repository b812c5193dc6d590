package org.songtor.query.inbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Vocabulary;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.intake.Agreements;
import org.songtor.query.intake.Agreements.Agreed;
import org.songtor.referral.AgeBand;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralCodes;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.SenderDuty;
import org.songtor.referral.SharedField;
import org.springframework.stereotype.Component;

/** Shows a row to one reader. */
@Component
final class InboxItems {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private final DefinitionCatalogue definitions;
  private final Agreements agreements;
  private final Clock clock;

  InboxItems(DefinitionCatalogue definitions, Agreements agreements, Clock clock) {
    this.definitions = definitions;
    this.agreements = agreements;
    this.clock = clock;
  }

  /** All of one agency: what was agreed with it is asked for once. */
  List<InboxItem> of(
      AgencyId agency, List<InboxRow> rows, Actor reader, Predicate<InboxRow> stale) {
    List<Agreed> agreed =
        rows.stream().allMatch(row -> row.agreement() == null)
            ? List.of()
            : agreements.agreedWith(agency);
    return rows.stream().map(row -> of(row, agreed, reader, stale.test(row))).toList();
  }

  /** What the agency may no longer see of a referral, as of now. */
  Optional<Withdrawn> withdrawn(InboxRow row) {
    return withdrawn(
        row,
        row.agreement() == null ? List.of() : agreements.agreedWith(new AgencyId(row.agency())));
  }

  private Optional<Withdrawn> withdrawn(InboxRow row, List<Agreed> agreed) {
    return Withdrawn.from(
        row,
        agreed,
        definitions
            .find(new DefinitionId(row.definition(), row.definitionVersion()))
            .map(definition -> definition.referrals().agreements())
            .orElse(null),
        LocalDate.ofInstant(clock.instant(), THAILAND));
  }

  private InboxItem of(InboxRow row, List<Agreed> agreed, Actor reader, boolean stale) {
    boolean receiver = new AgencyId(row.agency()).equals(reader.agency());
    boolean sender = isSender(row, reader);
    Optional<Withdrawn> withdrawn = withdrawn(row, agreed);
    AgencySight told = AgencySight.of(sender || row.received(), row.disclosed(), row.note());
    AgencySight sight = sender ? told : withdrawn.map(told::without).orElse(told);
    SenderDuty duty =
        sender ? SenderDuty.of(row.status(), row.toTakeIn(), row.overdue()).orElse(null) : null;
    DefinitionId definition = new DefinitionId(row.definition(), row.definitionVersion());
    Optional<ReferralAction> next = ReferralLifeCycle.nextOfAgency(row.status());
    return new InboxItem(
        new ReferralId(row.referral()),
        new AgencyId(row.agency()),
        sender ? new CaseId(row.caseId()) : null,
        definition,
        row.status(),
        row.status().title(),
        row.revision(),
        row.need(),
        row.need().title(),
        row.service(),
        service(definition, row.service()),
        row.urgency(),
        row.legalBasis(),
        row.requestedAt(),
        row.receiveBy(),
        row.answerBy(),
        row.overdue(),
        row.escalations(),
        next.map(ReferralAction::path).orElse(null),
        next.map(ReferralAction::title).orElse(null),
        actions(row, receiver, sender),
        disclosed(sight.fields(), receiver || mayKnowNeeds(reader)),
        known(sight.note()),
        row.appointment(),
        row.reviewOn(),
        row.outcome(),
        row.reason(),
        referral(row.basedOn()),
        row.redirectedTo() == null ? null : new AgencyId(row.redirectedTo()),
        referral(row.redirectedAs()),
        row.received(),
        row.toTakeIn(),
        duty == null ? null : duty.code(),
        duty == null ? null : duty.title(),
        row.cancelReason(),
        row.progress(),
        row.progress() == null ? null : ReferralCodes.title(ReferralCodes.PROGRESS, row.progress()),
        row.progressOn(),
        known(row.reference()),
        row.assignee(),
        row.byProxy(),
        sight.identity() ? null : preview(sight.ageBand(), row),
        withdrawn.orElse(null),
        stale,
        row.position());
  }

  private static InboxItem.Preview preview(@Nullable AgeBand age, InboxRow row) {
    return new InboxItem.Preview(
        age == null ? null : age.code(),
        age == null ? null : age.title(),
        new AreaCode(row.tambon()));
  }

  /** Whether the reader is at the sender's end, who knows the child. */
  static boolean isSender(InboxRow row, Actor reader) {
    return ReadAccess.refusal(reader, new ReadAccess.Resource.OneCase(new AreaCode(row.tambon())))
        .isEmpty();
  }

  private static List<String> actions(InboxRow row, boolean receiver, boolean sender) {
    return ReferralLifeCycle.open(row.status(), row.toTakeIn(), row.assignee() != null).stream()
        .filter(action -> (receiver && action.ofReceiver()) || (sender && action.ofSender()))
        .map(ReferralAction::path)
        .toList();
  }

  /** Whether the need is marked sensitive, a row does not say: who may not know is told none. */
  private static boolean mayKnowNeeds(Actor reader) {
    return ReadAccess.refusal(reader, new ReadAccess.Resource.SensitiveNeeds()).isEmpty();
  }

  private static Map<SharedField, @Nullable String> disclosed(
      Map<SharedField, Personal<String>> disclosed, boolean needToo) {
    Map<SharedField, @Nullable String> shown = new LinkedHashMap<>();
    disclosed.keySet().stream()
        .sorted()
        .filter(field -> field != SharedField.NEED || needToo)
        .forEach(field -> shown.put(field, known(disclosed.get(field))));
    return shown;
  }

  private static @Nullable String known(@Nullable Personal<String> personal) {
    return switch (personal) {
      case null -> null;
      case Personal.Known<String> known -> known.value();
      case Personal.Erased<String> erased -> null;
    };
  }

  private LocalizedText service(DefinitionId definition, String code) {
    return definitions
        .find(definition)
        .flatMap(found -> found.vocabulary(Vocabulary.SERVICES))
        .flatMap(services -> services.term(code))
        .map(Vocabulary.Term::title)
        .orElseGet(() -> new LocalizedText(code, code));
  }

  private static @Nullable ReferralId referral(@Nullable UUID id) {
    return id == null ? null : new ReferralId(id);
  }
}
