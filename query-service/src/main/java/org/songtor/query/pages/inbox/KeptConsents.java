package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.CaseId;
import org.songtor.query.pages.sending.KeptForms;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Keeps what somebody typed of a consent when their session had ended. */
@Component
final class KeptConsents implements KeptForms {
  private static final PathPattern FORM =
      PathPatternParser.defaultInstance.parse("/cases/{id}/consent");
  private static final String ATTRIBUTE = "songtor.kept-consent";
  private static final int LONGEST_NAME = 100;

  /**
   * One that was typed and not sent.
   *
   * @param writer as the form says; whoever signs in must be the same
   */
  private record Kept(String caseId, String writer, TypedConsent typed) implements Serializable {}

  @Override
  public Optional<String> keep(String path, HttpServletRequest request) {
    PathPattern.PathMatchInfo match = FORM.matchAndExtract(PathContainer.parsePath(path));
    String writer = request.getParameter("writer");
    if (match == null || writer == null || writer.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String id = match.getUriVariables().getOrDefault("id", "");
    if (!isCase(id)) {
      return Optional.empty();
    }
    request.getSession().setAttribute(ATTRIBUTE, new Kept(id, writer, TypedConsent.of(request)));
    return Optional.of("/cases/" + id + "/consent");
  }

  /**
   * Takes what is kept out of the session; null when it is not this reader's, or of another case.
   */
  static @Nullable TypedConsent take(HttpSession session, CaseId caseId, String reader) {
    if (!(session.getAttribute(ATTRIBUTE) instanceof Kept kept)) {
      return null;
    }
    session.removeAttribute(ATTRIBUTE);
    return kept.caseId().equals(caseId.toString()) && kept.writer().equals(reader)
        ? kept.typed()
        : null;
  }

  private static boolean isCase(String id) {
    try {
      return CaseId.of(id).toString().equals(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
