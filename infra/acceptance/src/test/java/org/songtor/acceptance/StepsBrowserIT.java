package org.songtor.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/**
 * A child's way from found to referred, taken through pages alone on a telephone with a bad line.
 * Needs an installed Chromium; says so where there is none. Pictures are left in {@code
 * target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StepsBrowserIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int PHONE = 360;
  private static final int NARROWEST = 320;

  private LocalStack stack;
  private Chromium chromium;
  private DemoPeople people;
  private final List<String> complaints = new ArrayList<>();
  private String child;

  @BeforeAll
  void start(@TempDir Path folder) {
    Optional<Path> program = Chromium.installed();
    if (program.isEmpty()) {
      System.out.println(
          "SKIPPED: no Chromium on this machine, so no step was taken in a browser"
              + " (ไม่พบ Chromium จึงไม่ได้ทดสอบหน้าจอ; apt-get install chromium)");
    }
    Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed");
    stack = LocalStack.start(LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free()));
    chromium = Chromium.start(program.orElseThrow());
    people = new DemoPeople(stack);
    child = people.foundCase("ปัณณวิชญ์");
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
  void a_surveyor_confirms_and_a_visit_whose_answer_was_lost_is_written_down_once() {
    try (BrowserContext window = window(PHONE, true)) {
      Page page = signIn(window, "surveyor-malee");
      open(page, "");
      picture(page, "steps-case-phone");

      open(page, "/steps/contact");
      fill(page, "on.day", "๑");
      fill(page, "note", "ไม่พบใครที่บ้าน เพื่อนบ้านว่าไปทำไร่");
      choose(page, "mode", "home-visit");
      page.locator("[name=result][value=not-reached]").check();
      choose(page, "on.month", "1");
      fill(page, "lateReason", "ไม่มีสัญญาณโทรศัพท์ในหมู่บ้าน");
      picture(page, "steps-contact-phone");
      // The service takes the visit, and the line breaks before the telephone hears of it.
      page.route(
          "**/steps/contact",
          route -> {
            if ("POST".equals(route.request().method())) {
              route.fetch(new Route.FetchOptions().setMaxRedirects(0));
              route.abort();
            } else {
              route.resume();
            }
          });
      try {
        send(page);
        page.waitForURL("chrome-error://**");
      } catch (PlaywrightException e) {
        assertThat(e.getMessage()).contains("ERR_FAILED");
      }
      page.unroute("**/steps/contact");

      open(page, "/steps/contact");
      assertThat(page.locator("[data-restored]")).isVisible();
      assertThat(page.locator("[id='f-note']")).hasValue("ไม่พบใครที่บ้าน เพื่อนบ้านว่าไปทำไร่");
      assertThat(page.locator("[name=result][value=not-reached]")).isChecked();
      picture(page, "steps-restored-phone");
      send(page);
      says(page, "บันทึกแล้ว: บันทึกการเยี่ยมหรือติดต่อ");
      assertThat(people.timesInHistory(child, "songtor.contact.made")).isEqualTo(1);
      open(page, "/steps/contact");
      assertThat(page.locator("[data-restored]")).isHidden();

      open(page, "/steps/first-screen");
      send(page);
      assertThat(page.locator("#problem")).isFocused();
      says(page, "กรุณาเลือกหนึ่งรายการ");
      picture(page, "steps-mistake-phone");
      choose(page, "outcome", "out-of-school-confirmed");
      fill(page, "verifiedBy", "ผู้ใหญ่บ้านหมู่ 4");
      send(page);
      says(page, "บันทึกแล้ว: คัดกรองครั้งแรก");
    }
    assertNoComplaints();
  }

  @Test
  @Order(2)
  void a_teacher_hands_over_without_a_script() {
    try (BrowserContext window = window(PHONE, false)) {
      Page page = signIn(window, "nfe-wichai");
      open(page, "");
      page.getByRole(AriaRole.LINK, named("คัดกรองความต้องการช่วยเหลือ")).click();
      page.locator("[name=outcome][value=needs-help]").check();
      send(page);
      says(page, "บันทึกแล้ว: คัดกรองความต้องการช่วยเหลือ");
      page.getByRole(AriaRole.LINK, named("ส่งมอบให้ผู้จัดการรายกรณีอาสา")).click();
      fill(page, "caseManager", "cm-somsri");
      send(page);
      says(page, "บันทึกแล้ว: ส่งมอบให้ผู้จัดการรายกรณีอาสา");
    }
  }

  @Test
  @Order(3)
  void a_case_manager_accepts_and_assesses_although_the_case_changed_meanwhile() {
    try (BrowserContext window = window(PHONE, true)) {
      Page page = signIn(window, "cm-somsri");
      open(page, "");
      page.getByRole(AriaRole.LINK, named("ตอบรับการมอบหมาย")).click();
      send(page);
      says(page, "บันทึกแล้ว: ตอบรับการมอบหมาย");
      picture(page, "steps-case-open-phone");

      page.getByRole(AriaRole.LINK, named("ประเมินเด็กรอบด้าน")).click();
      choose(page, "visitMode", "home-visit");
      fill(page, "informant", "ยาย");
      choose(page, "legalBasis", "public-task");
      for (int dimension = 0; dimension < 7; dimension++) {
        choose(page, "scores." + dimension + ".level", dimension == 5 ? "not:not-safe-now" : "2");
      }
      page.locator("[id='row-scores.1'] summary").click();
      fill(page, "scores.1.need", "ตรวจสายตา มองกระดานไม่เห็น");
      page.locator("[name=urgent]").check();
      picture(page, "steps-assessment-phone");
      people.post(
          "lead-cm-duang",
          "/api/cases/" + child + "/contacts",
          "{\"on\":\"%s\",\"mode\":\"phone\",\"reached\":true,\"note\":\"\"}"
              .formatted(LocalDate.now(ZoneId.of("Asia/Bangkok"))));
      send(page);
      says(page, "สิ่งที่เกิดขึ้นกับกรณีนี้หลังจากท่านเปิดหน้านี้");
      says(page, "โทรศัพท์");
      assertThat(page.locator("[id='f-scores.1.need']")).hasValue("ตรวจสายตา มองกระดานไม่เห็น");
      picture(page, "steps-changed-phone");
      send(page);
      says(page, "บันทึกแล้ว: ประเมินเด็กรอบด้าน");
    }
    assertNoComplaints();
  }

  @Test
  @Order(4)
  void a_plan_grows_row_by_row_and_the_child_is_referred() {
    LocalDate soon = LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(20);
    try (BrowserContext window = window(PHONE, true)) {
      Page page = signIn(window, "cm-somsri");
      open(page, "/steps/draft-plan");
      fill(page, "childsWish", "อยากเรียนช่างยนต์ใกล้บ้าน");
      choose(page, "pathway", "nfe");
      choose(page, "goals.0.dimension", "EDUCATION");
      fill(page, "goals.0.text", "กลับเข้าเรียนภายในเทอมนี้");
      page.locator("button[name=row][value=goals]").click();
      assertThat(page.locator("[id='f-goals.0.text']")).hasValue("กลับเข้าเรียนภายในเทอมนี้");
      choose(page, "goals.1.dimension", "HEALTH");
      fill(page, "goals.1.text", "มองเห็นชัด");
      // What was typed is there again, with both rows, when the page is come back to.
      open(page, "");
      open(page, "/steps/draft-plan");
      assertThat(page.locator("[id='f-goals.1.text']")).hasValue("มองเห็นชัด");
      choose(page, "actions.0.goalId", "g2");
      fill(page, "actions.0.text", "พาไปวัดสายตาที่โรงพยาบาล");
      fill(page, "actions.0.owner", "สมศรี");
      date(page, "actions.0.due", soon);
      date(page, "reviewOn", soon);
      picture(page, "steps-plan-phone");
      send(page);
      says(page, "บันทึกแล้ว: ร่างแผนช่วยเหลือ");

      page.getByRole(AriaRole.LINK, named("ส่งต่อเร่งด่วน")).click();
      choose(page, "agency", DemoPeople.HEALTH);
      picture(page, "steps-referral-agency-phone");
      page.locator(".send button[name=look]").click();
      choose(page, "service", "medical-treatment");
      check(page, "urgency", "URGENT");
      choose(page, "legalBasis", "public-task");
      check(page, "share", "NAME");
      check(page, "share", "AGE");
      check(page, "goals", "g2");
      fill(page, "note", "ขอให้ตรวจสายตา");
      picture(page, "steps-referral-phone");
      send(page);
      says(page, "บันทึกแล้ว: ส่งต่อเร่งด่วน");
      says(page, "ส่งต่อไปยัง");
      picture(page, "steps-case-referred-phone");
      assertThat(people.timesInHistory(child, "songtor.referral.requested")).isEqualTo(1);
    }
    assertNoComplaints();
  }

  @Test
  @Order(5)
  void every_kind_of_form_fits_the_narrowest_telephone_in_english_too() {
    try (BrowserContext window = window(NARROWEST, true)) {
      Page page = signIn(window, "cm-somsri");
      for (String step : List.of("assess-again", "draft-plan", "refer-urgent", "hold", "refuse")) {
        open(page, "/steps/" + step + "?lang=en");
        fits(page, step);
        picture(page, "steps-" + step + "-en-" + NARROWEST);
      }
    }
    String learning = people.enrolledCase("ชญานิศ");
    try (BrowserContext window = window(PHONE, true)) {
      Page page = signIn(window, "nfe-wichai");
      page.navigate(address("/cases/" + learning + "/steps/follow-up"));
      fits(page, "follow-up");
      picture(page, "steps-follow-up-phone");
    }
    try (BrowserContext window = window(1280, true)) {
      Page page = signIn(window, "cm-somsri");
      open(page, "/steps/submit-plan");
      picture(page, "steps-submit-desk");
    }
    assertNoComplaints();
  }

  private static void fits(Page page, String name) {
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(name + " does not scroll sideways")
        .isTrue();
  }

  private void open(Page page, String below) {
    page.navigate(address("/cases/" + child + below));
    page.locator("h1").waitFor();
  }

  private static void send(Page page) {
    page.locator(".send button.main").click();
  }

  /** A field by its name; what is folded away is opened first. */
  private static Locator field(Page page, String name) {
    Locator field = page.locator("main [name='" + name + "']").first();
    field.evaluate("f => { const d = f.closest('details'); if (d) d.open = true; }");
    return field;
  }

  private static void fill(Page page, String name, String text) {
    field(page, name).fill(text);
  }

  /** From a list that opens, or among those that are seen. */
  private static void choose(Page page, String name, String code) {
    Locator field = field(page, name);
    if ("SELECT".equals(field.evaluate("f => f.tagName"))) {
      field.selectOption(code);
    } else {
      check(page, name, code);
    }
  }

  private static void check(Page page, String name, String code) {
    page.locator("[name='" + name + "'][value='" + code + "']").check();
  }

  private static void date(Page page, String name, LocalDate date) {
    fill(page, name + ".day", Integer.toString(date.getDayOfMonth()));
    choose(page, name + ".month", Integer.toString(date.getMonthValue()));
    fill(page, name + ".year", Integer.toString(date.getYear() + 543));
  }

  private static Page.GetByRoleOptions named(String words) {
    return new Page.GetByRoleOptions().setName(words);
  }

  private BrowserContext window(int width, boolean script) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 740 : 800)
                .setJavaScriptEnabled(script));
  }

  private Page signIn(BrowserContext window, String user) {
    window.setDefaultTimeout(Chromium.PATIENCE);
    Page page = window.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A line that breaks on purpose is reported by the browser as well.
          if (message.type().equals("error") && !message.text().contains("ERR_FAILED")) {
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
