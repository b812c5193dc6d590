package org.songtor.demo.loop;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.event.Dimension;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the people at both ends send. */
final class Deeds {
  private static final String TAMBON = "300101";
  private static final String MANAGER = "cm-somsri";
  private static final String TEACHER = "nfe-wichai";
  private static final String SURVEYOR = "surveyor-malee";

  private final SongtorClient client;
  private final JsonMapper mapper = new JsonMapper();

  Deeds(SongtorClient client) {
    this.client = client;
  }

  private Reply post(String user, String path, String body) {
    return client.post(user, path, mapper.readTree(body));
  }

  /**
   * A child who needs help before there is a plan.
   *
   * @return the case
   */
  String childInNeed(String given) {
    String caseId =
        post(
                SURVEYOR,
                "/api/cases",
                """
                {"definition": "korat-four-tier", "tambon": "%s",
                 "source": {"list": "iSEE 2567"},
                 "child": {"title": "ด.ช.", "given": "%s", "family": "รักเรียน",
                           "birthDate": "2010-01-15", "birthPrecision": "DAY", "sex": "MALE",
                           "identity": {"kind": "NONE"}}}
                """
                    .formatted(TAMBON, given))
            .caseId();
    String steps = "/api/cases/" + caseId + "/steps/";
    post(
        SURVEYOR,
        steps + "first-screen",
        "{\"outcome\": \"out-of-school-confirmed\", \"verifiedBy\": \"ผู้ใหญ่บ้านหมู่ 4\"}");
    post(TEACHER, steps + "need-screen", "{\"outcome\": \"needs-help\"}");
    post(TEACHER, steps + "hand-over", "{\"caseManager\": \"" + MANAGER + "\"}");
    post(MANAGER, steps + "accept-assignment", "{}");
    String scores =
        Stream.of(Dimension.values())
            .map(dimension -> "{\"dimension\": \"" + dimension + "\", \"level\": 1}")
            .collect(Collectors.joining(", "));
    post(
        MANAGER,
        steps + "assess",
        "{\"visitMode\": \"home-visit\", \"informant\": \"ยาย\", \"legalBasis\": \"public-task\","
            + " \"urgent\": true, \"scores\": ["
            + scores
            + "]}");
    return caseId;
  }

  /**
   * @return the referral
   */
  String refer(String caseId, Party to, Urgency urgency) {
    ObjectNode body =
        mapper
            .createObjectNode()
            .put("agency", to.agency().toString())
            .put("need", to.need().name())
            .put("service", to.service())
            .put("urgency", urgency.name())
            .put("legalBasis", "public-task")
            .put("note", "ขอนัดวันธรรมดา");
    body.putArray("share").add("NAME").add("AGE").add("NEED");
    return client
        .post(MANAGER, "/api/cases/" + caseId + "/referrals", body)
        .body()
        .path("referralId")
        .asString();
  }

  /** The reply to one action. */
  Reply act(String referral, Party party, ReferralAction action, LocalDate today) {
    return client.post(
        action.side() == ReferralAction.Side.RECEIVER ? party.officer() : MANAGER,
        "/api/referrals/" + referral + "/" + action.path(),
        body(party, action, today));
  }

  private ObjectNode body(Party party, ReferralAction action, LocalDate today) {
    ObjectNode body = mapper.createObjectNode();
    return switch (action) {
      case RECEIVE, ACCEPT, START, RESUME, AGREE_CANCELLATION, TAKE_IN, CLAIM, RELEASE -> body;
      case ASSIGN -> body.put("assignee", party.officer());
      case REJECT -> body.put("reason", "no-capacity");
      case REDIRECT -> body.put("reason", "wrong-agency").put("toAgency", another(party));
      case HOLD ->
          body.put("reason", "waiting-for-appointment")
              .put("reviewOn", today.plusDays(14).toString());
      case COMPLETE -> body.put("outcome", party.outcome()).put("evidence", "บันทึกของหน่วยงาน");
      case ATTACH_OUTPUT ->
          body.put("outcome", party.outcome()).put("evidence", "เอกสารที่มาถึงภายหลัง");
      case FAIL -> body.put("reason", "cannot-contact");
      case REFUSE_CANCELLATION -> body.put("reason", "help-under-way");
      case REPORT_PROGRESS ->
          body.put("progress", "scheduled").put("on", today.plusDays(7).toString());
      case SET_REFERENCE -> body.put("reference", "HN 67-001234");
      case CORRECT_ACCEPTANCE -> body.put("reason", "wrong-referral");
      case CANCEL, REQUEST_CANCELLATION -> body.put("reason", "better-agency");
      case ENTER_IN_ERROR -> body.put("reason", "wrong-child");
    };
  }

  /** An agency of the directory that offers the same where the child lives. */
  private String another(Party party) {
    JsonNode offering =
        client
            .get(MANAGER, "/api/agencies?area=" + TAMBON + "&service=" + party.service())
            .path("items");
    for (JsonNode agency : offering) {
      if (!agency.path("id").asString().equals(party.agency().toString())) {
        return agency.path("id").asString();
      }
    }
    throw new IllegalStateException("nobody else offers " + party.service());
  }
}
