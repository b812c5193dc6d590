package org.songtor.cases.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.StepBody;
import org.songtor.cases.domain.StepChoice;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ReferralFacts;
import org.songtor.event.CaseEvent;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.language.Role;
import org.songtor.referral.ReferralStatus;

/** Whether somebody acts on what they last saw, and who is told how it is now. */
class CaseJudgeTest {
  /** A learning child; an agency has agreed to help. */
  private final CaseFacts facts = frozen();

  private final CaseJudge judge = new CaseJudge(new ShippedDefinitions());

  @ParameterizedTest
  @ValueSource(longs = {-1, 0})
  void anOfficerCannotFindOutTheVersionOfACase(long off) {
    ReferralFacts helping =
        facts.referrals().values().stream()
            .filter(referral -> referral.status() == ReferralStatus.ACCEPTED)
            .findFirst()
            .orElseThrow();
    Actor officer =
        new Actor(
            "officer", Set.of(Role.AGENCY_OFFICER), Set.of(new AreaCode("30")), helping.agency());

    assertThat(judged(officer, facts.seq() + 1 + off))
        .isEqualTo(
            new Decision.Rejected<CaseEvent>(
                new Rejection.StaleVersion(facts.seq() + 1 + off, null)));
  }

  @Test
  void whoeverSeesTheCaseIsToldItsVersion() {
    Actor manager =
        new Actor(
            String.valueOf(facts.caseManager()),
            Set.of(Role.CASE_MANAGER),
            Set.of(new AreaCode("30")),
            null);

    assertThat(judged(manager, facts.seq()))
        .isEqualTo(
            new Decision.Rejected<CaseEvent>(
                new Rejection.StaleVersion(facts.seq(), facts.seq() + 1)));
    assertThat(judged(manager, facts.seq() + 1)).isInstanceOf(Decision.Accepted.class);
  }

  private Decision<CaseEvent> judged(Actor actor, long expectedVersion) {
    Instant now = Instant.parse("2027-02-01T03:00:00Z");
    StepBody.Enrol enrolment =
        new StepBody.Enrol(
            "nfe",
            null,
            ThaiText.of("สกร.อำเภอ"),
            null,
            null,
            null,
            ThaiText.of("5"),
            LocalDate.of(2027, 2, 1));
    return judge.judge(
        facts,
        new HandleCaseCommand(
            facts.id(),
            new CaseCommand.TakeStep(new StepChoice.FirstOpen(), enrolment),
            CommandContext.now(actor, now),
            new CommandMeta(actor.id(), "key", "", expectedVersion, null, new UUID(0, 1))));
  }

  private static CaseFacts frozen() {
    try {
      return new CaseStates()
          .read(Files.readAllLines(Path.of("src/test/resources/frozen/case-state.jsonl")).get(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
