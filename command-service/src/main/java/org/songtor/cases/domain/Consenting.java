package org.songtor.cases.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.songtor.cases.domain.CaseCommand.NamedAgency;
import org.songtor.cases.domain.CaseCommand.OnConsent;
import org.songtor.cases.domain.CaseCommand.SayOfConsent;
import org.songtor.cases.domain.CaseCommand.UnreadableConsent;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.ConsentEvent;
import org.songtor.event.ConsentEvent.ConsentGiven;
import org.songtor.event.ConsentEvent.ConsentWithdrawn;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.referral.ConsentGiver;

/**
 * Child or guardian takes back the consent on which agencies are told of the child, or gives it
 * anew. Possible in every state, also after the case was closed: what agencies were told they can
 * read until then.
 */
final class Consenting {
  private static final List<Term> GIVERS =
      Arrays.stream(ConsentGiver.values()).map(one -> new Term(one.code(), one.title())).toList();

  private Consenting() {}

  static Decision<CaseEvent> decide(OnConsent command, Occasion at) {
    Set<Role> may =
        command.withdraws() ? withdrawers(at.definition()) : Standing.senders(at.definition());
    Optional<Role> role = at.actor().roles().stream().filter(may::contains).sorted().findFirst();
    if (role.isEmpty()) {
      return rejected(new Rejection.RoleMayNot(Standing.onlyThese(may), null));
    }
    if (!at.isInPlace()) {
      return rejected(new Rejection.OutsideArea());
    }
    Findings findings = new Findings(at.definition());
    findings.timeOf(at.context(), at.birth());
    return switch (command) {
      case UnreadableConsent(boolean withdraws, var errors) -> {
        findings.addAll(errors);
        yield rejected(findings.rejection().orElseThrow());
      }
      case SayOfConsent said -> decide(said, role.get(), at, findings);
    };
  }

  private static Decision<CaseEvent> decide(
      SayOfConsent said, Role role, Occasion at, Findings findings) {
    check(said, findings);
    Optional<Rejection> wrong = findings.rejection();
    if (wrong.isPresent()) {
      return rejected(wrong.get());
    }
    ConsentEvent event = event(said, at);
    if (!at.facts().consents().changedBy(event)) {
      return rejected(new Rejection.StepNotOpen(List.of(soAlready(event)), null));
    }
    return new Decision.Accepted<>(List.of(event), role, at.coveringArea(), at.lateReason());
  }

  /**
   * Whoever hears it from the family writes it down at once, whosever case it is, and so does who
   * answers for data (J).
   */
  static Set<Role> withdrawers(WorkflowDefinition definition) {
    Set<Role> may = EnumSet.of(Role.DATA_OFFICER);
    definition.steps().stream()
        .filter(step -> step.records() == StepKind.CONTACT)
        .map(StepDefinition::by)
        .forEach(may::addAll);
    may.addAll(Standing.senders(definition));
    may.remove(Role.AGENCY_OFFICER);
    return may;
  }

  private static void check(SayOfConsent said, Findings findings) {
    findings.oneOf("/by", said.by(), GIVERS);
    findings.code("/mode", said.mode(), Vocabulary.CONTACT_MODES);
    // A consent is given to somebody; that it is taken back from everybody needs no list.
    findings.addUnless(
        said.withdraws() || !said.agencies().isEmpty(),
        "/agencies",
        "ต้องระบุว่ายินยอมให้เปิดเผยแก่หน่วยงานใดอย่างน้อยหนึ่งแห่ง",
        "name at least one agency that may be told");
    for (int i = 0; i < said.agencies().size(); i++) {
      if (!said.agencies().get(i).known()) {
        Referring.noSuchAgency("/agencies/" + i, findings);
      }
    }
  }

  private static ConsentEvent event(SayOfConsent said, Occasion at) {
    ConsentGiver by = ConsentGiver.ofCode(said.by()).orElseThrow();
    List<AgencyId> agencies = said.agencies().stream().map(NamedAgency::id).distinct().toList();
    return said.withdraws()
        ? new ConsentWithdrawn(by, agencies, said.mode(), at.said(said.note()))
        : new ConsentGiven(by, agencies, said.mode(), at.said(said.note()));
  }

  private static LocalizedText soAlready(ConsentEvent event) {
    String th = event.by().title().th();
    String en = event.by().title().en();
    return switch (event) {
      case ConsentWithdrawn gone ->
          new LocalizedText(
              "ความยินยอมของ" + th + "สำหรับหน่วยงานเหล่านี้ถอนไว้แล้ว ไม่ต้องบันทึกซ้ำ",
              "the consent of "
                  + en
                  + " for these agencies was withdrawn before; there is nothing more to record");
      case ConsentGiven given ->
          new LocalizedText(
              "ความยินยอมของ"
                  + th
                  + "สำหรับหน่วยงานเหล่านี้ไม่ได้ถูกถอน ให้ระบุฐานความยินยอมในการส่งต่อได้เลย",
              "the consent of "
                  + en
                  + " for these agencies is not withdrawn: name it as the legal basis of the"
                  + " referral");
    };
  }

  /** Nothing more is told to an agency on a consent that was withdrawn. */
  static void check(
      String pointer, String legalBasis, AgencyId agency, Occasion at, Findings findings) {
    ConsentGiver.ofLegalBasis(legalBasis)
        .filter(by -> at.facts().consents().withdrawn(by, agency))
        .ifPresent(
            by ->
                findings.add(
                    pointer,
                    by.title().th()
                        + "ถอนความยินยอมให้เปิดเผยแก่หน่วยงานนี้แล้ว ให้บันทึกความยินยอมใหม่ก่อน"
                        + " หรือใช้ฐานกฎหมายอื่นที่มีอยู่จริง",
                    by.title().en()
                        + " withdrew the consent to tell this agency: record a new consent first,"
                        + " or name another legal basis if there is one"));
  }

  /** What an agency may no longer see, it does not pass on. */
  static void checkPassedOn(ReferralFacts referral, Occasion at, Findings findings) {
    ReferralRequested request = referral.request();
    findings.addUnless(
        !at.facts().consents().referrals().contains(request.referral()),
        "/toAgency",
        "ความยินยอมที่การส่งต่อนี้อาศัยถูกถอนแล้ว จึงส่งให้หน่วยงานอื่นไม่ได้"
            + " ให้ตอบไม่รับเรื่องแทน",
        "the consent that this referral rests on was withdrawn, so it cannot be passed on: decline"
            + " it instead");
  }

  private static Decision<CaseEvent> rejected(Rejection rejection) {
    return new Decision.Rejected<>(rejection);
  }
}
