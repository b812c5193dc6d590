package org.songtor.query.pages;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.query.intake.Administrators;
import org.songtor.query.intake.ParkedStreams;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.PathIds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is set aside because it could not be read, and trying it again. */
@Controller
final class ParkedPages {
  private static final int LINES = 50;

  private final ParkedStreams parked;

  ParkedPages(ParkedStreams parked) {
    this.parked = parked;
  }

  /**
   * One stream that is set aside.
   *
   * @param position of the first event that waits, ready to read
   * @param waiting how many wait, ready to read
   */
  public record Line(String id, String position, String waiting, String reason) {}

  @GetMapping("/parked")
  String list(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "after", defaultValue = "0") String after,
      Model model) {
    Administrators.check(reader);
    List<ParkedStreams.Parked> page = parked.page(PathIds.position("after", after), LINES);
    model.addAttribute("lines", page.stream().map(one -> line(one, say)).toList());
    model.addAttribute("next", page.size() < LINES ? null : page.getLast().position());
    return "parked";
  }

  private static Line line(ParkedStreams.Parked one, PageLanguage say) {
    String reason = one.reason();
    return new Line(
        one.stream().toString(),
        say.digits().write(Long.toString(one.position())),
        say.text("parked.events", one.events()),
        reason == null ? say.text("parked.reason.waits") : reason);
  }

  @PostMapping("/parked/{stream}/retry")
  String retry(
      Actor reader,
      PageLanguage say,
      @PathVariable("stream") String stream,
      RedirectAttributes redirect) {
    Administrators.check(reader);
    UUID id = PathIds.read("stream", stream, UUID::fromString);
    ParkedStreams.@Nullable Retried retried = parked.retry(id).orElse(null);
    if (retried == null) {
      // Somebody else, or the intake itself, was faster.
      redirect.addFlashAttribute("notice", say.text("parked.gone"));
    } else if (retried.left() == 0) {
      redirect.addFlashAttribute("notice", say.text("parked.done", retried.applied()));
    } else {
      redirect.addFlashAttribute(
          "failed", say.text("parked.failed", retried.applied(), retried.left()));
    }
    return "redirect:/parked";
  }
}
