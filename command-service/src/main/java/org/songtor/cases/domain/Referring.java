package org.songtor.cases.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyProfile;
import org.songtor.agencies.SharingAgreement;
import org.songtor.calendar.Length;
import org.songtor.command.Choices;
import org.songtor.definition.AgreementPolicy;
import org.songtor.definition.ReferralPolicy;
import org.songtor.definition.Vocabulary;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.CarePlanEvent.Goal;
import org.songtor.event.CarePlanEvent.PlannedAction;
import org.songtor.event.Dimension;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;
import org.songtor.language.ReferralId;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/** A child is sent to an agency, with no more told about it than that agency may know. */
final class Referring {
  private Referring() {}

  static void check(StepBody.Refer body, Occasion at, Findings findings) {
    findings.code("/service", body.service(), Vocabulary.SERVICES);
    findings.code("/legalBasis", body.legalBasis(), Vocabulary.LEGAL_BASES);
    findings.addUnless(
        !at.facts().referrals().containsKey(body.referral()),
        "",
        "มีการส่งต่อรหัสนี้แล้ว",
        "a referral of this id exists already");
    checkGoals(body.goals(), at, findings);
    checkActions(body.actions(), at, findings);
    AgencyProfile agency = body.agency();
    if (agency == null) {
      noSuchAgency("/agency", findings);
      return;
    }
    checkAgency("/agency", agency, body.service(), at, findings);
    Consenting.check("/legalBasis", body.legalBasis(), agency.id(), at, findings);
    checkNeed("/need", agency.kind(), body.need(), at, findings);
    List<SharedField> allowed = mayShare(agency.kind(), body.need(), at);
    for (int i = 0; i < body.share().size(); i++) {
      findings.addUnless(
          allowed.contains(body.share().get(i)),
          "/share/" + i,
          "หน่วยงานประเภทนี้เห็นได้เพียง: " + titles(allowed, true),
          "an agency of this kind may see at most: " + titles(allowed, false));
    }
    Set<SharedField> told = Disclosure.of(body.share(), allowed, body.need(), at).keySet();
    checkAgreement("/share", agency, told, body.urgency(), body.legalBasis(), at, findings);
    checkNote(body, agency, told, at, findings);
  }

  /** Nothing is told that nobody agreed to, where the definition wants it agreed. */
  private static void checkAgreement(
      String pointer,
      AgencyProfile agency,
      Set<SharedField> told,
      Urgency urgency,
      String legalBasis,
      Occasion at,
      Findings findings) {
    AgreementPolicy policy = at.definition().referrals().agreements();
    List<SharedField> withheld = policy.withheld(told, urgency, legalBasis);
    List<SharedField> uncovered = leastUncovered(agency, withheld, at);
    if (!uncovered.isEmpty()) {
      LocalizedText sentence = policy.sentence(uncovered);
      findings.add(pointer, sentence.th(), sentence.en());
    }
  }

  /** What the agreement in force that covers most of it does not cover. */
  private static List<SharedField> leastUncovered(
      AgencyProfile agency, List<SharedField> withheld, Occasion at) {
    return agency.agreements().stream()
        .filter(one -> one.covers(at.facts().tambon(), Set.of(), at.today()))
        .map(
            one ->
                withheld.stream().filter(field -> !one.terms().fields().contains(field)).toList())
        .min(Comparator.comparing(List::size))
        .orElse(withheld);
  }

  /**
   * A note may say anything, so it goes only where something was agreed; or in an emergency that
   * tells something and is therefore on the data officer's list.
   */
  private static void checkNote(
      StepBody.Refer body,
      AgencyProfile agency,
      Set<SharedField> told,
      Occasion at,
      Findings findings) {
    AgreementPolicy policy = at.definition().referrals().agreements();
    boolean listed =
        !told.isEmpty() && policy.withheld(told, body.urgency(), body.legalBasis()).isEmpty();
    findings.addUnless(
        !policy.required()
            || body.note().isEmpty()
            || listed
            || agreement(agency, Set.of(), at) != null,
        "/note",
        "ยังไม่มีข้อตกลงแบ่งปันข้อมูลที่มีผลกับหน่วยงานนี้ จึงส่งหมายเหตุไม่ได้ ให้เว้นว่างไว้",
        "no sharing agreement with this agency is in force, so no note can be sent: leave it"
            + " empty");
  }

