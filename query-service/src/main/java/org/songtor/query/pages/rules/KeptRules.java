package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.query.pages.sending.KeptForms;
import org.springframework.stereotype.Component;

/** Keeps what was typed on these pages when the session had ended before it was sent. */
@Component
final class KeptRules implements KeptForms {
  private static final String VERSION = "[a-z0-9-]{1,100}/[0-9]{1,6}";
  private static final Pattern DRAFT =
      Pattern.compile("(?:" + DraftUpload.PREFIX + "|" + DraftPages.PREFIX + ")(" + VERSION + ")");
  private static final Pattern OTHERS =
      Pattern.compile(
          "/definitions/" + VERSION + "/retire|/migrations/new|/migrations/[0-9a-f-]{36}/abandon");
  private static final int LONGEST_NAME = 100;

  @Override
  public Optional<String> keep(String path, HttpServletRequest request) {
    Matcher draft = DRAFT.matcher(path);
    if (draft.matches()) {
      return kept(DraftPages.PREFIX + draft.group(1), request, DraftPages.LONGEST_TEXT);
    }
    return OTHERS.matcher(path).matches()
        ? kept(path, request, ReasonForm.LONGEST)
        : Optional.empty();
  }

  private static Optional<String> kept(String address, HttpServletRequest request, int longest) {
    Map<String, List<String>> values = TypedForm.values(request, longest);
    String writer = request.getParameter(TypedForm.WRITER);
    if (writer == null || writer.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    new KeptForm(address, writer, values).keepIn(request.getSession());
    return Optional.of(address);
  }
}
