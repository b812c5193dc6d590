package org.songtor.query.pages;

import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.query.pages.shell.Places;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads each person to where that person's work is. */
@Controller
final class HomePages {

  @GetMapping("/")
  String home(Actor reader, Model model) {
    if (reader.is(Role.AGENCY_OFFICER)) {
      return "redirect:/inbox";
    }
    if (Places.seesCases(reader)) {
      return "redirect:/cases";
    }
    if (reader.is(Role.ADMINISTRATOR)) {
      return "redirect:/agencies";
    }
    model.addAttribute("message", "no-place");
    return "message";
  }
}
