package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;
import org.songtor.query.intake.AtLeast;

/** The directory of resources as people see it; in an area that no other test has. */
class ResourcePagesTest extends PagesOverRealData {
  private static final AgencyId NOBODYS = new AgencyId(UUID.randomUUID());

  @Test
  void the_directory_is_found_from_that_of_agencies_and_reads_in_both_languages() throws Exception {
    ResourceId library =
        listed(ResourceKind.LEARNING_SOURCE, "ห้องสมุดชายแดน " + HOSTILE, "930101", null);

    assertThat(page("/agencies", auditor())).contains("href=\"/resources\"");
    assertThat(page("/resources?area=๙๓๐๑๐๑", auditor()))
        .contains(
            "ห้องสมุดชายแดน &lt;script&gt;", "/resources/" + library, "พี่เลี้ยง", "ด้านสังคม")
        .doesNotContain(HOSTILE);
    assertThat(page("/resources?area=930101&lang=en", auditor()))
        .contains("Learning source", "Mentoring", "needs of social");
    assertThat(page("/resources/" + library, auditor()))
        .contains("แหล่งเรียนรู้", "โรงเรียนทดสอบ", "/agencies/" + SCHOOL, "30 คน");
    assertThat(page("/resources/" + library + "?lang=en", auditor()))
        .contains("Kept by:", "Test School", "How many it takes");
  }

  @Test
  void it_is_narrowed_by_kind_place_and_what_it_helps_with() throws Exception {
    listed(ResourceKind.PLACE, "ลานวัดชายแดน", "930201", null);

    assertThat(page("/resources?area=930201&kind=PLACE&offers=SOCIAL", auditor()))
        .contains("ลานวัดชายแดน");
    assertThat(page("/resources?area=930201&kind=COURSE", auditor()))
        .contains("ไม่พบแหล่งเรียนรู้หรือทรัพยากร");
    assertThat(page("/resources?area=930201&offers=school-place", auditor()))
        .contains("ไม่พบแหล่งเรียนรู้หรือทรัพยากร");
    assertThat(page("/resources?area=930201&offers=no-such%00", auditor()))
        .contains("ลานวัดชายแดน");
    assertThat(page("/resources?area=x", auditor())).contains("รหัสพื้นที่มี 2, 4 หรือ 6 หลัก");
  }

  @Test
  void what_may_no_longer_be_had_is_marked() throws Exception {
    ResourceId course =
        listed(
            ResourceKind.COURSE,
            "หลักสูตรชายแดน",
            "930301",
            LocalDate.now(ZoneId.of("Asia/Bangkok")).minusDays(1));

    assertThat(page("/resources?area=930301", auditor()))
        .contains("หลักสูตรชายแดน", "พ้นกำหนดเมื่อ");

    change(
        course, 1, new ResourceEvent.ResourceRetired(course, Personal.of(course.person(), "ปิด")));
    assertThat(page("/resources?area=930301", auditor())).doesNotContain("หลักสูตรชายแดน");
    assertThat(page("/resources/" + course, auditor())).contains("เลิกใช้แล้ว");
  }

  @Test
  void a_volunteer_is_not_named_to_officers_of_other_agencies() throws Exception {
    ResourceId tutor = listed(ResourceKind.VOLUNTEER, "พี่เลี้ยงชายแดน", "930401", null);

    assertThat(page("/resources?area=930401", auditor())).contains("พี่เลี้ยงชายแดน");
    assertThat(page("/resources/" + tutor, officer(SCHOOL))).contains("พี่เลี้ยงชายแดน");
    assertThat(page("/resources/" + tutor, officer(NOBODYS)))
        .contains("(ไม่แสดงชื่อบุคคล)")
        .doesNotContain("พี่เลี้ยงชายแดน")
        .doesNotContain("044");
  }

  @Test
  void a_plan_offers_what_is_to_be_had_where_the_case_is() throws Exception {
    ResourceId tutor = listed(ResourceKind.VOLUNTEER, "พี่เลี้ยงของแผน", "930501", null);
    ResourceId elsewhere = listed(ResourceKind.PLACE, "ลานวัดที่อื่น", "930601", null);
    ResourceId old =
        listed(
            ResourceKind.COURSE,
            "หลักสูตรของแผน",
            "930501",
            LocalDate.now(ZoneId.of("Asia/Bangkok")).minusDays(1));
    TestChild child = new TestChild(LOG, "วางแผน", "930501", START.plusSeconds(60));
    PublishedLog.By manager = PublishedLog.By.caseManager(START.plusSeconds(120));
    child.happens(manager, new CaseLifeEvent.Assigned("cm-somsri", child.said("")));
    child.happens(manager, new CaseLifeEvent.AssignmentAccepted());
    child.happens(
        manager,
        new CaseLifeEvent.CaseMoved(
            "listed", "assessing", "accept-assignment", "korat-four-tier", 1, null));
    child.happens(
        manager,
        new CarePlanEvent.PlanDrafted(
            1,
            new CarePlanEvent.CarePlan(
                child.said("อยากเป็นช่าง"),
                child.said(""),
                "nfe",
                List.of(new CarePlanEvent.Goal("g1", Dimension.EDUCATION, child.said("เรียนจบ"))),
                List.of(
                    new CarePlanEvent.PlannedAction(
                        "a1",
                        "g1",
                        child.said("เรียนกับพี่เลี้ยง"),
                        null,
                        child.said("สมศรี"),
                        LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(20),
                        BigDecimal.ZERO,
                        null,
                        null,
                        tutor)),
                List.of(),
                child.said(""),
                LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(60))));
    child.happens(
        manager,
        new CaseLifeEvent.CaseMoved(
            "assessing", "planning", "draft-plan", "korat-four-tier", 1, null));
    see(child);

    String form =
        page(
            "/cases/" + child.caseId + "/steps/draft-plan",
            person("cm-somsri", "สมศรี", "case-manager", "93", null));

    assertThat(form)
        .contains(
            "แหล่งเรียนรู้หรือทรัพยากรจากทะเบียน",
            "พี่เลี้ยงของแผน",
            old.toString(),
            "พ้นกำหนดที่แจ้งไว้")
        .containsPattern("value=\"" + tutor + "\"[^>]* selected")
        .doesNotContain(elsewhere.toString());
  }

  private ResourceId listed(
      ResourceKind kind, String name, String area, @Nullable LocalDate until) {
    ResourceId id = new ResourceId(UUID.randomUUID());
    change(
        id,
        0,
        new ResourceEvent.ResourceListed(
            id,
            kind,
            new ResourceEvent.ResourceEntry(
                Personal.of(id.person(), name),
                List.of(new AreaCode(area)),
                List.of("mentoring"),
                List.of(Dimension.SOCIAL),
                Personal.of(id.person(), "โทร 044"),
                Personal.of(id.person(), "30 คน"),
                until,
                SCHOOL)));
    return id;
  }

  private void change(ResourceId id, long seq, ResourceEvent event) {
    LOG.publish(id.value(), seq, PublishedLog.By.engine(START), event);
    watch.await(new AtLeast(id.value(), seq), true);
  }
}
