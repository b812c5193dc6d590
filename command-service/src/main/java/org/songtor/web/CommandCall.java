package org.songtor.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.command.CommandContext;
import org.songtor.command.CommandMeta;
import org.songtor.command.Rejection.FieldError;
import org.songtor.command.ThaiText;
import org.songtor.language.Actor;

/**
 * One command as it arrived: who, when, with which body, key and precondition. A controller method
 * that takes one cannot forget any of them.
 *
 * @param receivedAt the service's clock
 * @param wire the body, not read yet
 * @param idempotencyKey 1 to 100 printable ASCII characters
 * @param ifMatch the version the caller has seen; null where it did not say
 */
public record CommandCall(
    Actor actor,
    Instant receivedAt,
    Locale language,
    String method,
    String path,
    CommandBody wire,
    String idempotencyKey,
    @Nullable Long ifMatch) {

  /**
   * What a body says, with when it happened.
   *
   * @param content what the endpoint reads from the body's own fields
   */
  public record Read<T>(T content, CommandContext context) {}

  /**
   * Reads the whole body at once: the endpoint's fields, and those every body may carry.
   *
   * @throws RefusedRequest 422 naming everything that is wrong
   */
  public <T> Read<T> read(Function<BodyFields, T> content) {
    Findings findings = new Findings();
    Read<T> read = read(content, findings);
    findings.throwIfAny();
    return read;
  }

  /**
   * Reads the whole body at once, for a command whose stream says first whether this actor may give
   * it, and whether it was given before.
   *
   * @param unreadable what stands for a body with faults
   */
  public <T> Read<T> read(
      Function<BodyFields, T> content, Function<List<FieldError>, T> unreadable) {
    Findings findings = new Findings();
    Read<T> read = read(content, findings);
    List<FieldError> errors = findings.errors();
    return errors.isEmpty() ? read : new Read<>(unreadable.apply(errors), read.context());
  }

  private <T> Read<T> read(Function<BodyFields, T> content, Findings findings) {
    BodyFields fields = BodyFields.of(body(), "", findings);
    T said = content.apply(fields);
    Instant occurredAt = fields.optionalInstant("occurredAt");
    ThaiText lateReason = fields.optionalText("lateReason", BodyFields.FREE_TEXT);
    fields.end();
    return new Read<>(
        said,
        new CommandContext(
            actor, receivedAt, occurredAt == null ? receivedAt : occurredAt, lateReason));
  }

  /**
   * The body as it came, whatever its fields.
   *
   * @throws RefusedRequest if it is no JSON, too large or of another media type
   */
  public JsonValue body() {
    return wire.json();
  }

  /** The precondition guards the stream. */
  public CommandMeta meta() {
    return meta(ifMatch, null);
  }

  /** The precondition guards the one referral that is answered. */
  public CommandMeta metaOfReferral() {
    // A revision no referral can reach is a stale one, not an error.
    Integer revision =
        ifMatch == null ? null : Integer.valueOf((int) Math.min(ifMatch, Integer.MAX_VALUE));
    return meta(null, revision);
  }

  private CommandMeta meta(@Nullable Long version, @Nullable Integer referralRevision) {
    return new CommandMeta(
        actor.id(),
        idempotencyKey,
        RequestHash.of(method, path, body()),
        version,
        referralRevision,
        UUID.randomUUID());
  }

  /** One row of a batch, as if it had been sent alone under the batch's key and its row number. */
  public CommandCall row(int row, JsonValue rowBody) {
    return new CommandCall(
        actor,
        receivedAt,
        language,
        method,
        path,
        new CommandBody(() -> rowBody),
        idempotencyKey + "#" + row,
        null);
  }
}
