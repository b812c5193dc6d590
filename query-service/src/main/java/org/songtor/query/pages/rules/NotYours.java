package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletResponse;
import org.songtor.query.pages.language.PageLanguage;
import org.springframework.ui.Model;

/** The page for those who may not do what an address is for: it says who may. */
final class NotYours {
  private NotYours() {}

  static String page(
      RuleAct act, String back, PageLanguage say, Model model, HttpServletResponse response) {
    return page(act.who(say), back, model, response);
  }

  static String page(String who, String back, Model model, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    model.addAttribute("who", who);
    model.addAttribute("back", back);
    return "rules-not-yours";
  }
}
