package org.songtor.demo.play;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Situation;
import org.songtor.demo.facts.Situation.FamilyStance;
import org.songtor.demo.people.Act;
import org.songtor.demo.people.Act.Checkpoint;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.FieldWorkers;
import org.songtor.demo.people.Words;
import org.songtor.event.Dimension;
import org.songtor.event.IdentityDocument;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people write into the forms. */
final class Bodies {
  private static final String SCHOOL_YEAR_TERM = "2/2567";

  private final JsonMapper mapper = new JsonMapper();
  private final Forms forms = new Forms();
  private final ScenarioDays days;
  private final Map<Desk.Kind, Desk> desks;

  Bodies(ScenarioDays days, Map<Desk.Kind, Desk> desks) {
    this.days = days;
    this.desks = Map.copyOf(desks);
  }

  ObjectNode empty() {
    return mapper.createObjectNode();
  }

  ObjectNode batch(List<ObjectNode> cases) {
    ObjectNode body = empty();
    ArrayNode rows = body.putArray("cases");
    cases.forEach(rows::add);
    return body;
  }

  /**
   * @param misspelt the list has a slip in the given name
   */
  ObjectNode found(Child child, String batch, boolean misspelt) {
    ObjectNode body = empty();
    body.put("definition", Words.DEFINITION).put("tambon", child.tambon().code());
    body.putObject("source").put("list", "iSEE 2567").put("batch", batch).put("row", child.row());
    body.set("child", child(child, misspelt ? child.given() + "์" : child.given()));
    return body;
  }

  private ObjectNode child(Child child, String given) {
    ObjectNode body = empty();
    body.put("title", child.titleOn(days.date(0)))
        .put("given", given)
        .put("family", child.family())
        .put("nickname", child.nickname())
        .put("birthDate", child.birthDate().toString())
        .put("birthPrecision", child.birthPrecision().name())
        .put("sex", child.sex().name());
    ObjectNode identity = body.putObject("identity").put("kind", child.identityKind().name());
    if (child.identityKind() != IdentityDocument.Kind.NONE) {
      identity.put("number", child.identityNumber());
    }
    body.putObject("address")
        .put("tambon", child.tambon().code())
        .put("village", child.home().village())
        .put("line", child.home().line())
        .put("phone", child.home().phone());
    body.putObject("guardian")
        .put("name", child.carer().name())
        .put("relation", child.carer().relation())
        .put("phone", child.carer().phone());
    Child.School school = child.lastSchool();
    if (school != null) {
      body.putObject("lastSchool")
          .put("name", school.name())
          .put("affiliation", school.affiliation())
          .put("grade", school.grade())
          .put("leftInTerm", school.leftInTerm());
    }
    return body;
  }

  ObjectNode firstScreen(Child child) {
    return empty()
        .put("outcome", Words.Code.CONFIRMED)
        .put("verifiedBy", FieldWorkers.verifierOf(child));
  }

  ObjectNode needScreen(Child child, int day) {
    Situation situation = child.situation();
    ObjectNode body = empty();
    forms.survey(child).ifPresent(answers -> body.set("form", answers));
    if (FieldWorkers.needsHelp(situation)) {
      return body.put("outcome", Words.Code.NEEDS_HELP);
    }
    return body.put("outcome", Words.Code.NOT_SELECTED)
        .put("reason", FieldWorkers.notSelectedReason(situation))
        .put("reviewOn", days.date(day + 150).toString());
  }

  /** The body of an act, for the path that the act is sent to. */
  ObjectNode of(Act act, Dossier dossier, int day) {
    ObjectNode body = withoutForm(act, dossier, day);
    forms.with(act, dossier).ifPresent(answers -> body.set("form", answers));
    return body;
  }

