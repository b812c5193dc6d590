package org.songtor.query.pages.inbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.ReferralId;
import org.songtor.query.forwarding.ForwardingClient;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends an officer's answer to the command service, in the officer's own name. */
@Component
final class AnswerSender {
  private static final Logger log = LoggerFactory.getLogger(AnswerSender.class);

  private final ForwardingClient commands;
  private final SessionTokens tokens;
  private final JsonMapper json;

  AnswerSender(ForwardingClient commands, SessionTokens tokens, JsonMapper json) {
    this.commands = commands;
    this.tokens = tokens;
    this.json = json;
  }

  AnswerResult send(
      ReferralId referral, TypedAnswer typed, Map<String, Object> body, PageLanguage say) {
    ProblemReader problems = new ProblemReader(say);
    String token = tokens.current();
    if (token == null) {
      return problems.signIn();
    }
    ForwardingClient.Answer answer;
    try {
      answer =
          commands.send(
              "POST",
              "/api/referrals/" + referral + "/" + typed.action().path(),
              json.writeValueAsBytes(body),
              token,
              headers(typed, say));
    } catch (ProblemException e) {
      // The form's key makes it safe to press again, whether or not the first arrived.
      return problems.unreachable();
    }
    if (answer.accepted()) {
      return new AnswerResult.Taken(answer.header("Songtor-Token").orElse(null));
    }
    log.info("An answer to a referral was not taken: {}", answer.status());
    return problems.read(answer.status(), answer.body());
  }

  private static Map<String, String> headers(TypedAnswer typed, PageLanguage say) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", typed.key());
    headers.put(HttpHeaders.ACCEPT_LANGUAGE, say.locale().getLanguage());
    String revision = revision(typed.revision());
    if (revision != null) {
      headers.put(HttpHeaders.IF_MATCH, "\"" + revision + "\"");
    }
    return headers;
  }

  /** Only digits go into a header: the field comes from a browser. */
  private static @Nullable String revision(String typed) {
    return !typed.isEmpty() && typed.chars().allMatch(c -> c >= '0' && c <= '9') ? typed : null;
  }
}
