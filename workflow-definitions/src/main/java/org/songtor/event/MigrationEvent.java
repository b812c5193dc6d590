package org.songtor.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.MigrationId;

/**
 * A move of many cases to a newer version of their definition: asked for, tried on every case
 * without touching it, started by a second person, and done case by case. How far it is stands in
 * its events, so that whoever goes on after a crash goes on from there.
 */
public sealed interface MigrationEvent extends RulesEvent {
  MigrationId migration();

  /**
   * @param states from the states of the old version to those of the new one; a state that is not
   *     named keeps its id
   */
  @Wire(name = "songtor.migration.requested")
  record MigrationRequested(
      MigrationId migration,
      String definition,
      int fromVersion,
      int toVersion,
      Selection selection,
      Map<String, String> states)
      implements MigrationEvent {
    public MigrationRequested {
      states = Collections.unmodifiableMap(new TreeMap<>(states));
    }
  }

  /**
   * Which cases are meant: those that fulfil all of it.
   *
   * @param areas at least one
   * @param states of the old version; empty for all
   * @param cases empty for all
   * @param closed also cases that have ended
   */
  record Selection(List<AreaCode> areas, List<String> states, List<CaseId> cases, boolean closed) {
    public Selection {
      areas = List.copyOf(areas);
      states = List.copyOf(states);
      cases = List.copyOf(cases);
    }
  }

  /**
   * Some cases were tried, and none was touched.
   *
   * @param through place in the log of the last case that was looked at
   * @param fitting how many of these would move
   * @param last no case is left to be tried
   */
  @Wire(name = "songtor.migration.examined")
  record CasesExamined(
      MigrationId migration, long through, int fitting, List<Misfit> misfits, boolean last)
      implements MigrationEvent {
    public CasesExamined {
      misfits = List.copyOf(misfits);
    }
  }

  @Wire(name = "songtor.migration.started")
  record MigrationStarted(MigrationId migration) implements MigrationEvent {}

  /**
   * Some cases were moved, each by an event of its own.
   *
   * @param through place in the log of the last case that was looked at
   */
  @Wire(name = "songtor.migration.progressed")
  record CasesMoved(MigrationId migration, long through, int moved, List<Misfit> misfits)
      implements MigrationEvent {
    public CasesMoved {
      misfits = List.copyOf(misfits);
    }
  }

  /**
   * No case is left.
   *
   * @param moved all that were moved
   * @param misfits all that could not be
   */
  @Wire(name = "songtor.migration.finished")
  record MigrationFinished(MigrationId migration, int moved, int misfits)
      implements MigrationEvent {}

  /** Nothing more is moved; what was moved stays where it is. */
  @Wire(name = "songtor.migration.abandoned")
  record MigrationAbandoned(MigrationId migration, String reason) implements MigrationEvent {}

  /**
   * A case that cannot move, and why.
   *
   * @param subject what the reason is about: a state, a kind of step or a checkpoint; of a refusal
   *     its own words, of a failure its kind
   */
  record Misfit(CaseId caseId, MisfitReason reason, String subject) {}

  /** Why a case cannot move. */
  enum MisfitReason {
    STATE_MISSING(
        "รุ่นใหม่ไม่มีสถานะนี้ และไม่ได้บอกว่าให้ไปสถานะใด",
        "the new version has no such state, and the mapping names none for it"),
    ENDS_DIFFERENTLY(
        "สถานะเดิมกับสถานะใหม่ สิ้นสุดแล้วเพียงฝ่ายเดียว",
        "of the old state and the new one, only one is an end"),
    WAY_BACK_MISSING(
        "กรณีพักอยู่ และรุ่นใหม่ไม่มีสถานะที่จะกลับไป",
        "the case is set aside, and the new version has no state for it to go back to"),
    OWED_STEP_MISSING(
        "กรณียังค้างขั้นตอนนี้ แต่รุ่นใหม่ไม่มี",
        "the case still owes this kind of step, and the new version has none"),
    CHECKPOINT_MISSING(
        "กรณีรอการติดตามครั้งนี้ แต่รุ่นใหม่ไม่มี",
        "the case waits for this follow-up, and the new version has none"),
    REFERRING_MISSING(
        "กรณีมีการส่งต่อที่ยังไม่จบ แต่รุ่นใหม่ไม่มีการส่งต่อ",
        "the case has a referral under way, and the new version has no referring"),
    PLAN_APPROVAL_MISSING(
        "กรณีมีแผนที่รอพิจารณา แต่รุ่นใหม่ไม่มีการอนุมัติแผน",
        "the case has a plan to be decided on, and the new version has no approval of plans"),
    REFUSED(
        "ระบบไม่รับการย้ายของกรณีนี้", "the move was refused for another reason, which is given"),
    FAILED(
        "ย้ายไม่ได้เพราะขัดข้อง โปรดแจ้งผู้ดูแลระบบ แล้วขอย้ายใหม่เมื่อแก้แล้ว",
        "the case could not be moved because of a fault; tell the administrator, and ask again when"
            + " it is mended");

    private final LocalizedText title;

    MisfitReason(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }
}
