package org.songtor.agencies.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.SharingAgreement;
import org.songtor.agencies.domain.AgencyCommand.AgreementCommand;
import org.songtor.agencies.domain.AgencyCommand.EndAgreement;
import org.songtor.agencies.domain.AgencyCommand.MakeAgreement;
import org.songtor.agencies.domain.AgencyCommand.SignAgreement;
import org.songtor.agencies.domain.AgreementRights.Right;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;
import org.songtor.event.AgencyEvent;
import org.songtor.event.AgencyEvent.AgreementEnded;
import org.songtor.event.AgencyEvent.AgreementMade;
import org.songtor.event.AgencyEvent.AgreementSigned;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/** Decides on agreements with one agency; {@link AgreementRights} says by whom. */
final class AgreementDecider {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  private AgreementDecider() {}

  static Decision<AgencyEvent> decide(
      AgencyFacts facts, AgreementCommand command, CommandContext context) {
    Actor actor = context.actor();
    return switch (command) {
      case MakeAgreement make -> make(facts, make, actor);
      case SignAgreement sign -> sign(facts, facts.agreements().find(sign.agreement()), context);
      case EndAgreement end -> end(facts, facts.agreements().find(end.agreement()), end, actor);
    };
  }

  private static Decision<AgencyEvent> make(AgencyFacts facts, MakeAgreement make, Actor actor) {
    return switch (AgreementRights.toMake(make.from(), actor)) {
      case Right.No(var why) -> refused(why);
      case Right.As(Role role, Party party) -> {
        List<FieldError> errors = AgreementFindings.of(make);
        if (!errors.isEmpty()) {
          yield refused(new Rejection.InvalidBody(errors));
        }
        AgreementMade made =
            new AgreementMade(
                facts.id(),
                make.agreement(),
                make.from(),
                make.purpose().value(),
                make.fields(),
                make.since(),
                make.until(),
                make.legalBasis());
        SharingAgreement there = facts.agreements().find(make.agreement());
        if (there == null) {
          yield accepted(List.of(made), role);
        }
        yield there.terms().equals(made)
            ? accepted(List.of(), role)
            : refused(new Rejection.AlreadyExists());
      }
    };
  }

  private static Decision<AgencyEvent> sign(
      AgencyFacts facts, @Nullable SharingAgreement agreement, CommandContext context) {
    if (agreement == null) {
      return unknown();
    }
    Actor actor = context.actor();
    return switch (AgreementRights.toSign(facts, agreement, actor)) {
      case Right.No(var why) -> refused(why);
      case Right.As(Role role, Party party) -> {
        if (agreement.ended()) {
          yield closed(
              "ข้อตกลงนี้ถูกยุติแล้ว จึงลงนามไม่ได้ โปรดทำข้อตกลงฉบับใหม่",
              "this agreement has been ended and cannot be signed; make a new one");
        }
        if (LocalDate.ofInstant(context.now(), THAILAND).isAfter(agreement.terms().until())) {
          yield closed(
              "ข้อตกลงนี้หมดอายุแล้วเมื่อ "
                  + agreement.terms().until()
                  + " จึงลงนามไม่ได้ โปรดทำข้อตกลงฉบับใหม่",
              "this agreement was over on "
                  + agreement.terms().until()
                  + " and cannot be signed; make a new one");
        }
        yield accepted(
            agreement.signed().containsKey(party)
                ? List.of()
                : List.of(new AgreementSigned(facts.id(), agreement.id(), party, actor.id())),
            role);
      }
    };
  }

  private static Decision<AgencyEvent> end(
      AgencyFacts facts, @Nullable SharingAgreement agreement, EndAgreement end, Actor actor) {
    if (agreement == null) {
      return unknown();
    }
    return switch (AgreementRights.toEnd(facts, agreement, actor)) {
      case Right.No(var why) -> refused(why);
      case Right.As(Role role, Party party) -> {
        if (agreement.ended()) {
          yield accepted(List.of(), role);
        }
        yield end.reason().isEmpty()
            ? refused(
                new Rejection.InvalidBody(
                    List.of(
                        new FieldError(
                            "/reason",
                            new LocalizedText(
                                "ต้องบอกเหตุผลที่ยุติข้อตกลง", "say why the agreement ends")))))
            : accepted(
                List.of(new AgreementEnded(facts.id(), agreement.id(), end.reason().value())),
                role);
      }
    };
  }

  private static Decision<AgencyEvent> unknown() {
    return refused(new Rejection.AgreementUnknown());
  }

  private static Decision<AgencyEvent> closed(String th, String en) {
    return refused(new Rejection.StepNotOpen(List.of(new LocalizedText(th, en)), null));
  }

  private static Decision<AgencyEvent> accepted(List<AgencyEvent> events, Role role) {
    return new Decision.Accepted<>(events, role, null, null);
  }

  private static Decision<AgencyEvent> refused(Rejection why) {
    return new Decision.Rejected<>(why);
  }
}
