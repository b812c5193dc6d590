package org.songtor.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;

/** The directory of partner agencies. Nothing here is personal: contacts are offices. */
public sealed interface AgencyEvent extends SongtorEvent {

  AgencyId agency();

  @Wire(name = "songtor.agency.registered")
  record AgencyRegistered(
      AgencyId agency,
      LocalizedText name,
      AgencyKind kind,
      AgencyLevel level,
      List<AreaCode> areas,
      List<String> services,
      @Nullable String officeContact)
      implements AgencyEvent {
    public AgencyRegistered {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
    }
  }

  @Wire(name = "songtor.agency.changed")
  record AgencyChanged(
      AgencyId agency, List<AreaCode> areas, List<String> services, @Nullable String officeContact)
      implements AgencyEvent {
    public AgencyChanged {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
    }
  }

  /** domain.md D. */
  enum AgencyKind {
    HEALTH("สาธารณสุข", "health"),
    SOCIAL_DEVELOPMENT("พัฒนาสังคม (พมจ.)", "social development"),
    NFE("สกร./กศน.", "non-formal education"),
    SCHOOL("โรงเรียน", "school"),
    EDUCATION_SERVICE_AREA("เขตพื้นที่การศึกษา", "education service area"),
    SPECIAL_EDUCATION("ศูนย์การศึกษาพิเศษ", "special education centre"),
    LOCAL_GOVERNMENT("องค์กรปกครองส่วนท้องถิ่น", "local government"),
    LABOUR("แรงงาน", "labour"),
    JUSTICE("ยุติธรรม", "justice"),
    REGISTRATION("ทะเบียนราษฎร", "registration"),
    CULTURE("วัฒนธรรม/พระพุทธศาสนา", "culture or Buddhism"),
    FOUNDATION("มูลนิธิ/ภาคเอกชน", "foundation or company"),
    TRAINER("ผู้ฝึกอบรมเอกชน", "private trainer");

    private final LocalizedText title;

    AgencyKind(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }

  enum AgencyLevel {
    TAMBON,
    DISTRICT,
    PROVINCE,
    NATIONAL
  }
}
