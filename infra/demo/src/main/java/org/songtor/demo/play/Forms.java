package org.songtor.demo.play;

import java.util.Optional;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Situation;
import org.songtor.demo.people.Act;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.FieldWorkers;
import org.songtor.demo.people.Words;
import org.songtor.event.Dimension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people answer in the forms of the definition: what a form needs always, the rest as busy
 * people do. How many fill in a form that need not be filled in is synthetic.
 */
final class Forms {
  /** The poverty screen looks at the living conditions of those with at most so much. */
  private static final int POOR_BAHT = 3_000;

  /** Of the children who do not need help now, one in so many is surveyed all the same. */
  private static final int SURVEYED_OF = 20;

  private final JsonMapper mapper = new JsonMapper();

  private ObjectNode empty() {
    return mapper.createObjectNode();
  }

  /** With the second screen, about whoever needs help, and about some of the others. */
  Optional<ObjectNode> survey(Child child) {
    Situation situation = child.situation();
    if (!FieldWorkers.needsHelp(situation) && child.row() % SURVEYED_OF != 0) {
      return Optional.empty();
    }
    ObjectNode answers =
        empty()
            .put("round", 1)
            .put("informant", child.carer().relation())
            .put("mode", Words.Code.HOME_VISIT)
            .put("main-reason", reason(situation))
            .put("wishes", Bodies.wishText(situation));
    if (situation.level(Dimension.LIVELIHOOD) > 0) {
      answers.putArray("disadvantages").add("poor");
    }
    return Optional.of(answers);
  }

  private static String reason(Situation situation) {
    return switch (situation.mainNeed()) {
      case LIVELIHOOD -> "poverty";
      case FAMILY -> "family";
      case HEALTH -> "health";
      case RISK, URGENT_NEED -> "violence";
      case SOCIAL -> "no-suitable-welfare";
      case EDUCATION -> "pushed-out";
    };
  }

  /** The form that goes with an act, if it has one and somebody fills it in. */
  Optional<ObjectNode> with(Act act, Dossier dossier) {
    Child child = dossier.child();
    return switch (act) {
      case Act.Assess assess -> Optional.of(household(child));
      case Act.DraftPlan draft ->
          draft.pathway().equals(Words.Code.JOB_WITH_GRANT)
              ? Optional.of(workCheck())
              : Optional.empty();
      case Act.EnrolAtOnce now -> enrolmentRecord(child);
      case Act.Enrol enrolment -> enrolmentRecord(child);
      case Act.FollowUp followUp -> progress(followUp, child);
      case Act other -> Optional.empty();
    };
  }

  /** The id of the form that goes with an act. */
  static String idOf(Act act) {
    return switch (act) {
      case Act.Assess assess -> Words.Form.HOUSEHOLD;
      case Act.DraftPlan draft -> Words.Form.WORK_CHECK;
      case Act.EnrolAtOnce now -> Words.Form.ENROLMENT_RECORD;
      case Act.Enrol enrolment -> Words.Form.ENROLMENT_RECORD;
      case Act.FollowUp followUp -> Words.Form.PROGRESS;
      case Act other -> throw new IllegalArgumentException("no form goes with " + other);
    };
  }

  private ObjectNode household(Child child) {
    int income =
        4_800 - 1_400 * child.situation().level(Dimension.LIVELIHOOD) + child.row() % 7 * 50;
    ObjectNode answers =
        empty()
            .put("head", child.carer().name())
            .put("members", 3 + child.row() % 5)
            .put("dependants", child.row() % 3)
            .put("income", income)
            .put("tenure", child.row() % 4 == 0 ? "rented" : "own");
    if (income <= POOR_BAHT) {
      answers.putArray("hardships").add("has-dependants").add("no-farmland");
    }
    return answers;
  }

  private ObjectNode workCheck() {
    return empty()
        .put("workplace", "อู่ซ่อมรถในตำบล")
        .put("night-work", false)
        .put("dangers", "งานเครื่องมือช่าง มีหัวหน้างานดูแลและใส่อุปกรณ์ป้องกัน");
  }

  /** Two in three bring their papers. */
  private Optional<ObjectNode> enrolmentRecord(Child child) {
    return child.row() % 3 == 0
        ? Optional.empty()
        : Optional.of(
            empty()
                .put("document", child.lastSchool() == null ? "สูติบัตร" : "ปพ.1")
                .put("credits-transferred", child.lastSchool() != null));
  }

  /** Whatever goes wrong is written down; of what goes well, every other time. */
  private Optional<ObjectNode> progress(Act.FollowUp followUp, Child child) {
    if (!followUp.attendance().equals(Words.Code.ATTENDING)) {
      return Optional.of(
          empty().put("problem", "ขาดเรียนบ่อย ต้องช่วยงานที่บ้าน").put("help-needed", true));
    }
    return child.row() % 2 == 0
        ? Optional.of(empty().put("learning", "เรียนทันเพื่อน ครูชมว่าตั้งใจ"))
        : Optional.empty();
  }
}