  private ObjectNode withoutForm(Act act, Dossier dossier, int day) {
    return switch (act) {
      case Act.EnrolAtOnce now ->
          enrolment(now.pathway(), atOncePlace(now.pathway()), dossier, day);
      case Act.HandOver over -> assignment(over.caseManager());
      case Act.Reassign over -> assignment(over.caseManager());
      case Act.AcceptAssignment acceptance -> empty();
      case Act.Contact contact -> contact(contact, dossier, day);
      case Act.LateContact late -> lateContact(late);
      case Act.TakeBackContact wrong ->
          empty()
              .put("corrects", dossier.lastContactSeq())
              .put("reason", "บันทึกผิดกรณี เป็นการเยี่ยมของเด็กอีกบ้านหนึ่ง")
              .put("enteredInError", true);
      case Act.CorrectName name -> {
        ObjectNode body = empty().put("corrects", 0).put("reason", "ชื่อในบัญชีสะกดผิด");
        body.set("child", child(dossier.child(), dossier.child().given()));
        yield body;
      }
      case Act.Assess assess -> assessment(assess, dossier);
      case Act.DraftPlan draft -> plan(draft, dossier, day);
      case Act.SubmitPlan submission -> empty();
      case Act.ReturnPlan back ->
          empty().put("reason", "budget").put("comment", "งบประมาณเกินกรอบ ขอให้ปรับแผน");
      case Act.ReviewPlan review -> empty().put("comment", "ข้อมูลครบ แผนตรงกับความต้องการ");
      case Act.ApprovePlan approval ->
          empty()
              .put("minutes", "มติคณะผู้ทรงคุณวุฒิ ครั้งที่ " + (day + 1) + "/2567")
              .put("budgetBaht", approval.budgetBaht());
      case Act.Refer referral -> referral(referral, dossier);
      case Act.CancelReferral cancelled -> empty().put("reason", "family-declined");
      case Act.Refuse refusal -> refusal(refusal, dossier, day);
      case Act.AcceptHelp help -> empty().put("note", "ครอบครัวเปลี่ยนใจหลังพูดคุยอีกครั้ง");
      case Act.Hold hold ->
          empty()
              .put("reason", hold.reason())
              .put("reviewOn", days.date(hold.reviewOnDay()).toString());
      case Act.Resume resumption -> empty().put("note", "รักษาแล้ว พร้อมก้าวต่อไป");
      case Act.FoundAgain found -> empty().put("note", "ครอบครัวกลับมาจากทำงานตามฤดูกาล");
      case Act.Enrol enrolment -> enrolment(enrolment.pathway(), enrolment.at(), dossier, day);
      case Act.FollowUp followUp -> followUp(followUp, dossier);
      case Act.Close closure ->
          empty()
              .put("reason", closure.reason())
              .put("evidence", "ติดตามครบสามครั้ง ยังเรียนหรือทำงานต่อเนื่อง");
    };
  }

  private static Desk.Kind atOncePlace(String pathway) {
    return pathway.equals(Words.Code.NFE) ? Desk.Kind.NFE : Desk.Kind.LOCAL;
  }

  private ObjectNode assignment(String caseManager) {
    return empty().put("caseManager", caseManager);
  }

  private ObjectNode contact(Act.Contact contact, Dossier dossier, int day) {
    ObjectNode body =
        empty()
            .put("on", days.date(day).toString())
            .put("mode", contact.mode())
            .put("reached", contact.reached());
    if (contact.reached()) {
      body.put("spokeWith", dossier.child().carer().relation());
    }
    return switch (contact.purpose()) {
      case GET_TO_KNOW -> body.put("note", "เยี่ยมบ้านครั้งแรก ทำความรู้จักเด็กและครอบครัว");
      case OFFER -> body.put("adviceGiven", "แจ้งที่เรียนและความช่วยเหลือที่หน่วยงานเสนอ");
      case SEARCH -> body.put("note", contact.reached() ? "พบแล้ว" : "ไม่พบใครที่บ้าน");
      case REVISIT -> body.put("adviceGiven", "พูดคุยทางเลือกอีกครั้ง");
    };
  }

  private ObjectNode lateContact(Act.LateContact late) {
    return empty()
        .put("on", days.date(late.happenedOn()).toString())
        .put("mode", "phone")
        .put("reached", true)
        .put("note", "โทรศัพท์นัดหมาย")
        .put("occurredAt", days.instant(late.happenedOn()).toString())
        .put("lateReason", "หมู่บ้านไม่มีสัญญาณ บันทึกย้อนหลังจากสมุดเยี่ยมบ้าน");
  }

  private ObjectNode assessment(Act.Assess assess, Dossier dossier) {
    Situation situation = dossier.child().situation();
    ObjectNode body =
        empty()
            .put("visitMode", Words.Code.HOME_VISIT)
            .put("informant", dossier.child().carer().relation())
            .put("legalBasis", "public-task")
            .put("urgent", assess.urgent());
    ArrayNode scores = body.putArray("scores");
    for (Dimension dimension : Dimension.values()) {
      ObjectNode score = scores.addObject().put("dimension", dimension.name());
      if (dimension == Dimension.RISK && dossier.age() < 6) {
        score.put("notAssessedReason", "not-for-this-age");
        continue;
      }
      int level = situation.level(dimension);
      score
          .put("level", level)
          .put("facts", "ระดับ " + level + " จากการเยี่ยมบ้าน")
          .put("need", level < 2 ? "ไม่มี" : "ต้องการความช่วยเหลือด้าน" + dimension.title().th());
      if (dimension == Dimension.HEALTH) {
        score.put("confidentiality", "SENSITIVE");
      }
    }
    return body;
  }

