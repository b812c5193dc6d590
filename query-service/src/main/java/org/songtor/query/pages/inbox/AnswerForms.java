package org.songtor.query.pages.inbox;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.query.pages.inbox.ReferralView.FieldKind;
import org.songtor.query.pages.inbox.ReferralView.Form;
import org.songtor.query.pages.inbox.TypedAnswer.Path;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.ReferralStatus;

/**
 * The forms with which an officer answers: one for each action the life cycle leaves open, and the
 * one that was refused, with everything typed in it.
 *
 * @param definition whose vocabularies are offered; null when it is not known here
 * @param agencies to which a referral can be passed on
 * @param people of the agency, to whom it can be given
 * @param served on the sender's page; null on the agency's
 */
record AnswerForms(
    PageLanguage say,
    @Nullable WorkflowDefinition definition,
    List<Option> agencies,
    List<Option> people,
    @Nullable Served served) {

  /** What the plan has that the referral serves, by the ids of its goals and actions. */
  record Served(List<Option> goals, List<Option> actions, List<String> reached, List<String> done) {
    static final Served NOTHING = new Served(List.of(), List.of(), List.of(), List.of());
  }

  /** An answer that was not taken, with the problem and what is wrong field by field. */
  record Attempt(TypedAnswer typed, Refused problem, Map<String, String> errors)
      implements Serializable {}

  /**
   * @param assigned somebody at the agency sees to it
   */
  static List<ReferralAction> openToAgency(ReferralStatus status, boolean assigned) {
    return ReferralLifeCycle.open(status, false, assigned).stream()
        .filter(ReferralAction::ofReceiver)
        .toList();
  }

  /**
   * @param assigned somebody at the agency sees to it
   * @param asked the action whose form the reader came for, if any
   */
  List<Form> ofAgency(
      ReferralStatus status,
      boolean assigned,
      @Nullable ReferralAction asked,
      @Nullable Attempt attempt) {
    return build(
        openToAgency(status, assigned).stream().map(Path::own).toList(),
        ReferralLifeCycle.nextOfAgency(status).map(Path::own),
        asked == null ? null : Path.own(asked),
        attempt);
  }

  /**
   * The sender's forms: what it does itself, and what the agency answers elsewhere.
   *
   * @param answersItself the agency answers here, so that nobody writes answers down for it
   */
  List<Form> ofSender(
      ReferralStatus status,
      boolean toTakeIn,
      boolean answersItself,
      @Nullable Path asked,
      @Nullable Attempt attempt) {
    List<ReferralAction> open = ReferralLifeCycle.open(status, toTakeIn, false);
    return build(
        Stream.concat(
                open.stream().filter(ReferralAction::ofSender).map(Path::own),
                open.stream()
                    .filter(action -> action.byProxy() && !answersItself)
                    .map(action -> new Path(action, true)))
            .toList(),
        toTakeIn ? Optional.of(Path.own(ReferralAction.TAKE_IN)) : Optional.empty(),
        asked,
        attempt);
  }

  private List<Form> build(
      List<Path> open, Optional<Path> next, @Nullable Path asked, @Nullable Attempt attempt) {
    Path unfolded =
        attempt != null
            ? attempt.typed().path()
            : asked != null && open.contains(asked) ? asked : next.orElse(null);
    List<Form> forms = new ArrayList<>();
    if (attempt != null && !open.contains(attempt.typed().path())) {
      forms.add(form(attempt.typed().path(), true, false, attempt));
    }
    next.ifPresent(path -> forms.add(form(path, path.equals(unfolded), true, attempt)));
    open.stream()
        .filter(path -> next.filter(path::equals).isEmpty())
        .forEach(path -> forms.add(form(path, path.equals(unfolded), true, attempt)));
    return forms;
  }

  private Form form(Path path, boolean unfolded, boolean possible, @Nullable Attempt attempt) {
    Attempt own = attempt != null && attempt.typed().path().equals(path) ? attempt : null;
    ReferralAction action = path.action();
    if (own == null && action == ReferralAction.REDIRECT && agencies.isEmpty()) {
      return nobodyElse(action, AnswerField.TO_AGENCY, unfolded);
    }
    if (own == null && action == ReferralAction.ASSIGN && people.isEmpty()) {
      return nobodyElse(action, AnswerField.ASSIGNEE, unfolded);
    }
    String title = say.text("action." + action.path());
    return new Form(
        path.toString(),
        path.proxy() ? say.text("by-proxy.title", title) : title,
        say.text(path.proxy() ? "by-proxy.explained" : "action." + action.path() + ".explained"),
        icon(action),
        unfolded,
        endsWithoutHelp(action),
        possible,
        own == null ? FormKey.make() : own.typed().key(),
        AnswerField.of(action, path.proxy()).stream()
            .filter(field -> field.kind() != FieldKind.MANY || !options(field).isEmpty())
            .map(field -> field(field, own))
            .toList(),
        own == null ? null : own.problem());
  }

  /** Nothing to fill in, but what to do instead. */
  private Form nobodyElse(ReferralAction action, String field, boolean unfolded) {
    return new Form(
        action.path(),
        say.text("action." + action.path()),
        say.text("field." + field + ".none"),
        icon(action),
        unfolded,
        endsWithoutHelp(action),
        false,
        FormKey.make(),
        List.of(),
        null);
  }

  private ReferralView.Field field(AnswerField field, @Nullable Attempt attempt) {
    String label = label(field);
    return new ReferralView.Field(
        field.name(),
        field.kind(),
        field.required(),
        say.text(label),
        hint(field),
        attempt == null ? soFar(field) : attempt.typed().value(field.name()),
        attempt == null || field.kind() != FieldKind.DATE
            ? TypedDate.NONE
            : attempt.typed().date(field.name()),
        options(field),
        attempt == null ? null : attempt.errors().get(field.name()));
  }

  /** A note goes to the other end. */
  private String label(AnswerField field) {
    return served != null && field.name().equals(AnswerField.NOTE)
        ? "field.note.agency"
        : "field." + field.name();
  }

  /** What earlier referrals brought the plan is ticked already. */
  private String soFar(AnswerField field) {
    return served == null || field.kind() != FieldKind.MANY
        ? ""
        : String.join(
            ",", field.name().equals(AnswerField.GOALS_REACHED) ? served.reached() : served.done());
  }

  private @Nullable String hint(AnswerField field) {
    if (field.name().equals(AnswerField.TO_AGENCY) && agencies.isEmpty()) {
      return say.text("field.toAgency.none");
    }
    return HINTED.contains(field.name()) ? say.text(label(field) + ".hint") : null;
  }

  private static final List<String> HINTED =
      List.of(
          "appointment",
          AnswerField.NOTE,
          AnswerField.TO_AGENCY,
          "evidence",
          "on",
          "reference",
          AnswerField.RESPONDENT,
          AnswerField.FILED,
          AnswerField.LATE_REASON);

  private List<Option> options(AnswerField field) {
    if (field.name().equals(AnswerField.TO_AGENCY)) {
      return agencies;
    }
    if (field.name().equals(AnswerField.ASSIGNEE)) {
      return people;
    }
    if (field.kind() == FieldKind.MANY) {
      Served plan = served == null ? Served.NOTHING : served;
      return field.name().equals(AnswerField.GOALS_REACHED) ? plan.goals() : plan.actions();
    }
    String vocabulary = field.vocabulary();
    if (!field.codes().isEmpty()) {
      return field.codes().stream()
          .map(code -> new Option(code.code(), say.title(code.title())))
          .toList();
    }
    return vocabulary == null || definition == null
        ? List.of()
        : definition.vocabulary(vocabulary).map(Vocabulary::terms).orElse(List.of()).stream()
            .map(term -> new Option(term.code(), say.title(term.title())))
            .toList();
  }

  static String icon(ReferralAction action) {
    return switch (action) {
      case RECEIVE -> "inbox";
      case ACCEPT, COMPLETE, TAKE_IN -> "check";
      case REJECT, FAIL, CANCEL, REQUEST_CANCELLATION, AGREE_CANCELLATION, ENTER_IN_ERROR ->
          "cross";
      case REDIRECT -> "forward";
      case START, RESUME, REFUSE_CANCELLATION -> "play";
      case REPORT_PROGRESS -> "clock";
      case SET_REFERENCE -> "list";
      case CLAIM, ASSIGN, RELEASE -> "person";
      case ATTACH_OUTPUT -> "flag";
      case CORRECT_ACCEPTANCE -> "back";
      case HOLD -> "pause";
    };
  }

  private static boolean endsWithoutHelp(ReferralAction action) {
    return switch (action) {
      case REJECT,
          FAIL,
          CANCEL,
          REQUEST_CANCELLATION,
          AGREE_CANCELLATION,
          CORRECT_ACCEPTANCE,
          ENTER_IN_ERROR ->
          true;
      case RECEIVE,
          ACCEPT,
          REDIRECT,
          START,
          HOLD,
          RESUME,
          COMPLETE,
          REFUSE_CANCELLATION,
          REPORT_PROGRESS,
          SET_REFERENCE,
          CLAIM,
          ASSIGN,
          RELEASE,
          ATTACH_OUTPUT,
          TAKE_IN ->
          false;
    };
  }
}
