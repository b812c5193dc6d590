package org.songtor.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.songtor.local.LocalStack;

/** What the other people of a test do: over the public API, each with a token of their own. */
final class DemoPeople {
  static final String HEALTH = "00000000-0000-7000-8000-0000000000a1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalStack stack;
  private final HttpClient http = HttpClient.newHttpClient();

  DemoPeople(LocalStack stack) {
    this.stack = stack;
  }

  /** A child was found, and nothing else has happened. */
  String foundCase(String given) {
    return field(
        post(
            "surveyor-malee",
            "/api/cases",
            """
            {"definition": "korat-four-tier", "tambon": "300101",
             "source": {"list": "iSEE 2567"},
             "child": {"title": "ด.ช.", "given": "%s", "family": "ตั้งใจเรียน",
                       "birthDate": "2012-02-29", "birthPrecision": "DAY", "sex": "MALE",
                       "identity": {"kind": "NONE"}}}
            """
                .formatted(given)),
        "caseId");
  }

  /** A child was found, needs help urgently, and has a case manager who assessed it. */
  String assessedCase(String given) {
    String caseId = foundCase(given);
    String steps = "/api/cases/" + caseId + "/steps/";
    post(
        "surveyor-malee",
        steps + "first-screen",
        "{\"outcome\": \"out-of-school-confirmed\", \"verifiedBy\": \"ผู้ใหญ่บ้านหมู่ 4\"}");
    post("nfe-wichai", steps + "need-screen", "{\"outcome\": \"needs-help\"}");
    post("nfe-wichai", steps + "hand-over", "{\"caseManager\": \"cm-somsri\"}");
    post("cm-somsri", steps + "accept-assignment", "{}");
    String scores =
        Stream.of("EDUCATION", "HEALTH", "LIVELIHOOD", "FAMILY", "SOCIAL", "RISK", "URGENT_NEED")
            .map(dimension -> "{\"dimension\": \"" + dimension + "\", \"level\": 1}")
            .collect(Collectors.joining(", "));
    post(
        "cm-somsri",
        steps + "assess",
        "{\"visitMode\": \"home-visit\", \"informant\": \"ยาย\", \"legalBasis\": \"public-task\","
            + " \"urgent\": true, \"scores\": ["
            + scores
            + "]}");
    return caseId;
  }

  /** A child was found and enrolled at once; the assessment is owed. */
  String enrolledCase(String given) {
    String caseId = foundCase(given);
    String steps = "/api/cases/" + caseId + "/steps/";
    post(
        "surveyor-malee",
        steps + "first-screen",
        "{\"outcome\": \"out-of-school-confirmed\", \"verifiedBy\": \"ผู้ใหญ่บ้านหมู่ 4\"}");
    post("nfe-wichai", steps + "need-screen", "{\"outcome\": \"needs-help\"}");
    post(
        "nfe-wichai",
        steps + "enrol-at-once",
        """
        {"pathway":"nfe","provider":"สกร. อำเภอเมือง","grade":"ม.ต้น","term":"2/2569",
         "learnerNumber":"6912346","startsOn":"%s"}
        """
            .formatted(LocalDate.now(ZoneId.of("Asia/Bangkok"))));
    return caseId;
  }

