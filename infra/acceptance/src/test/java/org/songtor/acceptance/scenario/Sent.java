package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.songtor.demo.client.SongtorClient.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A referral that was sent, as its agency answers it. */
final class Sent {
  private final Town town;
  private final ChildCase child;
  private final String id;
  private String status = "REQUESTED";

  Sent(Town town, ChildCase child, String id) {
    this.town = town;
    this.child = child;
    this.id = id;
  }

  /** It lies open in that agency's inbox. */
  Sent liesWith(Agency agency) {
    assertThat(openAt(agency)).contains(id);
    return this;
  }

  Sent liesNoLongerWith(Agency agency) {
    assertThat(openAt(agency)).doesNotContain(id);
    return this;
  }

  private List<String> openAt(Agency agency) {
    String path = "/api/agencies/" + agency.id() + "/inbox?filter=open&limit=100";
    List<String> open = new ArrayList<>();
    for (JsonNode item : town.client().get(agency.officer(), path, child.token()).path("items")) {
      open.add(item.path("referralId").asString());
    }
    return open;
  }

  /** Received, accepted, begun and completed by the agency. */
  Sent isDoneBy(Agency agency, String outcome) {
    answers(agency, "receive", Paper.nothing());
    answers(agency, "accept", Paper.nothing());
    return goesOnUntilDone(agency, outcome);
  }

  /** What was accepted is begun and completed by the agency. */
  Sent goesOnUntilDone(Agency agency, String outcome) {
    answers(agency, "start", Paper.nothing());
    return answers(
        agency,
        "complete",
        Paper.nothing().put("outcome", outcome).put("evidence", "บันทึกการให้บริการ"));
  }

  Sent answers(Agency agency, String action, ObjectNode body) {
    return says(agency.officer(), action, body);
  }

  Sent isCancelledBy(Person sender, String reason) {
    return says(sender.user(), "cancel", Paper.nothing().put("reason", reason));
  }

  private Sent says(String user, String action, ObjectNode body) {
    Reply reply = town.client().post(user, "/api/referrals/" + id + "/" + action, body);
    String token = reply.body().path("token").asString();
    status = town.client().get(user, "/api/referrals/" + id, token).path("status").asString();
    return this;
  }

  Sent is(String wanted) {
    assertThat(status).isEqualTo(wanted);
    return this;
  }

  ChildCase child() {
    return child;
  }
}
