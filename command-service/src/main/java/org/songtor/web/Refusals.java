package org.songtor.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.OpenTo;
import org.songtor.command.Rejection.Situation;
import org.songtor.definition.DefinitionFinding;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.web.Problem.Finding;
import org.songtor.web.Problem.OpenStep;

/** What a caller is told when the write side refuses. */
public final class Refusals {
  private static final int MOST_FINDINGS = 500;

  private Refusals() {}

  public static Problem of(Rejection rejection) {
    return switch (rejection) {
      case Rejection.RoleMayNot refused -> taught(ProblemType.ROLE_MAY_NOT, refused);
      case Rejection.OutsideArea refused -> taught(ProblemType.OUTSIDE_AREA, refused);
      case Rejection.NotYourAgency refused -> taught(ProblemType.NOT_YOUR_AGENCY, refused);
      case Rejection.StepNotOpen refused -> taught(ProblemType.STEP_NOT_OPEN, refused);
      case Rejection.EvidenceMissing refused -> taught(ProblemType.EVIDENCE_MISSING, refused);
      case Rejection.StepUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.CaseUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.ReferralUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.AgencyUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.ResourceUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.ResourceGone refused -> taught(ProblemType.EXISTS_DIFFERENTLY, refused);
      case Rejection.AgreementUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.AlreadyExists refused -> taught(ProblemType.EXISTS_DIFFERENTLY, refused);
      case Rejection.IdOfAnotherKind refused -> taught(ProblemType.EXISTS_DIFFERENTLY, refused);
      case Rejection.StaleVersion refused -> taught(ProblemType.STALE_VERSION, refused);
      case Rejection.MigrationUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.CannotAbsorb refused -> taught(ProblemType.STEP_NOT_OPEN, refused);
      case Rejection.NotSelected refused -> taught(ProblemType.DEFINITION_NOT_OPEN, refused);
      case Rejection.DoesNotFit refused -> taught(ProblemType.DEFINITION_NOT_OPEN, refused);
      case Rejection.DefinitionUnknown refused -> taught(ProblemType.NOT_FOUND, refused);
      case Rejection.DefinitionNotOpen refused -> taught(ProblemType.DEFINITION_NOT_OPEN, refused);
      case Rejection.VersionSettled refused -> taught(ProblemType.EXISTS_DIFFERENTLY, refused);
      case Rejection.InvalidDefinition(var findings) ->
          Problem.withErrors(
              ProblemType.INVALID_DEFINITION,
              findings.stream().limit(MOST_FINDINGS).map(Refusals::found).toList());
      case Rejection.InvalidBody(var errors) ->
          Problem.withErrors(
              ProblemType.INVALID_BODY,
              errors.stream().map(error -> new Finding(error.pointer(), error.detail())).toList());
    };
  }

  private static Finding found(DefinitionFinding finding) {
    return new Finding(
        "/yaml",
        finding.message(),
        new Problem.Spot(finding.line(), finding.column(), finding.rule()));
  }

  public static Problem keyReused() {
    return Problem.of(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "Idempotency-Key นี้เคยใช้กับคำขออื่นแล้ว หากเป็นคำขอใหม่ให้ใช้ค่าใหม่",
        "This Idempotency-Key was used before with another request; a new request needs a new key");
  }

  private static Problem taught(ProblemType type, Rejection rejection) {
    Situation situation = rejection.situation();
    return new Problem(
        type,
        sentences(rejection.reasons()),
        situation == null ? null : situation.state(),
        open(situation),
        List.of(),
        null);
  }

  private static LocalizedText sentences(List<LocalizedText> reasons) {
    return new LocalizedText(
        reasons.stream().map(LocalizedText::th).collect(Collectors.joining("; ")),
        reasons.stream().map(LocalizedText::en).collect(Collectors.joining("; ")));
  }

  private static List<OpenStep> open(@Nullable Situation situation) {
    return situation == null ? List.of() : situation.open().stream().map(Refusals::open).toList();
  }

  private static OpenStep open(OpenTo open) {
    return new OpenStep(
        open.step(),
        open.title(),
        open.roles().stream().sorted(Comparator.naturalOrder()).map(Role::code).toList());
  }
}