  /**
   * A case in which much has happened: visits, corrections, a plan sent back, a refusal, school.
   */
  String eventfulCase(String given) {
    String caseId = assessedCase(given);
    String to = "/api/cases/" + caseId + "/";
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    LocalDate soon = today.plusDays(20);
    String visit = "{\"on\":\"%s\",\"mode\":\"%s\",\"reached\":%s,\"note\":\"%s\"}";
    post("cm-somsri", to + "contacts", visit.formatted(today, "phone", false, "ไม่มีผู้รับสาย"));
    String made =
        post(
            "cm-somsri",
            to + "contacts",
            visit.formatted(today, "phone", true, "คุยกับย่าที่บ้านแล้ว"));
    String seq = made.replaceFirst("(?s).*\"seq\":(\\d+).*", "$1");
    post(
        "cm-somsri",
        to + "corrections",
        "{\"corrects\":%s,\"reason\":\"ไปเยี่ยมเอง ไม่ได้โทร\",\"replacement\":%s}"
            .formatted(seq, visit.formatted(today, "home-visit", true, "คุยกับย่าที่บ้านแล้ว")));
    post(
        "cm-somsri",
        to + "corrections",
        "{\"corrects\":%s,\"reason\":\"เป็นบ้านของเด็กอีกคน\",\"enteredInError\":true}"
            .formatted(seq));
    String plan =
        """
        {"childsWish":"อยากเรียนช่างยนต์","familysVoice":"ย่าอยากให้เรียนใกล้บ้าน","pathway":"nfe",
         "goals":[{"id":"g1","dimension":"EDUCATION","text":"กลับเข้าเรียนภายในเทอมนี้"}],
         "actions":[{"id":"a1","goalId":"g1","text":"พาไปสมัครเรียน","owner":"สมศรี","due":"%1$s",
          "costBaht":500,"fundSource":"กองทุนตำบล"}],
         "milestones":[{"id":"m1","term":"SHORT","text":"สมัครแล้ว","due":"%1$s"}],
         "risks":"ไม่มีรถโดยสาร","reviewOn":"%1$s"}
        """
            .formatted(soon);
    post("cm-somsri", to + "steps/draft-plan", plan);
    post("cm-somsri", to + "care-plan/submit", "{}");
    post(
        "panel-korat",
        to + "care-plan/return",
        "{\"reason\":\"goals-unclear\",\"comment\":\"ระบุเทอมที่จะเข้าเรียน\"}");
    post("cm-somsri", to + "steps/draft-plan", plan);
    post("cm-somsri", to + "care-plan/submit", "{}");
    post("panel-korat", to + "care-plan/review", "{\"comment\":\"ครบถ้วนแล้ว\"}");
    post(
        "panel-korat",
        to + "care-plan/approve",
        "{\"minutes\":\"ประชุมครั้งที่ 4/2569\",\"budgetBaht\":1500}");
    post(
        "cm-somsri",
        to + "steps/refuse",
        """
        {"refusedBy":"guardian","reason":"must-work","optionsOffered":["nfe","scholarship"],
         "revisitOn":"%s","note":"ขอรอหลังเกี่ยวข้าว"}
        """
            .formatted(soon));
    post("cm-somsri", to + "steps/accept-help", "{\"note\":\"ย่าเปลี่ยนใจแล้ว\"}");
    post(
        "cm-somsri",
        to + "enrolments",
        """
        {"pathway":"nfe","provider":"สกร. อำเภอเมือง","grade":"ม.ต้น","term":"2/2569",
         "learnerNumber":"6912345","startsOn":"%s"}
        """
            .formatted(today));
    post(
        "cm-somsri",
        to + "follow-ups",
        """
        {"mode":"home-visit","childSeen":true,"attendance":"attending","wellbeing":"ร่าเริงขึ้น",
         "note":"","nextOn":"%s"}
        """
            .formatted(soon));
    post(
        "tambon-committee",
        to + "steps/close",
        "{\"reason\":\"moved\",\"evidence\":\"ทะเบียนบ้านใหม่ที่ขอนแก่น\"}");
    return caseId;
  }

  /** The case manager refers the child to the hospital. */
  String refer(String caseId, String urgency) {
    return field(
        post(
            "cm-somsri",
            "/api/cases/" + caseId + "/referrals",
            """
            {"agency": "%s", "need": "HEALTH", "service": "medical-treatment",
             "urgency": "%s", "legalBasis": "public-task", "share": ["NAME", "AGE", "NEED"],
             "note": "ผู้ป่วยปวดท้องเรื้อรัง ที่บ้านไม่มีรถ ขอนัดช่วงเช้า"}
            """
                .formatted(HEALTH, urgency)),
        "referralId");
  }

  String post(String user, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(stack.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + stack.tokens().of(user))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(
            "%s by %s was answered %d: %s"
                .formatted(path, user, answer.statusCode(), answer.body()));
      }
      awaitReadable(answer.headers().firstValue("Songtor-Token").orElseThrow());
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(path + " by " + user + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whoever opens a page now finds there what was just written down. */
  private void awaitReadable(String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.baseUrl().resolve("/api/agencies"))
            .header("Authorization", "Bearer " + stack.tokens().of("auditor-thida"))
            .header("Songtor-At-Least", token)
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<Void> answer;
    do {
      answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    } while (answer.statusCode() == 503 && System.nanoTime() < end);
    if (answer.statusCode() != 200) {
      throw new AssertionError(token + " could not be read: " + answer.statusCode());
    }
  }

  /** How often something is in the history of a case, as an auditor reads it. */
  long timesInHistory(String caseId, String type) {
    HttpRequest request =
        HttpRequest.newBuilder(stack.baseUrl().resolve("/api/cases/" + caseId + "/history"))
            .header("Authorization", "Bearer " + stack.tokens().of("auditor-thida"))
            .build();
    try {
      String history = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return Pattern.compile(Pattern.quote("\"" + type + "\"")).matcher(history).results().count();
    } catch (IOException e) {
      throw new AssertionError("the history was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  URI base() {
    return stack.baseUrl();
  }

  private static String field(String json, String name) {
    int at = json.indexOf("\"" + name + "\":\"");
    if (at < 0) {
      throw new AssertionError("no " + name + " in " + json);
    }
    int start = at + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }
}
