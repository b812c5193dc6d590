package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.agencies.AgencyProfile;
import org.songtor.cases.axon.CaseStates;
import org.songtor.cases.domain.CaseCommand.Accept;
import org.songtor.cases.domain.CaseCommand.Cancel;
import org.songtor.cases.domain.CaseCommand.Complete;
import org.songtor.cases.domain.CaseCommand.Fail;
import org.songtor.cases.domain.CaseCommand.FireDeadline;
import org.songtor.cases.domain.CaseCommand.HearFromSurvivor;
import org.songtor.cases.domain.CaseCommand.PutOnHold;
import org.songtor.cases.domain.CaseCommand.Receive;
import org.songtor.cases.domain.CaseCommand.Redirect;
import org.songtor.cases.domain.CaseCommand.Reject;
import org.songtor.cases.domain.CaseCommand.ResumeReferral;
import org.songtor.cases.domain.CaseCommand.Start;
import org.songtor.cases.domain.CaseCommand.TakeStep;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent.CaseMoved;
import org.songtor.event.Dimension;
import org.songtor.event.EventCodec;
import org.songtor.event.MergeEvent;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.language.Role;

/**
 * People do anything in any order, time passes, timers ring when they like. Whatever is accepted
 * must fold, replay to the same facts and survive being stored; whatever is refused must not throw.
 */
class RandomWalkTest {
  private static final List<AgencyProfile> AGENCIES =
      List.of(
          People.HEALTH,
          People.SOCIAL,
          People.NFE,
          People.SCHOOL,
          People.TRAINER,
          People.agency("a8", org.songtor.event.AgencyEvent.AgencyKind.SCHOOL, "nfe-place"));
  private static final List<Role> PEOPLE =
      EnumSet.complementOf(EnumSet.of(Role.SYSTEM)).stream().toList();

  private final CaseStates states = new CaseStates();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whateverHappensTheFactsFollowFromTheEvents(long seed) {
    for (WorkflowDefinition definition : List.of(Story.STANDARD, Story.KORAT)) {
      Walk walk = new Walk(definition, seed);

      walk.steps(250);

      assertThat(CaseFacts.of(walk.story.history())).isEqualTo(walk.story.facts());
      assertThat(CaseFacts.of(stored(walk.story.history()))).isEqualTo(walk.story.facts());
      assertThat(states.read(states.write(walk.story.facts()))).isEqualTo(walk.story.facts());
      assertThat(movesOf(walk.story))
          .allSatisfy(state -> assertThat(definition.state(state)).isPresent());
    }
  }

  /** A walk that is refused everything would prove nothing. */
  @Test
  void theWalksGetAround() {
    Set<String> states = new TreeSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      Walk walk = new Walk(Story.STANDARD, seed);
      walk.steps(250);
      states.addAll(movesOf(walk.story));
    }

