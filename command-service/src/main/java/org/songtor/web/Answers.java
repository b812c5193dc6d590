package org.songtor.web;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandOutcome;
import org.songtor.command.CommandOutcome.Accepted;
import org.songtor.language.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answers of commands. Made from the outcome alone, so that a repetition is answered alike. */
public final class Answers {
  public static final String TOKEN = "Songtor-Token";

  private Answers() {}

  /**
   * @throws RefusedRequest when the command was not accepted
   */
  public static Accepted accepted(CommandOutcome outcome) {
    return switch (outcome) {
      case Accepted accepted -> accepted;
      case CommandOutcome.Rejected(var rejection) ->
          throw new RefusedRequest(Refusals.of(rejection));
      case CommandOutcome.KeyReused() -> throw new RefusedRequest(Refusals.keyReused());
    };
  }

  public static ResponseEntity<CommandReply> caseChanged(CommandOutcome outcome, Actor actor) {
    CommandReply reply = ofCase(outcome, actor);
    return answer(HttpStatus.OK, reply.version(), reply).body(reply);
  }

  public static ResponseEntity<CommandReply> caseCreated(CommandOutcome outcome) {
    CommandReply reply = CommandReply.ofCase(accepted(outcome));
    return answer(HttpStatus.CREATED, reply.version(), reply)
        .location(URI.create("/api/cases/" + reply.caseId()))
        .body(reply);
  }

  /** The validator is the new referral's, because that is what the location names. */
  public static ResponseEntity<CommandReply> referralSent(CommandOutcome outcome, Actor actor) {
    CommandReply reply = ofCase(outcome, actor);
    return answer(HttpStatus.CREATED, revision(reply), reply)
        .location(URI.create("/api/referrals/" + reply.referralId()))
        .body(reply);
  }

  /** An agency's officer may do things in a case, but is told nothing of it. */
  private static CommandReply ofCase(CommandOutcome outcome, Actor actor) {
    Accepted accepted = accepted(outcome);
    return actor.seesCases() ? CommandReply.ofCase(accepted) : CommandReply.ofReferral(accepted);
  }

  public static ResponseEntity<CommandReply> referralAnswered(CommandOutcome outcome) {
    CommandReply reply = CommandReply.ofReferral(accepted(outcome));
    return answer(HttpStatus.OK, revision(reply), reply).body(reply);
  }

  /** Created when something was added; an agency that is there already is simply there. */
  public static ResponseEntity<CommandReply> agencyRegistered(CommandOutcome outcome) {
    CommandReply reply = CommandReply.ofAgency(accepted(outcome));
    HttpStatus status = reply.events().isEmpty() ? HttpStatus.OK : HttpStatus.CREATED;
    return answer(status, reply.version(), reply)
        .location(URI.create("/api/agencies/" + reply.agencyId()))
        .body(reply);
  }

  public static ResponseEntity<CommandReply> agencyChanged(CommandOutcome outcome) {
    CommandReply reply = CommandReply.ofAgency(accepted(outcome));
    return answer(HttpStatus.OK, reply.version(), reply).body(reply);
  }

  private static long revision(CommandReply reply) {
    return Objects.requireNonNull(reply.revision(), "an answered referral has a revision");
  }

  /** Without a validator where the caller may not know it. */
  private static ResponseEntity.BodyBuilder answer(
      HttpStatus status, @Nullable Long validator, CommandReply reply) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    if (validator != null) {
      answer.eTag("\"" + validator + "\"");
    }
    if (reply.token() != null) {
      answer.header(TOKEN, reply.token());
    }
    return answer;
  }
}
