package org.songtor.query.inbox.notices;

import java.util.UUID;
import org.songtor.language.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where the link of a notice leads: behind the sign-in, and on to the inbox. */
@Controller
final class NoticeLinks {
  private final NoticeOpenings openings;

  NoticeLinks(NoticeOpenings openings) {
    this.openings = openings;
  }

  /** Says of no id whether there is such a notice. */
  @GetMapping("/n/{id}")
  String open(Actor reader, @PathVariable("id") String id) {
    try {
      openings.open(reader, UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      // A link that was cut off on its way leads to the inbox all the same.
      return "redirect:/inbox";
    }
    return "redirect:/inbox";
  }
}
