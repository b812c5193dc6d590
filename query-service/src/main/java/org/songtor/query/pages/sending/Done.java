package org.songtor.query.pages.sending;

import org.songtor.query.intake.AtLeast;
import org.songtor.query.intake.ProjectionWatch;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets the page after a command show what it did. */
@Component
public class Done {
  public static final String NOTICE = "notice";
  private static final String AT_LEAST = "atLeast";

  private final ProjectionWatch watch;

  Done(ProjectionWatch watch) {
    this.watch = watch;
  }

  /** Tells the next page what it has to wait for. */
  public static void carry(SendResult.Taken taken, RedirectAttributes next) {
    String token = taken.token();
    if (token != null) {
      next.addFlashAttribute(AT_LEAST, token);
    }
  }

  /** Waits, bounded, until what was just done can be read; the page says so if it cannot. */
  public void await(Model model, PageLanguage say) {
    if (model.getAttribute(AT_LEAST) instanceof String token && !visible(token)) {
      model.addAttribute("waiting", say.text("done.waiting"));
    }
  }

  private boolean visible(String token) {
    try {
      watch.await(AtLeast.parse(token), false);
      return true;
    } catch (ProblemException e) {
      // It is recorded all the same: the page says that it is not shown yet.
      return false;
    }
  }
}
