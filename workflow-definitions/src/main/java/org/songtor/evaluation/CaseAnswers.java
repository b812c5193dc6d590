package org.songtor.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.expression.Askable;
import org.songtor.definition.expression.AskedField;
import org.songtor.definition.expression.Fact;
import org.songtor.definition.expression.FactValues;
import org.songtor.event.Answer;
import org.songtor.event.BirthDate;
import org.songtor.language.Personal;
import org.songtor.referral.ReferralStatus;

/**
 * What a definition's own questions are answered from.
 *
 * @param today the day on which the child's age is asked for
 */
record CaseAnswers(CaseFacts facts, LocalDate today) implements FactValues {

  @Override
  public Optional<BigDecimal> number(Askable asked) {
    return switch (asked) {
      case Fact fact -> {
        OptionalLong number = number(fact);
        yield number.isEmpty()
            ? Optional.empty()
            : Optional.of(BigDecimal.valueOf(number.getAsLong()));
      }
      case AskedField field -> FieldAnswers.number(answer(field));
    };
  }

  private OptionalLong number(Fact fact) {
    return switch (fact) {
      case AGE -> age();
      case EPISODE -> OptionalLong.of(facts.episode());
      case FAILED_CONTACTS ->
          OptionalLong.of(
              facts.contacts().stream()
                  .filter(contact -> contact.episode() == facts.episode())
                  .filter(contact -> !contact.reached() && !contact.enteredInError())
                  .count());
      case FOLLOW_UPS_MADE -> OptionalLong.of(facts.followUps().size());
      case OPEN_REFERRALS ->
          OptionalLong.of(
              facts.referrals().values().stream()
                  .filter(referral -> !referral.status().ended())
                  .count());
      case COMPLETED_REFERRALS ->
          OptionalLong.of(
              facts.referrals().values().stream()
                  .filter(referral -> referral.status() == ReferralStatus.COMPLETED)
                  .count());
      case ASSESSED, URGENT, EVER_SUCCEEDED, FIRST_SCREEN, NEED_SCREEN, PATHWAY, ATTENDANCE ->
          throw notOfThisType(fact);
    };
  }

  @Override
  public @Nullable Boolean flag(Askable asked) {
    return switch (asked) {
      case Fact fact -> flag(fact);
      case AskedField field -> FieldAnswers.flag(answer(field));
    };
  }

  private @Nullable Boolean flag(Fact fact) {
    CaseFacts.AssessmentFacts assessment = facts.assessment();
    return switch (fact) {
      case ASSESSED -> assessment != null;
      case URGENT -> assessment == null ? null : Boolean.valueOf(assessment.urgent());
      case EVER_SUCCEEDED -> facts.everSucceeded();
      case AGE,
          EPISODE,
          FAILED_CONTACTS,
          FOLLOW_UPS_MADE,
          OPEN_REFERRALS,
          COMPLETED_REFERRALS,
          FIRST_SCREEN,
          NEED_SCREEN,
          PATHWAY,
          ATTENDANCE ->
          throw notOfThisType(fact);
    };
  }

  @Override
  public Optional<String> code(Askable asked) {
    return switch (asked) {
      case Fact fact -> code(fact);
      case AskedField field -> FieldAnswers.code(answer(field));
    };
  }

  @Override
  public Optional<Set<String>> codes(Askable asked) {
    return switch (asked) {
      case Fact fact -> throw notOfThisType(fact);
      case AskedField field -> FieldAnswers.codes(answer(field));
    };
  }

  @Override
  public boolean hasText(Askable asked) {
    return switch (asked) {
      case Fact fact -> throw notOfThisType(fact);
      case AskedField field -> answer(field).isPresent();
    };
  }

  private Optional<Answer> answer(AskedField field) {
    return facts.answersTo(field.form()).flatMap(answered -> answered.answer(field.field()));
  }

  private Optional<String> code(Fact fact) {
    return switch (fact) {
      case FIRST_SCREEN -> Optional.ofNullable(facts.firstScreenOutcome());
      case NEED_SCREEN -> Optional.ofNullable(facts.needScreenOutcome());
      case PATHWAY ->
          facts.enrolments().isEmpty()
              ? Optional.empty()
              : Optional.of(facts.enrolments().getLast().body().pathway());
      case ATTENDANCE ->
          facts.followUps().isEmpty()
              ? Optional.empty()
              : Optional.of(facts.followUps().getLast().body().attendance());
      case AGE,
          EPISODE,
          FAILED_CONTACTS,
          FOLLOW_UPS_MADE,
          OPEN_REFERRALS,
          COMPLETED_REFERRALS,
          ASSESSED,
          URGENT,
          EVER_SUCCEEDED ->
          throw notOfThisType(fact);
    };
  }

  /** A day of birth that was erased is not known, and neither is the age. */
  private OptionalLong age() {
    return switch (facts.child().birth()) {
      case Personal.Known<BirthDate> known -> OptionalLong.of(known.value().ageOn(today));
      case Personal.Erased<BirthDate> erased -> OptionalLong.empty();
    };
  }

  private static IllegalStateException notOfThisType(Fact fact) {
    return new IllegalStateException("the reader lets no " + fact.code() + " be asked like this");
  }
}
