package org.songtor.demo.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.people.Words;
import tools.jackson.databind.JsonNode;

/** Reads figures, cases and inboxes back through the public interface. */
public final class ReadBack {
  private static final int PAGE = 500;

  private final SongtorClient client;
  private final String reader;

  /**
   * @param reader an account that may read the whole area
   */
  public ReadBack(SongtorClient client, String reader) {
    this.client = client;
    this.reader = reader;
  }

  /** A case as lists show it. */
  public record ListedCase(
      String caseId, long version, String state, @Nullable String caseManager) {}

  /** A referral as its agency's inbox shows it. */
  public record ListedReferral(String referralId, String status, long revision, boolean overdue) {}

  /** The figures of the report. */
  public Figures figures() {
    JsonNode report = client.get(reader, "/api/reports/funnel?definition=korat-four-tier");
    Figures figures = new Figures();
    for (String single :
        List.of(
            FigureNames.LISTED,
            "notFirstScreened",
            "reopened",
            "refused",
            "held",
            "untraced",
            "followUpsMissed",
            "deadlinesMissed")) {
      figures.put(FigureNames.ofReport(single), report.path(single).asLong());
    }
    for (String family :
        List.of(
            "firstScreen",
            "needScreen",
            "state",
            "milestone",
            "reached",
            "closed",
            "enrolled",
            "heldFor",
            "followUps",
            "referrals")) {
      report
          .path(family)
          .properties()
          .forEach(
              entry ->
                  figures.put(
                      FigureNames.ofReport(family, entry.getKey()), entry.getValue().asLong()));
    }
    for (JsonNode agency : report.path("byAgency")) {
      String id = agency.path("agency").asString();
      agency
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isNumber()) {
                  figures.put(FigureNames.ofAgency(id, entry.getKey()), entry.getValue().asLong());
                }
              });
    }
    return figures;
  }

  /** Every case of the reader's area, by id. */
  public Map<String, ListedCase> cases() {
    Map<String, ListedCase> cases = new LinkedHashMap<>();
    pages(
        reader,
        "/api/cases?limit=" + PAGE,
        item -> {
          JsonNode manager = item.path("caseManager");
          ListedCase listed =
              new ListedCase(
                  item.path("caseId").asString(),
                  item.path("version").asLong(),
                  item.path("state").asString(),
                  manager.isString() ? manager.asString() : null);
          cases.put(listed.caseId(), listed);
        });
    return cases;
  }

  /** Every referral that ever came to an agency, in the order of its inbox. */
  public List<ListedReferral> inbox(String agency, String officer) {
    List<ListedReferral> items = new ArrayList<>();
    pages(
        officer,
        "/api/agencies/" + agency + "/inbox?filter=all&limit=100",
        item ->
            items.add(
                new ListedReferral(
                    item.path("referralId").asString(),
                    item.path("status").asString(),
                    item.path("revision").asLong(),
                    item.path("overdue").asBoolean())));
    return items;
  }

  /** An inbox's own counts, by name. */
  public Map<String, Long> inboxCounts(String agency, String officer) {
    Map<String, Long> counts = new LinkedHashMap<>();
    client
        .get(officer, "/api/agencies/" + agency + "/inbox/counts")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                counts.put(entry.getKey(), entry.getValue().asLong());
              }
            });
    return counts;
  }

  /** How far every projection has come, and how many cases it could not show. */
  public JsonNode projection() {
    return client.get(reader, "/api/system/projection");
  }

  /** Adds what the histories of the cases that somebody works on tell. */
  void addHistories(Figures figures, Collection<ListedCase> cases) {
    HistoryCount count = new HistoryCount(figures);
    cases.stream()
        .filter(one -> !one.state().equals(Words.State.NOT_SELECTED))
        .forEach(one -> count.add(one.caseId(), history(one.caseId())));
  }

  /** One case's history as people read it. */
  public JsonNode history(String caseId) {
    return client.get(reader, "/api/cases/" + caseId + "/history");
  }

  private void pages(String user, String path, Consumer<JsonNode> eachItem) {
    String next = path;
    while (next != null) {
      JsonNode page = client.get(user, next);
      page.path("items").forEach(eachItem);
      JsonNode cursor = page.path("next");
      next = cursor.isNull() || cursor.isMissingNode() ? null : path + "&after=" + encoded(cursor);
    }
  }

  private static String encoded(JsonNode cursor) {
    return java.net.URLEncoder.encode(cursor.asString(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
