package org.songtor.query.timeline;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.songtor.event.Answer;
import org.songtor.event.AssessmentEvent.Assessed;
import org.songtor.event.AssessmentEvent.Confidentiality;
import org.songtor.event.AssessmentEvent.DimensionScore;
import org.songtor.event.CorrectionEvent.EntryCorrected;
import org.songtor.event.Dimension;
import org.songtor.event.EventCodec;
import org.songtor.event.FormAnswered;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent.ReferralRequested;
import org.songtor.event.SongtorEvent;
import org.songtor.language.Personal;
import org.songtor.referral.SharedField;

/**
 * A history as somebody sees it who may not know what is marked sensitive: facts, strengths and
 * needs of such a dimension are withheld, also from earlier entries that lack the mark and from
 * what a referral disclosed of it, and so are the answers to fields of forms that are marked. What
 * was scored, and that something is withheld, stays.
 */
public final class Discretion {
  static final String WITHHELD = "(ข้อมูลอ่อนไหว ไม่แสดง · sensitive, withheld)";

  private final Set<Dimension> sensitive = EnumSet.noneOf(Dimension.class);

  /** Marked fields of forms, as {@code form.field}. */
  private final Set<String> fields = new HashSet<>();

  /**
   * @param history whole, also where only a part is shown: a mark that came later counts for all
   */
  Discretion(List<Histories.Entry> history) {
    for (Histories.Entry entry : history) {
      switch (entry.event().event()) {
        case Assessed assessed -> mark(assessed);
        case EntryCorrected corrected when corrected.replacement() instanceof Assessed assessed ->
            mark(assessed);
        case FormAnswered answered -> mark(answered);
        case EntryCorrected corrected
            when corrected.replacement() instanceof FormAnswered answered ->
            mark(answered);
        case SongtorEvent other -> {}
      }
    }
  }

  /** Whether a text stands for one that its reader may not know. */
  public static boolean isWithheld(String text) {
    return text.equals(WITHHELD);
  }

  private void mark(Assessed assessed) {
    assessed.scores().stream()
        .filter(score -> score.confidentiality() == Confidentiality.SENSITIVE)
        .forEach(score -> sensitive.add(score.dimension()));
  }

  private void mark(FormAnswered answered) {
    answered.sensitive().forEach(field -> fields.add(name(answered, field)));
  }

  private static String name(FormAnswered answered, String field) {
    return answered.form() + "." + field;
  }

  List<Histories.Entry> of(List<Histories.Entry> entries, EventCodec codec) {
    return entries.stream().map(entry -> of(entry, codec)).toList();
  }

  private Histories.Entry of(Histories.Entry entry, EventCodec codec) {
    SongtorEvent told = entry.event().event();
    SongtorEvent withheld = of(told);
    if (withheld == told) {
      return entry;
    }
    RecordedEvent recorded = new RecordedEvent(entry.event().envelope(), withheld);
    return new Histories.Entry(recorded, codec.bodyOf(recorded));
  }

  private SongtorEvent of(SongtorEvent event) {
    return switch (event) {
      case Assessed assessed -> of(assessed);
      case EntryCorrected corrected when corrected.replacement() instanceof Assessed assessed ->
          new EntryCorrected(corrected.corrects(), corrected.reason(), of(assessed));
      case FormAnswered answered when isMarked(answered) -> of(answered);
      case EntryCorrected corrected
          when corrected.replacement() instanceof FormAnswered answered && isMarked(answered) ->
          new EntryCorrected(corrected.corrects(), corrected.reason(), of(answered));
      case ReferralRequested requested when sensitive.contains(requested.need()) -> of(requested);
      case SongtorEvent other -> other;
    };
  }

  private Assessed of(Assessed assessed) {
    return new Assessed(
        assessed.visitMode(),
        assessed.informant(),
        assessed.legalBasis(),
        assessed.scores().stream().map(this::of).toList(),
        assessed.urgent());
  }

  private DimensionScore of(DimensionScore score) {
    return sensitive.contains(score.dimension())
        ? new DimensionScore(
            score.dimension(),
            score.level(),
            score.notAssessedReason(),
            withheld(score.facts()),
            withheld(score.strengths()),
            withheld(score.need()),
            score.confidentiality())
        : score;
  }

  private boolean isMarked(FormAnswered answered) {
    return answered.answered().stream().anyMatch(field -> fields.contains(name(answered, field)));
  }

  private FormAnswered of(FormAnswered answered) {
    Answer withheld = new Answer.Text(WITHHELD);
    Map<String, Answer> answers = new TreeMap<>(answered.answers());
    answers.replaceAll((field, told) -> fields.contains(name(answered, field)) ? withheld : told);
    Map<String, Personal<Answer>> personal = new TreeMap<>(answered.personal());
    personal.replaceAll(
        (field, told) -> fields.contains(name(answered, field)) ? told.map(any -> withheld) : told);
    return new FormAnswered(
        answered.form(), answered.step(), answered.of(), answers, personal, answered.sensitive());
  }

  private static ReferralRequested of(ReferralRequested requested) {
    Map<SharedField, Personal<String>> disclosed = new EnumMap<>(SharedField.class);
    disclosed.putAll(requested.disclosed());
    disclosed.computeIfPresent(SharedField.NEED, (field, need) -> withheld(need));
    return new ReferralRequested(
        requested.referral(),
        requested.agency(),
        requested.need(),
        requested.service(),
        requested.urgency(),
        requested.legalBasis(),
        disclosed,
        requested.note(),
        requested.basedOn(),
        requested.goals(),
        requested.actions(),
        requested.tambon(),
        requested.receiveBy(),
        requested.answerBy(),
        requested.agreement());
  }

  private static Personal<String> withheld(Personal<String> text) {
    return text.map(said -> said.isBlank() ? said : WITHHELD);
  }
}
