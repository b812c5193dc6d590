package org.songtor.chaos.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.songtor.event.Dimension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One child's way: found, screened, handed over, assessed; then, side by side, three referrals with
 * their answers and a line of visits, so that several people write to one case at the same time.
 *
 * <p>A thread of the life is done by one worker at a time; the others read what it has found out.
 */
final class Life {
  private static final String MANAGER = "cm-somsri";
  private static final int VISITS = 6;

  private final JsonMapper mapper = JsonMapper.shared();
  private final int number;
  private final String today;
  private volatile String caseId = "";

  /**
   * @param number tells children of one run apart
   * @param today of the services, as an ISO date
   */
  Life(int number, String today) {
    this.number = number;
    this.today = today;
  }

  /** What somebody does next. */
  record Step(String user, String path, ObjectNode body) {}

  /** Decides the next step when its turn has come, and hears what came of it. */
  private interface Move {
    Step step();

    default void done(CommandSender.Answer answer) {}
  }

  /** One line of moves in a life. */
  final class Chain {
    private final Deque<Move> moves = new ArrayDeque<>();
    private final boolean first;

    private Chain(boolean first) {
      this.first = first;
    }

    Step step() {
      return moves.element().step();
    }

    /** What can be done from here on; this chain is among it while it goes on. */
    List<Chain> done(CommandSender.Answer answer) {
      moves.remove().done(answer);
      if (!moves.isEmpty()) {
        return List.of(this);
      }
      return first ? afterAssessment() : List.of();
    }
  }

  /** From the list to the assessment. */
  Chain begin() {
    Chain chain = new Chain(true);
    chain.moves.add(
        new Move() {
          @Override
          public Step step() {
            return new Step("surveyor-malee", "/api/cases", found());
          }

          @Override
          public void done(CommandSender.Answer answer) {
            caseId = answer.acknowledged().subject().toString();
          }
        });
    chain.moves.add(
        () ->
            ofCase(
                "surveyor-malee",
                "first-screen",
                empty()
                    .put("outcome", "out-of-school-confirmed")
                    .put("verifiedBy", "ผู้ใหญ่บ้าน")));
    chain.moves.add(
        () -> ofCase("nfe-wichai", "need-screen", empty().put("outcome", "needs-help")));
    chain.moves.add(() -> ofCase("nfe-wichai", "hand-over", empty().put("caseManager", MANAGER)));
    chain.moves.add(() -> ofCase(MANAGER, "accept-assignment", empty()));
    chain.moves.add(() -> ofCase(MANAGER, "assess", assessment()));
    return chain;
  }

  private List<Chain> afterAssessment() {
    List<Chain> chains = new ArrayList<>();
    for (Agency agency : Agency.values()) {
      chains.add(referral(agency));
    }
    Chain visits = new Chain(false);
    for (int visit = 0; visit < VISITS; visit++) {
      visits.moves.add(() -> new Step(MANAGER, of() + "/contacts", visit()));
    }
    chains.add(visits);
    return chains;
  }

  private Chain referral(Agency agency) {
    Chain chain = new Chain(false);
    String[] referral = new String[1];
    chain.moves.add(
        new Move() {
          @Override
          public Step step() {
            return new Step(MANAGER, of() + "/referrals", referralTo(agency));
          }

          @Override
          public void done(CommandSender.Answer answer) {
            referral[0] = answer.referral();
          }
        });
    for (String action : List.of("receive", "accept", "start", "complete")) {
      chain.moves.add(
          () ->
              new Step(
                  agency.officer(),
                  "/api/referrals/" + referral[0] + "/" + action,
                  action.equals("complete")
                      ? empty()
                          .put("outcome", agency.outcome())
                          .put("evidence", "บันทึกการให้บริการ")
                      : empty()));
    }
    return chain;
  }

  private String of() {
    return "/api/cases/" + caseId;
  }

  private Step ofCase(String user, String step, ObjectNode body) {
    return new Step(user, of() + "/steps/" + step, body);
  }

  private ObjectNode empty() {
    return mapper.createObjectNode();
  }

  private ObjectNode found() {
    ObjectNode body = empty().put("definition", "korat-four-tier").put("tambon", "300101");
    body.putObject("source").put("list", "chaos").put("batch", "b1").put("row", number);
    ObjectNode child =
        body.putObject("child")
            .put("title", "ด.ช.")
            .put("given", "เด็กทดสอบ")
            .put("family", "ลำดับที่ " + number)
            .put("birthDate", "2012-05-01")
            .put("sex", "MALE");
    child.putObject("identity").put("kind", "NONE");
    return body;
  }

  private ObjectNode assessment() {
    ObjectNode body =
        empty()
            .put("visitMode", "home-visit")
            .put("informant", "ยาย")
            .put("legalBasis", "public-task")
            .put("urgent", true);
    ArrayNode scores = body.putArray("scores");
    for (Dimension dimension : Dimension.values()) {
      scores.addObject().put("dimension", dimension.name()).put("level", 2);
    }
    return body;
  }

  private ObjectNode referralTo(Agency agency) {
    ObjectNode body =
        empty()
            .put("agency", agency.id().toString())
            .put("need", agency.need())
            .put("service", agency.service())
            .put("urgency", "NORMAL")
            .put("legalBasis", "public-task")
            .put("note", "ลำดับที่ " + number);
    body.putArray("share").add("NAME").add("AGE").add("NEED");
    return body;
  }

  private ObjectNode visit() {
    return empty().put("on", today).put("mode", "phone").put("reached", true);
  }
}
