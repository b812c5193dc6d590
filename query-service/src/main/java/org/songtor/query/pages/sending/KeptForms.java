package org.songtor.query.pages.sending;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Forms whose text is kept where it was sent after the session had ended. */
public interface KeptForms {

  /**
   * Keeps what was typed in the request's session, if the form is one of these.
   *
   * @param path the form was sent to
   * @return the page that shows the form again
   */
  Optional<String> keep(String path, HttpServletRequest request);
}
