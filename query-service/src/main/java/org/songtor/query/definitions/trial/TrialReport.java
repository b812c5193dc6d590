package org.songtor.query.definitions.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;
import org.songtor.trial.CaseTrial;
import org.songtor.trial.Divergence;
import org.songtor.trial.Divergence.DeadlineDiffers;
import org.songtor.trial.Divergence.LedElsewhere;
import org.songtor.trial.Divergence.ReferralOpens;
import org.songtor.trial.Divergence.StepRefused;
import org.songtor.trial.Divergence.Stuck;
import org.songtor.trial.TrialFigures;
import org.songtor.trial.TrialTally;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a trial as one JSON document a line. The last line is {@code figures} or {@code failed};
 * what ends without either was cut off.
 */
final class TrialReport implements TrialTold {
  static final String MEDIA_TYPE = "application/x-ndjson";

  private final JsonMapper json;
  private final OutputStream out;
  private final DefinitionId definition;
  private final TrialSelection selection;
  private final int mostListed;
  private final TrialTally tally = new TrialTally();
  private int listed;
  private long notTried;

  /**
   * @param mostListed how many cases are listed; the others are in the figures only
   */
  TrialReport(
      JsonMapper json,
      OutputStream out,
      DefinitionId definition,
      TrialSelection selection,
      int mostListed) {
    this.json = json;
    this.out = out;
    this.definition = definition;
    this.selection = selection;
    this.mostListed = mostListed;
  }

  @Override
  public void begins(Instant until, int cases) throws IOException {
    Map<String, @Nullable Object> line = line("begin");
    line.put("definition", definition);
    line.put("area", selection.area().value());
    line.put("from", selection.from().toString());
    line.put("to", selection.to().toString());
    line.put("by", selection.by().code());
    line.put("under", selection.under());
    line.put("until", until.toString());
    line.put("cases", cases);
    write(line);
    out.flush();
  }

  @Override
  public void tried(CaseTrial tried) throws IOException {
    tally.add(tried);
    Divergence first = tried.first().orElse(null);
    if (first == null || listed >= mostListed) {
      return;
    }
    listed++;
    Map<String, @Nullable Object> line = line("case");
    line.put("caseId", tried.id().toString());
    line.put("tambon", tried.tambon().value());
    line.put("definition", tried.pinned());
    line.put("recordedState", tried.recordedState());
    line.put("draftState", tried.draftState());
    line.put("divergences", tried.divergences().size());
    line.put("refused", count(tried, StepRefused.class));
    line.put("stuck", count(tried, Stuck.class) > 0);
    tried.divergences().stream()
        .filter(ReferralOpens.class::isInstance)
        .findFirst()
        .ifPresent(referral -> line.put("referral", told(referral)));
    line.put("first", told(first));
    write(line);
  }

  private static long count(CaseTrial tried, Class<? extends Divergence> type) {
    return tried.divergences().stream().filter(type::isInstance).count();
  }

  @Override
  public void notTried(UUID caseId) throws IOException {
    notTried++;
    Map<String, @Nullable Object> line = line("not-tried");
    line.put("caseId", caseId.toString());
    write(line);
  }

  @Override
  public void progress(int done, int total) throws IOException {
    Map<String, @Nullable Object> line = line("progress");
    line.put("done", done);
    line.put("total", total);
    write(line);
    out.flush();
  }

  /** The closing line of a trial that came to its end. */
  @Override
  public void ended() throws IOException {
    TrialFigures figures = tally.figures();
    Map<String, @Nullable Object> line = line("figures");
    line.put("cases", figures.cases());
    line.put("notTried", notTried);
    line.put("diverging", figures.diverging());
    line.put("listed", listed);
    line.put("firstDivergences", figures.firstDivergences());
    line.put("steps", figures.steps());
    line.put("casesWithRefusals", figures.casesWithRefusals());
    line.put("refusals", figures.refusals().stream().map(TrialReport::told).toList());
    line.put("ledElsewhere", figures.ledElsewhere());
    line.put("limits", figures.limits());
    line.put("referrals", figures.referrals());
    line.put("stuck", figures.stuck());
    line.put("recordedStates", figures.recordedStates());
    line.put("draftStates", figures.draftStates());
    write(line);
    out.flush();
  }

  /** The closing line of a trial that did not. */
  @Override
  public void failed(LocalizedText why) throws IOException {
    Map<String, @Nullable Object> line = line("failed");
    line.put("detail", why);
    write(line);
    out.flush();
  }

  private static Map<String, @Nullable Object> told(TrialFigures.Refusals refusals) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("records", refusals.kind().code());
    told.put("step", refusals.step());
    told.put("rule", refusals.rule());
    told.put("steps", refusals.steps());
    told.put("first", refusals.first());
    return told;
  }

  private static Map<String, @Nullable Object> told(Divergence divergence) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("kind", TrialTally.kindOf(divergence));
    told.put("at", divergence.at().toString());
    switch (divergence) {
      case StepRefused refused -> {
        told.put("seq", refused.seq());
        told.put("records", refused.kind().code());
        told.put("step", refused.step());
        told.put("state", refused.state());
        told.put("reasons", List.copyOf(refused.reasons()));
      }
      case LedElsewhere elsewhere -> {
        StepKind kind = elsewhere.kind();
        told.put("seq", elsewhere.seq());
        told.put("records", kind == null ? null : kind.code());
        told.put("step", elsewhere.step());
        told.put("recorded", elsewhere.recorded());
        told.put("draft", elsewhere.draft());
      }
      case DeadlineDiffers deadline -> {
        Role tells = deadline.tells();
        told.put("limit", deadline.limit());
        told.put("recorded", text(deadline.recorded()));
        told.put("draft", text(deadline.draft()));
        told.put("tells", tells == null ? null : tells.code());
      }
      case ReferralOpens referral -> {
        told.put("recorded", text(referral.recorded()));
        told.put("draft", text(referral.draft()));
        told.put("made", text(referral.made()));
      }
      case Stuck stuck -> {
        told.put("state", stuck.state());
        told.put("since", stuck.since().toString());
      }
    }
    return told;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static Map<String, @Nullable Object> line(String type) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", type);
    return line;
  }

  private void write(Map<String, @Nullable Object> line) throws IOException {
    out.write(json.writeValueAsBytes(line));
    out.write('\n');
  }
}