  /** The same for an agency to which a referral is passed on. */
  static void checkPassedOn(
      String pointer,
      AgencyProfile agency,
      ReferralRequested earlier,
      Occasion at,
      Findings findings) {
    List<SharedField> allowed = mayShare(agency.kind(), earlier.need(), at);
    checkAgreement(
        pointer,
        agency,
        earlier.disclosed().keySet().stream().filter(allowed::contains).collect(Collectors.toSet()),
        earlier.urgency(),
        earlier.legalBasis(),
        at,
        findings);
  }

  private static void checkGoals(List<String> goals, Occasion at, Findings findings) {
    CarePlan plan = at.facts().plan().content();
    Set<String> known =
        plan == null ? Set.of() : plan.goals().stream().map(Goal::id).collect(Collectors.toSet());
    for (int i = 0; i < goals.size(); i++) {
      findings.addUnless(
          known.contains(goals.get(i)),
          "/goals/" + i,
          "ไม่มีเป้าหมายนี้ในแผน",
          "the plan has no such goal");
    }
  }

  private static void checkActions(List<String> actions, Occasion at, Findings findings) {
    CarePlan plan = at.facts().plan().content();
    Set<String> known =
        plan == null
            ? Set.of()
            : plan.actions().stream().map(PlannedAction::id).collect(Collectors.toSet());
    for (int i = 0; i < actions.size(); i++) {
      findings.addUnless(
          known.contains(actions.get(i)),
          "/actions/" + i,
          "ไม่มีกิจกรรมนี้ในแผน โปรดเลือกจากแผนฉบับล่าสุด",
          "the plan has no such action: choose from the newest plan");
    }
  }

  static void noSuchAgency(String pointer, Findings findings) {
    findings.add(
        pointer,
        "ไม่มีหน่วยงานนี้ในทะเบียน โปรดเลือกหน่วยงานจากทะเบียน",
        "the directory has no such agency: choose one from the directory");
  }

  static void checkAgency(
      String pointer, AgencyProfile agency, String service, Occasion at, Findings findings) {
    if (!agency.offers(service)) {
      LocalizedText offered =
          Choices.of(
              findings.terms(Vocabulary.SERVICES).stream()
                  .filter(term -> agency.offers(term.code()))
                  .toList());
      findings.add(
          pointer,
          "หน่วยงานนี้ไม่มีบริการที่ขอ โปรดเลือกหน่วยงานอื่น บริการที่มี: " + offered.th(),
          "the agency does not offer this service, choose another agency; it offers: "
              + offered.en());
    }
    findings.addUnless(
        agency.covers(at.facts().tambon()),
        pointer,
        "หน่วยงานนี้ไม่ครอบคลุมตำบลของกรณี โปรดเลือกหน่วยงานที่ครอบคลุม",
        "the agency does not cover the tambon of the case: choose one that does");
  }

  /** Health sees health needs only; a school never sees what it may not (domain.md D). */
  static void checkNeed(
      String pointer, AgencyKind kind, Dimension need, Occasion at, Findings findings) {
    List<Dimension> allowed = at.definition().referrals().needs().getOrDefault(kind, List.of());
    List<LocalizedText> titles = allowed.stream().map(Dimension::title).toList();
    findings.addUnless(
        at.definition().referrals().mayKnow(kind, need),
        pointer,
        "หน่วยงานประเภทนี้รับรู้ได้เพียงความต้องการด้าน: " + Findings.joined(titles, true),
        "an agency of this kind may know only needs of: " + Findings.joined(titles, false));
  }

  private static String titles(List<SharedField> fields, boolean thai) {
    return Findings.joined(fields.stream().map(SharedField::title).toList(), thai);
  }

