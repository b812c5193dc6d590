package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.songtor.language.ReferralId;
import org.songtor.query.pages.sending.KeptForms;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Keeps what either end of a referral typed when its session had ended. */
@Component
final class KeptAnswers implements KeptForms {
  private static final PathPattern ANSWER =
      PathPatternParser.defaultInstance.parse("/{end:inbox|cases}/referrals/{id}/{action}");
  private static final int LONGEST_NAME = 100;

  @Override
  public Optional<String> keep(String path, HttpServletRequest request) {
    PathPattern.PathMatchInfo match = ANSWER.matchAndExtract(PathContainer.parsePath(path));
    if (match == null) {
      return Optional.empty();
    }
    String referral = match.getUriVariables().getOrDefault("id", "");
    String writer = request.getParameter("writer");
    return TypedAnswer.Path.of(match.getUriVariables().getOrDefault("action", ""))
        .filter(action -> isReferral(referral))
        .filter(action -> writer != null && writer.length() <= LONGEST_NAME)
        .map(
            action -> {
              new KeptAnswer(referral, writer, TypedAnswer.of(action, request))
                  .keepIn(request.getSession());
              return "/"
                  + match.getUriVariables().get("end")
                  + "/referrals/"
                  + referral
                  + "?do="
                  + action;
            });
  }

  private static boolean isReferral(String id) {
    try {
      return ReferralId.of(id).toString().equals(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
