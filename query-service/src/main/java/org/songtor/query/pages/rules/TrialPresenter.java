package org.songtor.query.pages.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.songtor.language.Actor;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Fact;
import org.songtor.trial.CaseTrial;
import org.songtor.trial.TrialFigures;

/** Puts the figures of a trial, and the cases that would have gone another way, into words. */
record TrialPresenter(TrialWords words, Actor reader, PageLanguage say) {

  /**
   * @param listed some of the cases that diverge
   * @param notTried how many could not be read
   */
  TrialResult result(TrialFigures figures, List<CaseTrial> listed, long notTried) {
    return new TrialResult(
        headline(figures),
        figures.cases() == 0 ? "warn" : figures.diverging() == 0 ? "good" : "info",
        figures(figures, notTried),
        figures.firstDivergences().entrySet().stream()
            .map(one -> counted(say.text("trial.kind." + one.getKey()), one.getValue()))
            .toList(),
        figures.refusals().stream()
            .map(
                refusals ->
                    new TrialResult.Refusals(
                        words.step(refusals.step(), refusals.kind()),
                        words.rule(refusals.rule()),
                        say.number(refusals.steps()),
                        say.number(refusals.first())))
            .toList(),
        figures.limits().byLimit().entrySet().stream().map(this::limit).toList(),
        referrals(figures.referrals()),
        figures.stuck().entrySet().stream()
            .map(one -> counted(words.state(one.getKey()), one.getValue()))
            .toList(),
        states(figures),
        listed.stream().map(this::line).toList(),
        figures.diverging() > listed.size()
            ? say.text("trial.list.some", listed.size(), figures.diverging())
            : null);
  }

  private String headline(TrialFigures figures) {
    if (figures.cases() == 0) {
      return say.text("trial.result.nothing");
    }
    return figures.diverging() == 0
        ? say.text("trial.result.same", figures.cases())
        : say.text("trial.result.other", figures.diverging(), figures.cases());
  }

  private List<Fact> figures(TrialFigures figures, long notTried) {
    return List.of(
        fact("cases", figures.cases()),
        fact("diverging", figures.diverging()),
        fact("refused", figures.casesWithRefusals()),
        fact("elsewhere", figures.ledElsewhere()),
        fact("limits-recorded", figures.limits().recorded()),
        fact("limits-draft", figures.limits().draft()),
        fact("steps", figures.steps()),
        fact("not-tried", notTried));
  }

  private List<Fact> referrals(TrialFigures.Referrals referrals) {
    return List.of(
        fact("earlier", referrals.earlier(), referrals.averageDaysEarlier()),
        fact("later", referrals.later(), referrals.averageDaysLater()),
        fact("newly", referrals.newly()),
        fact("never", referrals.never()));
  }

  private Fact fact(String what, long number) {
    return Fact.of(say.text("trial.figure." + what), say.number(number));
  }

  private Fact fact(String what, long number, double days) {
    return Fact.of(
        say.text("trial.figure." + what),
        number == 0
            ? say.number(number)
            : say.text(
                "trial.figure.average",
                number,
                say.digits().write(String.format(Locale.ROOT, "%.1f", days))));
  }

  private TrialResult.Counted counted(String what, long count) {
    return new TrialResult.Counted(what, say.number(count));
  }

  private TrialResult.Limit limit(Map.Entry<String, TrialFigures.Differing> limit) {
    TrialFigures.Differing differing = limit.getValue();
    return new TrialResult.Limit(
        words.limit(limit.getKey()),
        say.number(differing.only()),
        say.number(differing.none()),
        say.number(differing.earlier()),
        say.number(differing.later()));
  }

  private List<TrialResult.State> states(TrialFigures figures) {
    TreeSet<String> ids = new TreeSet<>(figures.recordedStates().keySet());
    ids.addAll(figures.draftStates().keySet());
    return ids.stream()
        .map(
            id ->
                new TrialResult.State(
                    words.state(id),
                    say.number(figures.recordedStates().getOrDefault(id, 0L)),
                    say.number(figures.draftStates().getOrDefault(id, 0L))))
        .toList();
  }

  private TrialResult.Line line(CaseTrial tried) {
    boolean readable = ReadAccess.refusal(reader, new Resource.OneCase(tried.tambon())).isEmpty();
    return new TrialResult.Line(
        tried.id().toString(),
        readable ? "/cases/" + tried.id() : null,
        tried.tambon().value(),
        tried.pinned().toString(),
        tried.first().map(first -> say.date(first.at())).orElse(""),
        tried.first().map(words::of).orElse(""),
        words.state(tried.recordedState()),
        words.state(tried.draftState()));
  }
}
