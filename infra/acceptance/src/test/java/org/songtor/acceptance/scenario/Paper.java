package org.songtor.acceptance.scenario;

import java.time.LocalDate;
import org.songtor.event.Dimension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people write down when they take a step. Days are days of the services' clock. */
final class Paper {
  private Paper() {}

  static ObjectNode nothing() {
    return JsonMapper.shared().createObjectNode();
  }

  static ObjectNode found(String definition, String given, LocalDate born) {
    ObjectNode body = nothing().put("definition", definition).put("tambon", "300101");
    body.putObject("source").put("list", "รายชื่อสำหรับทดสอบกระบวนงาน");
    body.putObject("child")
        .put("title", "ด.ช.")
        .put("given", given)
        .put("family", "ตัวอย่างงาน")
        .put("birthDate", born.toString())
        .put("sex", "MALE")
        .putObject("identity")
        .put("kind", "NONE");
    return body;
  }

  /** Of a first screen, by somebody who knows the child. */
  static ObjectNode screen(String outcome) {
    return nothing().put("outcome", outcome).put("verifiedBy", "ผู้ใหญ่บ้านหมู่ 4");
  }

  static ObjectNode need(String outcome) {
    return nothing().put("outcome", outcome);
  }

  static ObjectNode notSelected(LocalDate reviewOn) {
    return need("not-selected").put("reason", "less-urgent").put("reviewOn", reviewOn.toString());
  }

  static ObjectNode assignedTo(Person caseManager) {
    return nothing().put("caseManager", caseManager.user());
  }

  static ObjectNode contact(LocalDate on, String mode, boolean reached) {
    return nothing().put("on", on.toString()).put("mode", mode).put("reached", reached);
  }

  static ObjectNode assessment(boolean urgent) {
    ObjectNode body =
        nothing()
            .put("visitMode", "home-visit")
            .put("informant", "ยาย")
            .put("legalBasis", "public-task")
            .put("urgent", urgent);
    ArrayNode scores = body.putArray("scores");
    for (Dimension dimension : Dimension.values()) {
      scores.addObject().put("dimension", dimension.name()).put("level", 1);
    }
    return body;
  }

  /** A plan with the child's own goal g1: to learn, and to stay. */
  static ObjectNode plan(LocalDate today, String pathway) {
    String soon = today.plusDays(60).toString();
    ObjectNode body =
        nothing()
            .put("childsWish", "อยากเรียนจนจบและมีเพื่อน")
            .put("familysVoice", "ยายจะช่วยพามาส่ง")
            .put("pathway", pathway)
            .put("reviewOn", soon);
    body.putArray("goals")
        .addObject()
        .put("id", "g1")
        .put("dimension", "EDUCATION")
        .put("text", "เรียนต่อเนื่องและอ่านเขียนได้ด้วยตนเอง");
    body.putArray("actions")
        .addObject()
        .put("id", "a1")
        .put("goalId", "g1")
        .put("text", "พาไปสมัครเรียน")
        .put("owner", "สมศรี")
        .put("due", soon)
        .put("costBaht", 500);
    body.putArray("milestones")
        .addObject()
        .put("id", "m1")
        .put("term", "SHORT")
        .put("text", "สมัครแล้ว")
        .put("due", soon);
    return body;
  }

  /** The same paper with the step's form filled in. */
  static ObjectNode with(ObjectNode paper, ObjectNode answers) {
    paper.set("form", answers);
    return paper;
  }

  static ObjectNode survey(String mainReason) {
    return nothing()
        .put("round", 1)
        .put("informant", "ยายของเด็ก")
        .put("mode", "home-visit")
        .put("main-reason", mainReason);
  }

  /**
   * @param incomeOfEach in baht a month
   * @param hardships none where nobody has asked
   */
  static ObjectNode household(int incomeOfEach, String... hardships) {
    ObjectNode answers = nothing().put("members", 4).put("income", incomeOfEach);
    ArrayNode all = answers.putArray("hardships");
    for (String hardship : hardships) {
      all.add(hardship);
    }
    return answers;
  }

  /** Whether there is work by night at a place of work that somebody looked at. */
  static ObjectNode workCheck(boolean byNight) {
    return nothing()
        .put("workplace", "ร้านซ่อมรถในตำบล")
        .put("night-work", byNight)
        .put("dangers", "เครื่องมือมีคม มีหัวหน้างานดูแล");
  }

  static ObjectNode problem(String text) {
    return nothing().put("problem", text);
  }

  static ObjectNode approval() {
    return nothing().put("minutes", "มติที่ประชุมครั้งที่ 4").put("budgetBaht", 500);
  }

  static ObjectNode sentBack(String reason) {
    return nothing().put("reason", reason).put("comment", "ขอให้ปรับแผน");
  }

  static ObjectNode referral(Agency to, String need, String service, String urgency) {
    ObjectNode body =
        nothing()
            .put("agency", to.id())
            .put("need", need)
            .put("service", service)
            .put("urgency", urgency)
            .put("legalBasis", "public-task");
    body.putArray("share").add("NAME").add("AGE").add("NEED");
    return body;
  }

  static ObjectNode enrolment(LocalDate startsOn, String pathway) {
    return nothing()
        .put("pathway", pathway)
        .put("provider", "สถานศึกษาตัวอย่าง")
        .put("term", "1/2570")
        .put("learnerNumber", "L00042")
        .put("startsOn", startsOn.toString());
  }

  static ObjectNode followUp(String checkpoint, String attendance) {
    return nothing()
        .put("checkpoint", checkpoint)
        .put("mode", "school-visit")
        .put("childSeen", true)
        .put("attendance", attendance);
  }

  /** What the plan was for has come true: the child learns, and has stayed. */
  static ObjectNode goalReached(String checkpoint) {
    ObjectNode body = followUp(checkpoint, "attending");
    body.putArray("goalsReached").add("g1");
    return body;
  }

  static ObjectNode hold(String reason, LocalDate reviewOn) {
    return nothing().put("reason", reason).put("reviewOn", reviewOn.toString());
  }

  static ObjectNode sentOn(LocalDate reviewOn, String tambon) {
    return hold("moving", reviewOn).put("movingTo", tambon);
  }

  static ObjectNode refusal(String by, String reason, LocalDate revisitOn, String... options) {
    ObjectNode body =
        nothing().put("refusedBy", by).put("reason", reason).put("revisitOn", revisitOn.toString());
    ArrayNode offered = body.putArray("optionsOffered");
    for (String option : options) {
      offered.add(option);
    }
    return body;
  }

  static ObjectNode closure(String reason) {
    return closure(reason, "รายงานการประชุมและหลักฐานแนบ");
  }

  static ObjectNode closure(String reason, String evidence) {
    return nothing().put("reason", reason).put("evidence", evidence);
  }

  /** That the child died, with what the civil registry says. */
  static ObjectNode death() {
    return closure("deceased", "ครอบครัวแจ้ง")
        .put("civilRegistry", "มรณบัตรเลขที่ 7/2570 ลงวันที่ 3");
  }

  static ObjectNode merge(String survivor) {
    return nothing().put("survivor", survivor).put("evidence", "เลขประจำตัวประชาชนเดียวกัน");
  }

  static ObjectNode unmerge() {
    return nothing().put("reason", "เป็นพี่น้องฝาแฝด คนละเลขประจำตัว");
  }

  static ObjectNode reopening(String reason) {
    return nothing().put("reason", reason);
  }
}