  private ObjectNode plan(Act.DraftPlan draft, Dossier dossier, int day) {
    Dimension need = dossier.child().situation().mainNeed();
    ObjectNode body =
        empty()
            .put("childsWish", wishText(dossier.child().situation()))
            .put("familysVoice", "ครอบครัวรับทราบแผนและจะช่วยเท่าที่ทำได้")
            .put("pathway", draft.pathway())
            .put("risks", "ขาดเรียนในฤดูเก็บเกี่ยว")
            .put("reviewOn", days.date(day + 90).toString());
    ArrayNode goals = body.putArray("goals");
    goals
        .addObject()
        .put("id", "g1")
        .put("dimension", need.name())
        .put("text", "ได้รับความช่วยเหลือด้าน" + need.title().th());
    if (need != Dimension.EDUCATION) {
      goals
          .addObject()
          .put("id", "g2")
          .put("dimension", Dimension.EDUCATION.name())
          .put("text", "ได้เรียนรู้ต่อเนื่องตามทางเลือกของเด็ก");
    }
    body.putArray("actions")
        .addObject()
        .put("id", "a1")
        .put("goalId", "g1")
        .put("text", "ส่งต่อและพาไปพบหน่วยงาน")
        .put("owner", dossier.caseManager().orElse("–"))
        .put("due", days.date(day + 30).toString())
        .put("costBaht", draft.budgetBaht())
        .put("fundSource", "กสศ.")
        .put("nonBudgetResource", "อาสาสมัครในตำบล");
    ArrayNode milestones = body.putArray("milestones");
    milestone(milestones, "m1", "SHORT", "หน่วยงานตอบรับ", day + 45);
    milestone(milestones, "m2", "MID", "เข้าเรียนและมาเรียนสม่ำเสมอ", day + 200);
    milestone(milestones, "m3", "LONG", "พึ่งตนเองหรือเรียนต่อในระดับสูงขึ้น", day + 540);
    return body;
  }

  private void milestone(ArrayNode milestones, String id, String term, String text, int due) {
    milestones
        .addObject()
        .put("id", id)
        .put("term", term)
        .put("text", text)
        .put("due", days.date(due).toString());
  }

  static String wishText(Situation situation) {
    return switch (situation.wish()) {
      case NURSERY -> "อยากมีเพื่อนเล่น";
      case SCHOOL -> "อยากกลับไปโรงเรียน";
      case NFE -> "อยากเรียน สกร. และทำงานไปด้วย";
      case SKILL -> "อยากฝึกอาชีพ";
      case JOB -> "อยากมีงานทำ";
    };
  }

  private ObjectNode referral(Act.Refer referral, Dossier dossier) {
    boolean approved = dossier.approvedOn() != Dossier.NEVER;
    ObjectNode body =
        empty()
            .put("agency", desk(referral.to()).agency().toString())
            .put("need", referral.need().name())
            .put("service", referral.service())
            .put("urgency", referral.urgency().name())
            .put("legalBasis", "public-task")
            .put("note", fileNumber(dossier));
    body.putArray("share").add("NAME").add("AGE").add("SEX").add("NEED");
    ArrayNode goals = body.putArray("goals");
    if (approved) {
      goals.add("g1");
    }
    return body;
  }

  /** The number that the volunteers' paper files have; says nothing about the child. */
  static String fileNumber(Dossier dossier) {
    return "แฟ้ม K-%05d".formatted(dossier.child().row());
  }

  private ObjectNode refusal(Act.Refuse refusal, Dossier dossier, int day) {
    boolean child = refusal.who() == FamilyStance.CHILD_AGAINST;
    ObjectNode body =
        empty()
            .put("refusedBy", child ? "child" : "guardian")
            .put("reason", child ? "not-interested" : "must-work")
            .put("revisitOn", days.date(day + 60).toString())
            .put("note", "ขอให้มาคุยใหม่ภายหลัง");
    ArrayNode options = body.putArray("optionsOffered");
    dossier.everSent().stream()
        .map(sent -> sent.to() == Desk.Kind.LABOUR ? Words.Code.JOB_WITH_GRANT : Words.Code.NFE)
        .distinct()
        .forEach(options::add);
    return body;
  }

  private ObjectNode enrolment(String pathway, Desk.Kind place, Dossier dossier, int day) {
    Desk desk = desk(place);
    return empty()
        .put("pathway", pathway)
        .put("agency", desk.agency().toString())
        .put("provider", place.thai())
        .put("term", SCHOOL_YEAR_TERM)
        .put("learnerNumber", "L%05d".formatted(dossier.child().row()))
        .put("startsOn", days.date(day).toString());
  }

  private ObjectNode followUp(Act.FollowUp followUp, Dossier dossier) {
    boolean attending = followUp.attendance().equals(Words.Code.ATTENDING);
    ObjectNode body =
        empty()
            .put("checkpoint", followUp.checkpoint().id())
            .put("mode", followUp.seen() ? "school-visit" : "phone")
            .put("childSeen", followUp.seen())
            .put("attendance", followUp.attendance())
            .put("wellbeing", attending ? "แจ่มใส" : "กังวล");
    ArrayNode reached = body.putArray("goalsReached");
    boolean planned = dossier.approvedOn() != Dossier.NEVER;
    if (attending && planned && followUp.checkpoint() == Checkpoint.DAYS_180) {
      reached.add(educationGoal(dossier.child().situation()));
    }
    return body;
  }

  private static String educationGoal(Situation situation) {
    return situation.mainNeed() == Dimension.EDUCATION ? "g1" : "g2";
  }

  LocalDate appointment(int day) {
    return days.date(day + 1);
  }

  private Desk desk(Desk.Kind kind) {
    Desk desk = desks.get(kind);
    if (desk == null) {
      throw new IllegalArgumentException("there is no desk of kind " + kind);
    }
    return desk;
  }
}
