package org.songtor.query.pages.disclosures;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.query.disclosures.DisclosureQueries;
import org.songtor.query.disclosures.DisclosureQueries.Disclosure;
import org.songtor.query.disclosures.DisclosureQueries.DisclosurePage;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.LegalBases;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was told without a sharing agreement, for those who answer for data. */
@Controller
final class DisclosurePages {
  private static final int LINES = 50;

  private final DisclosureQueries disclosures;
  private final AgencyNames agencies;
  private final LegalBases bases;

  DisclosurePages(DisclosureQueries disclosures, AgencyNames agencies, LegalBases bases) {
    this.disclosures = disclosures;
    this.agencies = agencies;
    this.bases = bases;
  }

  @GetMapping("/disclosures")
  String disclosures(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "before", defaultValue = "") String before,
      Model model) {
    DisclosurePage page = disclosures.page(reader, null, null, cursor(before), LINES);
    model.addAttribute(
        "disclosures",
        new DisclosureListView(
            page.items().stream().map(item -> line(item, say)).toList(), page.next()));
    return "disclosures";
  }

  /** A mistyped cursor begins at the beginning: nothing is lost by it. */
  private static @Nullable Long cursor(String text) {
    return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  private DisclosureListView.Line line(Disclosure item, PageLanguage say) {
    return new DisclosureListView.Line(
        item.referralId().toString(),
        item.caseId().toString(),
        say.date(item.sentAt()),
        agencies.nameOf(item.agency()).map(say::text).orElse(item.agency().toString()),
        item.tambon().value(),
        item.fields().stream()
            .map(field -> say.text(field.title()))
            .collect(Collectors.joining(", ")),
        say.capital(bases.title(item.legalBasis(), say)),
        item.sentBy(),
        Badge.of(item.urgency(), say));
  }
}
