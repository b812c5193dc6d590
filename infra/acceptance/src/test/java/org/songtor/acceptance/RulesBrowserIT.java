package org.songtor.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/**
 * A province changes its rules in a browser, without a programmer: a draft with a mistake in it,
 * what it would have done, its publishing by the committee, and the move of the cases that are
 * open. Needs an installed Chromium; says so where there is none. Pictures of every page are left
 * in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesBrowserIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int DESK = 1280;
  private static final String KORAT = "/definitions/korat-four-tier/1";

  private LocalStack stack;
  private Chromium chromium;
  private DemoPeople people;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> complaints = new ArrayList<>();
  private String pictured;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Optional<Path> program = Chromium.installed();
    if (program.isEmpty()) {
      System.out.println(
          "SKIPPED: no Chromium on this machine, so the pages for rule makers were not opened"
              + " (ไม่พบ Chromium จึงไม่ได้ทดสอบหน้าจอ; apt-get install chromium)");
    }
    Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
    stack = LocalStack.start(LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free()));
    chromium = Chromium.start(program.orElseThrow());
    people = new DemoPeople(stack);
    people.assessedCase("กุลณัฐ");
    publish("pictured", 1, rules -> rules);
    people.post("surveyor-malee", "/api/cases", FOUND);
    publish("pictured", 2, rules -> rules.replaceAll("\\blisted\\b", "on-the-list"));
    draft("pictured", 3, rules -> rules.replace("within: 30 days", "within: 45 days"));
    pictured =
        people
            .post(
                "core-korat",
                "/api/migrations",
                "{\"definition\": \"pictured\", \"from\": 1, \"to\": 2, \"areas\": [\"30\"]}")
            .replaceFirst("(?s).*\"migrationId\":\"([^\"]+)\".*", "$1");
  }

  private static final String FOUND =
      """
      {"definition": "pictured", "tambon": "300101", "source": {"list": "iSEE 2567"},
       "child": {"title": "ด.ญ.", "given": "มาลี", "family": "ตั้งใจเรียน",
                 "birthDate": "2012-02-29", "birthPrecision": "DAY", "sex": "FEMALE",
                 "identity": {"kind": "NONE"}}}
      """;

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void a_province_changes_its_rules_and_moves_its_cases() {
    try (BrowserContext core = window(DESK);
        BrowserContext committee = window(DESK)) {
      Page writer = signIn(core, "core-korat");
      Page decider = signIn(committee, "province-committee");

      writer.navigate(address(KORAT));
      link(writer, "ร่างรุ่นใหม่จากรุ่นนี้").click();
      button(writer, "เริ่มร่าง").click();
      assertThat(writer).hasURL(Pattern.compile(".*/drafts/korat-four-tier/2\\?from=.*"));
      String rules = writer.locator("#text").inputValue();

      writer.locator("#text").fill(rules.replaceFirst("ladder: committees", "ladder: friends"));
      button(writer, "บันทึกร่าง").click();
      assertThat(writer.locator("#problem")).containsText("ยังบันทึกเป็นร่างไม่ได้");
      Locator finding = writer.locator(".findings ol a").first();
      String line = finding.getAttribute("href");
      finding.click();
      assertThat(writer.locator(line + ".bad")).isInViewport();
      assertThat(writer.locator(line)).containsText("ladder: friends");
      picture(writer, "rules-finding");
      writer.locator("[data-goto]").first().click();
      assertThat(writer.locator("#text")).isFocused();
      assertThat((String) writer.evaluate("String(getSelection())")).contains("ladder: friends");

      writer
          .locator("#text")
          .fill(
              rules.replaceFirst(
                  "(?s)(- id: need-screen\n.*?by: )\\[[^]]*]", "$1[tambon-committee]"));
      button(writer, "ตรวจ").click();
      says(writer, "ใช้ได้ ไม่พบสิ่งที่ต้องแก้");
      writer.reload();
      says(writer, "ข้อความนี้ยังไม่ได้บันทึกเป็นร่าง");
      button(writer, "บันทึกร่าง").click();
      says(writer, "บันทึกร่าง korat-four-tier v2 แล้ว");

      link(writer, "ดูสิ่งที่ต่าง").click();
      assertThat(writer.locator(".line.new").last()).containsText("by: [tambon-committee]");
      writer.goBack();
      link(writer, "ลองกับกรณีที่ผ่านมา").click();
      button(writer, "ลอง").click();
      says(writer, "1 กรณีจากทั้งหมด 1 กรณีจะเป็นไปอย่างอื่น");
      says(writer, "บทบาทของผู้ทำไม่มีสิทธิ์ทำขั้นตอนนี้");
      assertThat(writer.locator(".running")).isHidden();
      picture(writer, "rules-trial-result");

      decider.navigate(address("/definitions/korat-four-tier/2/publish"));
      picture(decider, "rules-publish");
      button(decider, "เผยแพร่รุ่นนี้").click();
      says(decider, "เผยแพร่ korat-four-tier v2 แล้ว");

      writer.navigate(address("/definitions/korat-four-tier/2"));
      link(writer, "ย้ายกรณีมารุ่นนี้").click();
      button(writer, "ขอย้ายและลองกับทุกกรณี").click();
      says(writer, "ลองครบแล้ว ย้ายได้ 1 กรณี ย้ายไม่ได้ 0 กรณี");
      says(writer, "ผู้สั่งเริ่มย้ายได้คือ");

      decider.navigate(writer.url().replaceFirst("\\?.*", ""));
      button(decider, "เริ่มย้าย 1 กรณี").click();
      says(decider, "ย้ายแล้ว 1 กรณี ไม่ได้ย้าย 0 กรณี");
      picture(decider, "rules-move-finished");
    }
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  @Test
  void a_file_can_be_sent_and_the_whole_works_without_a_script() {
    try (BrowserContext plain =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(DESK, 800)
                    .setJavaScriptEnabled(false))) {
      Page page = signIn(plain, "core-korat");
      page.navigate(address("/drafts/from-a-file/1?from=korat-four-tier.1"));
      page.locator("#file")
          .setInputFiles(
              new FilePayload(
                  "mine.yaml",
                  "text/yaml",
                  "definition: from-a-file # ก\r\n".getBytes(StandardCharsets.UTF_8)));
      button(page, "ตรวจ").click();
      assertThat(page.locator("#text")).hasValue("definition: from-a-file # ก\n");
      assertThat(page.locator(".findings ol li")).not().hasCount(0);

      page.navigate(address(KORAT + "/trial"));
      button(page, "ลอง").click();
      assertThat(page.locator(".result")).containsText("ผลการลอง");
    }
  }

  @ParameterizedTest
  @CsvSource({"360, th", "360, en", "1280, th", "1280, en"})
  void every_page_fits_and_can_be_read(int width, String language) {
    String name = "-" + (width < 700 ? "phone" : "desk") + "-" + language;
    try (BrowserContext window = window(width)) {
      Page page = signIn(window, "core-korat");
      shown(page, "/definitions?lang=" + language, "rules-list" + name);
      shown(page, "/definitions/pictured/3", "rules-draft-read" + name);
      shown(page, "/definitions/pictured/3/copy?as=Bad Name", "rules-copy" + name);
      shown(page, "/drafts/pictured/3", "rules-draft" + name);
      page.locator("#text")
          .fill(page.locator("#text").inputValue().replaceFirst("committees}", "friends}"));
      page.locator("button[value=check]").click();
      page.locator(".findings").waitFor();
      fits(page, "rules-draft-checked" + name);
      page.navigate(address("/drafts/pictured/3?again=1"));
      shown(page, "/definitions/pictured/3/changes?against=pictured.2", "rules-changes" + name);
      shown(page, "/definitions/pictured/3/publish", "rules-publish-not" + name);
      shown(page, KORAT + "/trial", "rules-trial" + name);
      page.navigate(address("/definitions/pictured/3/trial"));
      page.locator("#under").selectOption("all");
      page.locator("main form button[type=submit]").click();
      page.locator(".result").waitFor();
      fits(page, "rules-trial-result" + name);
      shown(page, "/migrations", "rules-moves" + name);
      shown(page, "/migrations/new?what=pictured.1", "rules-move-new" + name);
      shown(page, "/migrations/" + pictured + "/abandon", "rules-move-abandon" + name);
    }
    try (BrowserContext window = window(width)) {
      Page page = signIn(window, "province-committee");
      shown(page, "/definitions/pictured/3/publish?lang=" + language, "rules-publish" + name);
      shown(page, "/definitions/pictured/2/retire", "rules-retire" + name);
      page.navigate(address("/migrations/" + pictured));
      assertThat(page.locator("form[action$='/start'], .misfits, table")).not().hasCount(0);
      shown(page, "/migrations/" + pictured, "rules-move" + name);
      shown(page, "/drafts/pictured/3", "rules-not-yours" + name);
    }
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  // ── steps of the tests ─────────────────────────────────────────────────

  private interface Change {
    String of(String rules);
  }

  private void publish(String name, int version, Change change) throws Exception {
    draft(name, version, change);
    people.post(
        "province-committee", "/api/definitions/" + name + "/" + version + "/publish", "{}");
  }

  /** A version of its own of the rules of Korat. */
  private void draft(String name, int version, Change change) throws Exception {
    String source = sent("GET", "/api" + KORAT + "/source", HttpRequest.BodyPublishers.noBody());
    String rules =
        change.of(
            source
                .replace("definition: korat-four-tier", "definition: " + name)
                .replaceFirst("(?m)^version: 1", "version: " + version));
    String yaml = rules.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    sent(
        "PUT",
        "/api/definitions/" + name + "/" + version,
        HttpRequest.BodyPublishers.ofString("{\"yaml\": \"" + yaml + "\"}"));
  }

  private String sent(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(stack.baseUrl().resolve(path))
                .header("Authorization", "Bearer " + stack.tokens().of("core-korat"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void shown(Page page, String path, String name) {
    page.navigate(address(path));
    fits(page, name);
  }

  private void fits(Page page, String name) {
    picture(page, name);
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(name + " does not scroll sideways")
        .isTrue();
  }

  private BrowserContext window(int width) {
    BrowserContext window =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(width, width < 700 ? 740 : 800));
    window.setDefaultTimeout(Chromium.PATIENCE);
    return window;
  }

  private Page signIn(BrowserContext window, String user) {
    Page page = window.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A page that answers 403 on purpose is reported by the browser as well.
          if (message.type().equals("error") && !message.text().contains("status of 40")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.navigate(address("/"));
    page.locator("#username").fill(user);
    page.locator("#password").fill("songtor");
    page.locator("button[type=submit]").click();
    page.locator("main").waitFor();
    return page;
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  private static Locator link(Page page, String words) {
    return page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words).setExact(true))
        .first();
  }

  private static void says(Page page, String words) {
    assertThat(page.locator("main")).containsText(words);
  }

  private String address(String path) {
    return people.base().resolve(path.replace(" ", "%20")).toString();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
