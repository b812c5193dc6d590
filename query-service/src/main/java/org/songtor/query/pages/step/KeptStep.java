package org.songtor.query.pages.step;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.language.CaseId;
import org.songtor.query.pages.sending.KeptForms;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A step that was typed but not sent, because its writer had been signed out meanwhile: kept in the
 * session until somebody has signed in, and then shown to nobody but its writer.
 *
 * @param writer as the form says; whoever signs in must be the same
 */
record KeptStep(String caseId, String writer, TypedStep typed) implements Serializable {
  private static final String ATTRIBUTE = "songtor.kept-step";

  /**
   * Takes what is kept out of the session; null when it is not this reader's, or of another page.
   */
  static @Nullable TypedStep take(HttpSession session, CaseId id, String step, String reader) {
    if (!(session.getAttribute(ATTRIBUTE) instanceof KeptStep kept)) {
      return null;
    }
    session.removeAttribute(ATTRIBUTE);
    return kept.caseId().equals(id.toString())
            && kept.typed().step().equals(step)
            && kept.writer().equals(reader)
        ? kept.typed()
        : null;
  }

  void keepIn(HttpSession session) {
    session.setAttribute(ATTRIBUTE, this);
  }

  /** Keeps what comes from a form of a session that has ended. */
  @Component
  static final class Keeper implements KeptForms {
    private static final PathPattern STEP =
        PathPatternParser.defaultInstance.parse("/cases/{id}/{part:steps|corrections}/{step}");
    private static final int LONGEST_NAME = 100;
    private static final Pattern STEP_ID = Pattern.compile("[a-z0-9-]{1,100}");

    @Override
    public Optional<String> keep(String path, HttpServletRequest request) {
      PathPattern.PathMatchInfo match = STEP.matchAndExtract(PathContainer.parsePath(path));
      String writer = request.getParameter("writer");
      if (match == null || writer == null || writer.length() > LONGEST_NAME) {
        return Optional.empty();
      }
      Map<String, String> named = match.getUriVariables();
      String id = named.getOrDefault("id", "");
      String step = named.getOrDefault("step", "");
      if (!isCase(id) || !STEP_ID.matcher(step).matches()) {
        return Optional.empty();
      }
      String name = named.getOrDefault("part", "") + "/" + step;
      TypedStep typed = TypedStep.of(name, request);
      new KeptStep(id, writer, typed).keepIn(request.getSession());
      return Optional.of("/cases/" + id + "/" + name + StepAddress.shape(typed));
    }

    private static boolean isCase(String id) {
      try {
        return CaseId.of(id).toString().equals(id);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
