package org.songtor.query.pages.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.query.forwarding.ForwardingClient;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a command to the command service, in the own name of whoever is signed in. */
@Component
public final class CommandSender {
  private static final Logger log = LoggerFactory.getLogger(CommandSender.class);
  private static final int LONGEST_KEY = 200;

  private final ForwardingClient commands;
  private final SessionTokens tokens;
  private final JsonMapper json;

  CommandSender(ForwardingClient commands, SessionTokens tokens, JsonMapper json) {
    this.commands = commands;
    this.tokens = tokens;
    this.json = json;
  }

  /**
   * @param method POST or PUT
   * @param path such as {@code /api/cases}
   * @param key of the form: sent twice, it stays one command
   * @param revision the command is meant for this revision only; null where any will do
   */
  public SendResult send(
      String method,
      String path,
      String key,
      @Nullable String revision,
      Map<String, ?> body,
      PageLanguage say) {
    ProblemReader problems = new ProblemReader(say);
    String token = tokens.current();
    if (token == null) {
      return problems.signIn();
    }
    ForwardingClient.Answer answer;
    try {
      answer =
          commands.send(
              method, path, json.writeValueAsBytes(body), token, headers(key, revision, say));
    } catch (ProblemException e) {
      // The form's key makes it safe to press again, whether or not the first arrived.
      return problems.unreachable();
    }
    if (answer.accepted()) {
      return new SendResult.Taken(
          answer.header("Songtor-Token").orElse(null), answer.header("Location").orElse(null));
    }
    log.info("A command of a page was not taken: {}", answer.status());
    return problems.read(answer.status(), answer.body());
  }

  private static Map<String, String> headers(
      String key, @Nullable String revision, PageLanguage say) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", plain(key));
    headers.put(HttpHeaders.ACCEPT_LANGUAGE, say.locale().getLanguage());
    if (revision != null) {
      headers.put(HttpHeaders.IF_MATCH, "\"" + revision + "\"");
    }
    return headers;
  }

  /**
   * A revision as a form says it; null if it is no number. Only digits go into a header: the field
   * comes from a browser.
   */
  public static @Nullable String revision(String typed) {
    return !typed.isEmpty() && typed.chars().allMatch(c -> c >= '0' && c <= '9') ? typed : null;
  }

  /** Only what a key is made of goes into a header: the field comes from a browser. */
  private static String plain(String key) {
    String letters = key.replaceAll("[^!-~]", "");
    return letters.length() <= LONGEST_KEY ? letters : letters.substring(0, LONGEST_KEY);
  }
}