  /**
   * What an agency may see at most. A kind the policy does not name may know the need, and nothing
   * else; a sensitive need is told to few, whatever the policy says.
   */
  private static List<SharedField> mayShare(AgencyKind kind, Dimension need, Occasion at) {
    boolean needToo = SensitiveNeeds.mayTell(kind, need, at.facts().assessment());
    return at
        .definition()
        .referrals()
        .mayShare()
        .getOrDefault(kind, List.of(SharedField.NEED))
        .stream()
        .filter(field -> field != SharedField.NEED || needToo)
        .toList();
  }

  static ReferralRequested event(StepBody.Refer body, AgencyProfile agency, Occasion at) {
    return request(
        body.referral(),
        agency,
        new Ask(
            body.need(),
            body.service(),
            body.urgency(),
            body.legalBasis(),
            body.share(),
            body.goals(),
            body.actions()),
        at.said(body.note()),
        null,
        at);
  }

  /** What is asked of an agency, whichever agency it is. */
  record Ask(
      Dimension need,
      String service,
      Urgency urgency,
      String legalBasis,
      List<SharedField> share,
      List<String> goals,
      List<String> actions) {

    /** What an earlier referral asked for. */
    static Ask of(ReferralRequested earlier) {
      return new Ask(
          earlier.need(),
          earlier.service(),
          earlier.urgency(),
          earlier.legalBasis(),
          List.copyOf(earlier.disclosed().keySet()),
          earlier.goals(),
          earlier.actions());
    }
  }

  /** The request as it is stored, with what is disclosed limited to what the kind may see. */
  static ReferralRequested request(
      ReferralId id,
      AgencyProfile agency,
      Ask ask,
      Personal<String> note,
      @Nullable ReferralId basedOn,
      Occasion at) {
    ReferralPolicy policy = at.definition().referrals();
    Map<SharedField, Personal<String>> disclosed =
        Disclosure.of(ask.share(), mayShare(agency.kind(), ask.need(), at), ask.need(), at);
    return new ReferralRequested(
        id,
        agency.id(),
        ask.need(),
        ask.service(),
        ask.urgency(),
        ask.legalBasis(),
        disclosed,
        note,
        basedOn,
        ask.goals(),
        ask.actions(),
        at.facts().tambon(),
        at.within(limit(policy.receiveWithin().get(ask.urgency()))),
        at.within(limit(policy.answerWithin().get(ask.urgency()))),
        disclosed.isEmpty() ? null : agreement(agency, disclosed.keySet(), at));
  }

  /**
   * The oldest that covers all that is told; null where none does. On the day on which it is
   * written down, for only then the agency is told: nobody revives an agreement by an earlier date.
   */
  private static @Nullable UUID agreement(
      AgencyProfile agency, Set<SharedField> told, Occasion at) {
    return agency.agreements().stream()
        .filter(one -> one.covers(at.facts().tambon(), told, at.today()))
        .map(SharingAgreement::id)
        .findFirst()
        .orElse(null);
  }

  /**
   * The same question to the same agency once more, with what was disclosed to it and nothing else.
   */
  static ReferralRequested again(ReferralId id, ReferralRequested earlier, Occasion at) {
    ReferralPolicy policy = at.definition().referrals();
    return new ReferralRequested(
        id,
        earlier.agency(),
        earlier.need(),
        earlier.service(),
        earlier.urgency(),
        earlier.legalBasis(),
        earlier.disclosed(),
        earlier.note(),
        earlier.referral(),
        earlier.goals(),
        earlier.actions(),
        at.facts().tambon(),
        at.within(limit(policy.receiveWithin().get(earlier.urgency()))),
        at.within(limit(policy.answerWithin().get(earlier.urgency()))),
        earlier.agreement());
  }

  private static Length limit(@Nullable Length named) {
    if (named == null) {
      throw new IllegalArgumentException("the definition names no limit for an urgency");
    }
    return named;
  }
}
