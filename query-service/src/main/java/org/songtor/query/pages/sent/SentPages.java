package org.songtor.query.pages.sent;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.sent.SentQueries;
import org.songtor.query.sent.SentQueries.Filter;
import org.songtor.query.sent.SentQueries.SentItem;
import org.songtor.query.sent.SentQueries.SentPage;
import org.songtor.referral.SenderDuty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The referrals that wait for somebody at the sender's end. */
@Controller
final class SentPages {
  private static final int LINES = 50;

  /** A case manager begins with what is theirs; whoever looks after an area sees all of it. */
  private static final String MINE = "mine";

  private final SentQueries sent;
  private final AgencyNames agencies;

  SentPages(SentQueries sent, AgencyNames agencies) {
    this.sent = sent;
    this.agencies = agencies;
  }

  @GetMapping("/sent")
  String sent(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "duty", defaultValue = "") String asked,
      @RequestParam(name = "whose", defaultValue = "") String whose,
      @RequestParam(name = "after", defaultValue = "0") String after,
      Model model) {
    SenderDuty duty =
        Arrays.stream(SenderDuty.values())
            .filter(one -> one.code().equals(asked))
            .findFirst()
            .orElse(null);
    boolean mine = whose.isEmpty() ? reader.is(Role.CASE_MANAGER) : whose.equals(MINE);
    SentPage page =
        sent.page(reader, new Filter(duty, null, mine ? reader.id() : null), cursor(after), LINES);
    model.addAttribute(
        "sent",
        new SentListView(
            page.items().stream().map(item -> line(item, say)).toList(),
            Arrays.stream(SenderDuty.values())
                .map(one -> new Option(one.code(), say.text("waiting.duty." + one.code())))
                .toList(),
            duty == null ? "" : duty.code(),
            mine,
            page.next()));
    return "sent";
  }

  /** A mistyped cursor begins at the beginning: nothing is lost by it. */
  private static long cursor(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() < 19 && !text.isEmpty()
        ? Long.parseLong(text)
        : 0;
  }

  private SentListView.Line line(SentItem item, PageLanguage say) {
    return new SentListView.Line(
        item.referralId().toString(),
        Objects.requireNonNullElse(item.childName(), say.text("erased")),
        agencies.nameOf(item.agency()).map(say::text).orElse(item.agency().toString()),
        item.tambon().value(),
        Objects.requireNonNullElse(item.caseManager(), "–"),
        say.date(item.requestedAt()),
        say.capital(say.text(item.duty().title())),
        List.of(Badge.of(item.urgency(), say), Badge.of(item.status(), say)));
  }
}
