package org.songtor.query.pages.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.query.pages.language.PageLanguage;

/** Puts a draft into the words of its reader. */
record DraftPresenter(PageLanguage say) {
  /** Enough to work on; the rest shows when these are put right. */
  private static final int MOST_FINDINGS = 100;

  private static final int LINES_AROUND = 2;

  /**
   * @param text as it was typed last, or as it is kept
   * @param kept what the command service has; null when it has no draft of that number
   * @param checked whether the reader asked what is wrong
   */
  DraftView view(DefinitionId id, String text, @Nullable String kept, boolean checked, String key) {
    boolean unsaved = !text.equals(kept);
    List<DefinitionFinding> all = unsaved || checked ? DraftText.check(id, text) : List.of();
    List<DefinitionFinding> findings = all.stream().limit(MOST_FINDINGS).toList();
    String address = DraftPages.address(id);
    Optional<DefinitionId> origin = DraftText.origin(text).filter(from -> !from.equals(id));
    return new DraftView(
        id.toString(),
        address,
        DraftUpload.PREFIX + id.name() + "/" + id.version(),
        RuleLinks.of(id),
        text,
        kept == null ? "" : digest(kept),
        kept != null,
        unsaved,
        checked,
        findings.stream().map(this::finding).toList(),
        DraftText.advice(id, text).stream().map(this::finding).toList(),
        DraftText.places(text, findings, LINES_AROUND).stream().map(this::place).toList(),
        origin.map(DefinitionId::toString).orElse(null),
        kept == null ? null : RuleLinks.of(id) + "/changes",
        key);
  }

  static String digest(String text) {
    return SourceDigest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private DraftView.Place place(DraftText.Line line) {
    return new DraftView.Place(
        line.number(),
        line.text(),
        line.findings().stream().map(this::finding).toList(),
        line.skipped());
  }

  private DraftView.Finding finding(DefinitionFinding finding) {
    return new DraftView.Finding(
        finding.line(),
        say.text("draft.at", finding.line(), finding.column()),
        finding.rule(),
        say.text(finding.message()));
  }
}
