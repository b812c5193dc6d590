package org.songtor.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/**
 * People's hands on the pages of the whole system: signing in, a referral that arrives by itself,
 * its answers, and the history an auditor reads. Needs an installed Chromium; says so where there
 * is none. Pictures of every page are left in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesBrowserIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PHONE = 360;
  private static final int DESK = 1280;

  private LocalStack stack;
  private Chromium chromium;
  private DemoPeople people;
  private final List<String> complaints = new ArrayList<>();
  private String child;
  private String referral;
  private String underWay;
  private String fresh;

  @BeforeAll
  void start(@TempDir Path folder) {
    Optional<Path> program = Chromium.installed();
    if (program.isEmpty()) {
      System.out.println(
          "SKIPPED: no Chromium on this machine, so no page was opened in a browser"
              + " (ไม่พบ Chromium จึงไม่ได้ทดสอบหน้าจอ; apt-get install chromium)");
    }
    Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
    stack = LocalStack.start(LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free()));
    chromium = Chromium.start(program.orElseThrow());
    people = new DemoPeople(stack);
    child = people.assessedCase("กุลณัฐ");
  }

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
  @Order(1)
  void a_referral_arrives_by_itself_and_is_received_and_accepted() {
    try (BrowserContext officer = window(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(officer, "officer-health");
      assertThat(page).hasURL(Pattern.compile(".*/inbox"));
      says(page, "ไม่มีเรื่องที่รอรับ");
      picture(page, "inbox-empty");
      assertThat(page.locator(".live.on")).isVisible();

      long sent = System.nanoTime();
      referral = people.refer(child, "URGENT");
      Locator line = page.locator("#r-" + referral);
      assertThat(line).isVisible();
      System.out.println(
          "A referral was on the officer's screen "
              + (System.nanoTime() - sent) / 1_000_000
              + " ms after it was sent");
      assertThat(page.locator(".arrived")).containsText("มีเรื่องใหม่เข้ามา");
      assertThat(line).containsText("เห็นชื่อเมื่อรับเรื่องแล้ว");
      assertThat(line).not().containsText("กุลณัฐ");
      assertThat(page.locator(".tabs [aria-current] .count")).hasText("1");
      picture(page, "inbox-arrived");

      line.locator("button.main").click();
      says(page, "รับเรื่องแล้ว ขั้นต่อไปคือตอบรับ");
      assertThat(page.locator("h1")).containsText("ด.ช.กุลณัฐ ตั้งใจเรียน");
      assertThat(page.locator("#do-accept")).hasAttribute("open", "open");
      page.locator("#accept-note").fill("นัดที่คลินิกเด็ก ตึกผู้ป่วยนอก ชั้น 2");
      page.locator("[name='appointment.day']").fill("๓๑");
      page.locator("#do-accept select").selectOption("2");
      page.locator("[name='appointment.year']").fill(thaiDigits(appointmentYear()));
      page.locator("#do-accept button").click();
      assertThat(page.locator("#problem")).isFocused();
      assertThat(page.locator("#accept-note")).hasValue("นัดที่คลินิกเด็ก ตึกผู้ป่วยนอก ชั้น 2");
      picture(page, "referral-refused");

      page.locator("#do-accept select").selectOption("3");
      page.locator("#do-accept button").click();
      says(page, "ตอบรับแล้ว ผู้ส่งได้รับทราบ");
      assertThat(page.locator("main")).containsText("31 มี.ค. " + appointmentYear());
      picture(page, "referral-accepted");
    }
    assertNoComplaints();
  }

  @Test
  @Order(2)
  void what_changed_meanwhile_is_said_and_what_was_typed_is_kept() {
    String another = people.refer(people.assessedCase("อภิสิทธิ์"), "EMERGENCY");
    try (BrowserContext officer = window(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(officer, "officer-health");
      page.navigate(address("/inbox/referrals/" + another + "?do=reject"));
      page.locator("#reject-note").fill("เตียงเต็มถึงสิ้นเดือน");
      page.locator("#reject-reason").selectOption("no-capacity");
      people.post("officer-health", "/api/referrals/" + another + "/receive", "{}");
      page.locator("#do-reject button").click();
      assertThat(page.locator("#problem")).containsText("เรื่องนี้เปลี่ยนไปหลังจากท่านเปิดหน้านี้");
      assertThat(page.locator("#reject-note")).hasValue("เตียงเต็มถึงสิ้นเดือน");
      assertThat(page.locator("#reject-reason")).hasValue("no-capacity");
      picture(page, "referral-stale");

      // The same press once more, now that the officer has seen what changed.
      page.locator("#do-reject button").click();
      says(page, "บันทึกว่าไม่รับแล้ว");
      // Going back shows the page of the refusal, and sends nothing once more.
      page.goBack();
      assertThat(page.locator("h1")).containsText("อภิสิทธิ์");
    }
    assertNoComplaints();
  }

  @Test
  @Order(3)
  void what_was_typed_survives_leaving_the_page() {
    String another = people.refer(people.assessedCase("ปิยะ"), "NORMAL");
    try (BrowserContext officer = window(PHONE, ColorScheme.LIGHT)) {
      Page page = signIn(officer, "officer-health");
      page.navigate(address("/inbox/referrals/" + another + "?do=reject"));
      page.locator("#reject-note").fill("พิมพ์ค้างไว้");
      page.navigate(address("/inbox/referrals/" + another));
      assertThat(page.locator("#reject-note")).hasValue("พิมพ์ค้างไว้");
      assertThat(page.locator("#do-reject [data-restored]")).isVisible();
      picture(page, "referral-restored-phone");
    }
  }

  @ParameterizedTest(name = "with a script: {0}")
  @ValueSource(booleans = {true, false})
  @Order(3)
  void what_was_typed_survives_the_end_of_the_session(boolean script) {
    String another = people.refer(people.assessedCase("ปิยะพร"), "NORMAL");
    try (BrowserContext officer =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(PHONE, 740)
                    .setJavaScriptEnabled(script))) {
      Page page = signIn(officer, "officer-health");
      page.navigate(address("/inbox/referrals/" + another + "?do=reject"));
      page.locator("#reject-note").fill("พิมพ์ก่อนหมดเวลา");
      page.locator("#reject-reason").selectOption("other");
      officer.clearCookies();
      page.locator("#do-reject button").click();
      // Nothing was taken: the press leads to the sign-in, and back to the form as it was.
      picture(page, "sign-in-again-phone");
      fillSignIn(page, "officer-health");
      assertThat(page.locator("#problem")).containsText("ยังไม่ได้ส่ง");
      assertThat(page.locator("#reject-note")).hasValue("พิมพ์ก่อนหมดเวลา");
      assertThat(page.locator("#reject-reason")).hasValue("other");
      picture(page, "referral-kept-phone" + (script ? "" : "-without-script"));
      page.locator("#do-reject button").click();
      says(page, "บันทึกว่าไม่รับแล้ว");
    }
  }

  @Test
  @Order(4)
  void an_auditor_reads_the_history_and_the_past() {
    try (BrowserContext auditor = window(DESK, ColorScheme.LIGHT)) {
      Page page = signIn(auditor, "auditor-thida");
      assertThat(page).hasURL(Pattern.compile(".*/cases"));
      picture(page, "cases");
      page.locator("#case-id").fill(child);
      page.locator("form[role=search] button").click();
      assertThat(page.locator("h1")).hasText("ด.ช.กุลณัฐ ตั้งใจเรียน");
      Locator story = page.locator(".story");
      assertThat(story.getByText("ตรวจสอบครั้งแรก: ").first()).isVisible();
      assertThat(page.locator("main")).containsText("รับเรื่องแล้ว");
      assertThat(page.locator("main")).containsText("31 มี.ค. " + appointmentYear());
      picture(page, "case");

      Locator first = page.locator("#e0 details");
      first.locator("summary").click();
      assertThat(first.locator("pre")).containsText("songtor.case.found");
      first.getByRole(AriaRole.LINK).click();
      says(page, "กรณีนี้ ณ ");
      assertThat(page.locator("main")).not().containsText("ตรวจสอบครั้งแรก");
      picture(page, "case-as-of");

      page.locator("details.me summary").click();
      page.locator("form[data-leaving] button").click();
      assertThat(page.locator("input[name=username]")).isVisible();
      page.navigate(address("/cases"));
      assertThat(page.locator("input[name=username]")).isVisible();
    }
    assertNoComplaints();
  }

  @Test
  @Order(4)
  void a_case_in_which_much_happened_reads_as_one_story() {
    String eventful = people.eventfulCase("ณัฐกฤตา");
    for (int width : List.of(PHONE, DESK)) {
      try (BrowserContext auditor = window(width, ColorScheme.LIGHT)) {
        Page page = signIn(auditor, "auditor-thida");
        shown(page, "/cases/" + eventful, "case-eventful-" + width);
        assertThat(page.locator("main")).containsText("ทางเลือกที่เสนอ: สกร. (กศน.), ทุนการศึกษา");
        assertThat(page.locator("main")).containsText("ถูกยกเลิกภายหลังเพราะบันทึกผิด");
        shown(page, "/cases/" + eventful + "?lang=en", "case-eventful-en-" + width);
      }
    }
    assertNoComplaints();
  }

  @Test
  @Order(5)
  void without_a_script_an_officer_answers_all_the_same() {
    String another = people.refer(people.assessedCase("ณัฐพงษ์"), "NORMAL");
    try (BrowserContext officer =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(PHONE, 740)
                    .setJavaScriptEnabled(false))) {
      Page page = signIn(officer, "officer-health");
      page.locator("#r-" + another + " button.main").click();
      says(page, "รับเรื่องแล้ว ขั้นต่อไปคือตอบรับ");
      page.locator("#do-redirect summary").click();
      assertThat(page.locator("#do-redirect select").first())
          .containsText("โรงพยาบาลเมืองนครราชสีมาสาธิต");
      assertThat(page.locator("#do-redirect select").first())
          .not()
          .containsText("โรงพยาบาลสาธิตโคราช");
      page.locator("#do-reject summary").click();
      page.locator("#reject-note").fill("เด็กต้องการทุนก่อน");
      page.locator("#do-reject button").click();
      says(page, "กรุณาเลือกหนึ่งรายการ");
      assertThat(page.locator("#reject-note")).hasValue("เด็กต้องการทุนก่อน");
    }
  }

  /** Every page, in both languages, by day and by night, on a phone and on a desk. */
  @Test
  @Order(6)
  void every_page_fits_its_screen_and_is_set_in_sarabun() {
    fresh = people.refer(people.assessedCase("ธัญลักษณ์"), "EMERGENCY");
    underWay = people.refer(people.assessedCase("ณัฐวุฒิ"), "NORMAL");
    for (String action : List.of("receive", "accept", "start")) {
      people.post("officer-health", "/api/referrals/" + underWay + "/" + action, "{}");
    }
    look(ColorScheme.LIGHT, PHONE, "th");
    look(ColorScheme.DARK, PHONE, "en");
    look(ColorScheme.LIGHT, DESK, "en");
    look(ColorScheme.DARK, DESK, "th");
    // The width at which a page may not scroll sideways, also when magnified four times.
    look(ColorScheme.LIGHT, 320, "en");
    assertNoComplaints();
  }

  private void look(ColorScheme scheme, int width, String language) {
    String name = "-" + width + "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT);
    try (BrowserContext window = window(width, scheme)) {
      Page page = signIn(window, "officer-health");
      for (String tab : List.of("receive", "answer", "working", "overdue", "ended")) {
        shown(page, "/inbox?tab=" + tab + "&lang=" + language, "inbox-" + tab + name);
      }
      shown(page, "/inbox/referrals/" + referral, "referral" + name);
      shown(page, "/inbox/referrals/" + referral + "?do=hold", "form-hold" + name);
      shown(page, "/inbox/referrals/" + underWay + "?do=complete", "form-complete" + name);
      shown(page, "/inbox/referrals/" + underWay + "?do=fail", "form-fail" + name);
      shown(page, "/inbox/referrals/" + fresh + "?do=redirect", "form-redirect" + name);
      shown(page, "/inbox?digits=thai", "inbox-thai-digits" + name);
      shown(page, "/inbox?tab=working&assignee=none&lang=" + language, "inbox-narrowed" + name);
      shown(page, "/inbox/referrals/" + underWay + "?do=assign", "form-assign" + name);
      shown(page, "/inbox/sheet", "inbox-sheet" + name);
      shown(page, "/agencies/" + DemoPeople.HEALTH, "agency-own" + name);
      shown(page, "/nowhere", "not-found" + name);
    }
    try (BrowserContext window = window(width, scheme)) {
      Page page = signIn(window, "auditor-thida");
      shown(page, "/cases?lang=" + language, "cases" + name);
      shown(page, "/sent?whose=all", "sent" + name);
      shown(page, "/cases/" + child, "case" + name);
      shown(page, "/agencies", "agencies" + name);
      shown(page, "/resources", "resources" + name);
      shown(page, "/inbox", "forbidden" + name);
    }
  }

  private void shown(Page page, String path, String name) {
    page.navigate(address(path));
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(name + " does not scroll sideways")
        .isTrue();
    assertThat(
            (Boolean)
                page.evaluate(
                    "document.fonts.ready.then(() => [...document.fonts].some(f => f.family ==="
                        + " 'Sarabun' && f.status === 'loaded'))"))
        .as(name + " is set in the font it brings")
        .isTrue();
    picture(page, name);
  }

  private BrowserContext window(int width, ColorScheme scheme) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 740 : 800)
                .setColorScheme(scheme));
  }

  private Page signIn(BrowserContext window, String user) {
    window.setDefaultTimeout(Chromium.PATIENCE);
    Page page = window.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A page that answers 403 or 404 on purpose is reported by the browser as well.
          if (message.type().equals("error") && !message.text().contains("status of 40")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.navigate(address("/"));
    fillSignIn(page, user);
    return page;
  }

  private static void fillSignIn(Page page, String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill("songtor");
    page.locator("button[type=submit]").click();
    page.locator("main").waitFor();
  }

  /** The Buddhist year of the next 31 March: agencies make appointments for at most a year. */
  private static int appointmentYear() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    boolean past = today.isAfter(LocalDate.of(today.getYear(), 3, 31));
    return today.getYear() + 543 + (past ? 1 : 0);
  }

  private static String thaiDigits(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> String.valueOf((char) (digit - '0' + '๐')))
        .collect(Collectors.joining());
  }

  private static void says(Page page, String words) {
    assertThat(page.locator("main")).containsText(words);
  }

  private String address(String path) {
    return people.base().resolve(path).toString();
  }

  private void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private void assertNoComplaints() {
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