    assertThat(states)
        .containsExactlyInAnyOrderElementsOf(
            Story.STANDARD.states().stream().map(state -> state.id()).toList());
  }

  private static List<String> movesOf(Story story) {
    return story.history().stream()
        .map(RecordedEvent::event)
        .filter(CaseMoved.class::isInstance)
        .map(event -> ((CaseMoved) event).to())
        .toList();
  }

  private static List<RecordedEvent> stored(List<RecordedEvent> history) {
    EventCodec codec = new EventCodec();
    return history.stream()
        .map(
            recorded -> {
              EventCodec.Encoded encoded = codec.encode(recorded.event());
              return new RecordedEvent(
                  recorded.envelope(), codec.decode(encoded.type(), encoded.json()));
            })
        .toList();
  }

  private static final class Walk {
    private final Random random;
    private final Story story;

    Walk(WorkflowDefinition definition, long seed) {
      this.random = new Random(seed);
      this.story = Story.aFoundChild(definition);
    }

    void steps(int count) {
      for (int i = 0; i < count; i++) {
        step();
      }
    }

    private void step() {
      if (random.nextInt(4) == 0) {
        story.passing(Duration.ofHours(random.nextInt(24 * 12)));
      }
      CaseCommand command = command();
      Actor actor = actorFor(command);
      CommandContext context =
          random.nextInt(8) == 0
              ? story.late(actor, Duration.ofDays(random.nextInt(20)), pick(null, "ช้า"))
              : CommandContext.now(actor, story.now());
      Decision<CaseEvent> decision = story.decide(command, context);
      assertThat(story.decide(command, context)).as("decisions repeat").isEqualTo(decision);
      if (decision instanceof Decision.Accepted<CaseEvent> accepted) {
        String before = story.state();
        moves(accepted)
            .forEach(moved -> assertThat(moved.from()).as("moves are linked").isEqualTo(before));
        story.accepted(command, context);
      }
    }

    private static List<CaseMoved> moves(Decision.Accepted<CaseEvent> accepted) {
      List<CaseMoved> moves =
          accepted.events().stream()
              .filter(CaseMoved.class::isInstance)
              .map(CaseMoved.class::cast)
              .toList();
      assertThat(moves).as("one command moves a case once at most").hasSizeLessThan(2);
      return moves;
    }

    private Actor actorFor(CaseCommand command) {
      if (command instanceof FireDeadline || command instanceof HearFromSurvivor) {
        return Actor.system();
      }
      if (command instanceof CaseCommand.ActOnReferral act
          && story.facts().referrals().containsKey(act.referral())
          && random.nextInt(10) > 0) {
        var agency = story.facts().referrals().get(act.referral()).agency();
        return command instanceof Cancel
            ? People.CASE_MANAGER
            : new Actor("officer", Set.of(Role.AGENCY_OFFICER), Set.of(People.PROVINCE), agency);
      }
      if (command instanceof TakeStep(StepChoice.Named(String id), StepBody body, var form)
          && random.nextInt(10) > 0) {
        StepDefinition step = story.definition().step(id).orElseThrow();
        return People.of(pick(step.by().stream().sorted().toArray(Role[]::new)));
      }
      return People.of(pick(PEOPLE.toArray(Role[]::new)));
    }

    private CaseCommand command() {
      CaseFacts.MergeFacts merge = story.facts().merge();
      if (merge != null && !merge.told() && random.nextBoolean()) {
        return new HearFromSurvivor(
            merge.survivor(), merge.seq(), true, pick(null, MergeEvent.Refusal.SURVIVOR_ENDED));
      }
      int kind = random.nextInt(20);
      if (kind < 2 && !story.facts().deadlines().isEmpty()) {
        var keys =
            story.facts().deadlines().keySet().stream()
                .sorted(java.util.Comparator.comparing(key -> key.text()))
                .toList();
        return new FireDeadline(
            keys.get(random.nextInt(keys.size())), story.now(), story.nextReferral());
      }
      if (kind < 8 && !story.facts().referrals().isEmpty()) {
        return answer();
      }
      List<StepDefinition> here =
          story.definition().steps().stream()
              .filter(step -> step.from().contains(story.state()) || random.nextInt(30) == 0)
              // A case that is closed or refused too often never gets anywhere.
              .filter(
                  step ->
                      switch (step.records()) {
                        case CLOSE, MERGE -> random.nextInt(12) == 0;
                        case REFUSE, HOLD -> random.nextInt(6) == 0;
                        default -> true;
                      })
              .toList();
      if (here.isEmpty()) {
        here = story.definition().steps();
      }
      StepDefinition step = here.get(random.nextInt(here.size()));
      return new TakeStep(new StepChoice.Named(step.id()), body(step));
    }

    private CaseCommand answer() {
      List<ReferralId> known = List.copyOf(story.facts().referrals().keySet());
      ReferralId id = known.get(random.nextInt(known.size()));
      var note = Bodies.nothing();
      return switch (random.nextInt(10)) {
        case 0 -> new Receive(id);
        case 1 -> new Accept(id, null, note);
        case 2 -> new Reject(id, code(Vocabulary.DECLINE_REASONS), note);
        case 3 ->
            new Redirect(
                id,
                story.nextReferral(),
                code(Vocabulary.DECLINE_REASONS),
                AGENCIES.get(random.nextInt(AGENCIES.size())),
                note);
        case 4 -> new Start(id, note);
        case 5 ->
            new PutOnHold(
                id, code(Vocabulary.REFERRAL_HOLD_REASONS), story.today().plusDays(5), note);
        case 6 -> new ResumeReferral(id, note);
        case 7 ->
            new Complete(id, code(Vocabulary.REFERRAL_OUTCOMES), Bodies.text("หลักฐาน"), note);
        case 8 -> new Fail(id, code(Vocabulary.REFERRAL_FAILURE_REASONS), note);
        default -> new Cancel(id, code(Vocabulary.REFERRAL_CANCEL_REASONS), note);
      };
    }

    private StepBody body(StepDefinition step) {
      return switch (step.records()) {
        case FIRST_SCREEN -> Bodies.firstScreen(code(Vocabulary.FIRST_SCREEN_OUTCOMES));
        case NEED_SCREEN -> Bodies.needScreen(code(Vocabulary.NEED_SCREEN_OUTCOMES));
        case ASSIGN ->
            Bodies.assignTo(pick("cm-somsri", "cm-somsri", "cm-somsri", "lead-case-manager"));
        case ACCEPT_ASSIGNMENT -> new StepBody.AcceptAssignment();
        case CONTACT ->
            random.nextInt(5) == 0
                ? new StepBody.PlanContact(story.today().plusDays(3), "phone", Bodies.text("นัด"))
                : Bodies.contact(
                    story.today(), code(Vocabulary.CONTACT_MODES), random.nextBoolean());
        case ASSESS -> Bodies.assessment(random.nextBoolean());
        case DRAFT_PLAN -> Bodies.plan(story.today());
        case SUBMIT_PLAN -> new StepBody.SubmitPlan();
        case REVIEW_PLAN -> new StepBody.ReviewPlan(Bodies.text("ตรวจแล้ว"));
        case APPROVE_PLAN -> new StepBody.ApprovePlan(Bodies.text("มติ"), java.math.BigDecimal.TEN);
        case RETURN_PLAN ->
            new StepBody.ReturnPlan(code(Vocabulary.PLAN_RETURN_REASONS), Bodies.nothing());
        case REFER -> referral();
        case ENROL -> Bodies.enrolment(story.today());
        case FOLLOW_UP ->
            Bodies.followUp(
                pick(null, "30-days", "90-days", "180-days"), code(Vocabulary.ATTENDANCE));
        case HOLD ->
            step.id().equals("send-on")
                ? Bodies.sendingOn(story.today())
                : Bodies.hold(code(Vocabulary.HOLD_REASONS), story.today().plusDays(30));
        case RESUME -> new StepBody.Resume(Bodies.nothing());
        case REFUSE -> Bodies.refusal(story.today().plusDays(40));
        case CLOSE -> Bodies.closing(code(Vocabulary.CLOSE_REASONS));
        case REOPEN -> new StepBody.Reopen(code(Vocabulary.REOPEN_REASONS), Bodies.nothing());
        case MERGE -> Bodies.merging(CaseId.at(random.nextInt(3)), story.definition());
        case UNMERGE -> new StepBody.Unmerge(Bodies.text("คนละคน"));
        case CORRECT -> correction();
      };
    }

    /** Mostly something an agency of that kind may be asked for. */
    private StepBody referral() {
      AgencyProfile agency = AGENCIES.get(random.nextInt(AGENCIES.size()));
      Dimension need =
          random.nextInt(5) == 0
              ? pick(Dimension.values())
              : story.definition().referrals().needs().get(agency.kind()).getFirst();
      return Bodies.refer(story.nextReferral(), agency, need);
    }

    private StepBody correction() {
      List<Long> entries = new ArrayList<>(new TreeSet<>(story.facts().correctable().keySet()));
      if (entries.isEmpty() || random.nextInt(4) == 0) {
        return new StepBody.CorrectChild(0, Bodies.text("ผิด"), Bodies.child());
      }
      long entry = entries.get(random.nextInt(entries.size()));
      if (random.nextBoolean()) {
        return new StepBody.TakeBackEntry(entry, Bodies.text("ผิดคน"));
      }
      StepBody.Correctable replacement =
          switch (story.facts().correctable().get(entry)) {
            case FIRST_SCREEN -> Bodies.firstScreen(code(Vocabulary.FIRST_SCREEN_OUTCOMES));
            case NEED_SCREEN -> Bodies.needScreen(code(Vocabulary.NEED_SCREEN_OUTCOMES));
            case CONTACT -> Bodies.contact(story.today(), "phone", random.nextBoolean());
            case ASSESS -> Bodies.assessment(random.nextBoolean());
            case ENROL -> Bodies.enrolment(story.today());
            default -> Bodies.followUp(null, "attending");
          };
      return new StepBody.ReplaceEntry(entry, Bodies.text("พิมพ์ผิด"), replacement);
    }

    private String code(String vocabulary) {
      List<Vocabulary.Term> terms = story.definition().vocabulary(vocabulary).orElseThrow().terms();
      return terms.get(random.nextInt(terms.size())).code();
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
      return choices[random.nextInt(choices.length)];
    }
  }
}
