package org.songtor.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.referral.SharedField;

/**
 * The directory of partner agencies. Nothing here is personal: contacts are offices, and members
 * are named by their account alone.
 */
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

  /**
   * What else is known of it, always as a whole.
   *
   * @param opening when it is open; empty where that is not known
   * @param parent the agency it belongs to
   * @param needs which needs a service is for; one that is not named here is for whatever need an
   *     agency of this kind may know
   */
  @Wire(name = "songtor.agency.described")
  record AgencyDescribed(
      AgencyId agency,
      List<OpeningHours> opening,
      @Nullable AgencyId parent,
      Map<String, List<Dimension>> needs)
      implements AgencyEvent {
    public AgencyDescribed {
      opening = List.copyOf(opening);
      needs = Map.copyOf(needs);
    }
  }

  /**
   * Somebody works there, or works there in another standing from now on.
   *
   * @param account as tokens name the person
   */
  @Wire(name = "songtor.agency.member-joined")
  record MemberJoined(AgencyId agency, String account, Standing standing) implements AgencyEvent {}

  @Wire(name = "songtor.agency.member-left")
  record MemberLeft(AgencyId agency, String account) implements AgencyEvent {}

  /**
   * Whether there is a place.
   *
   * @param asOf the day in Thailand that this is about
   * @param until the last day that it is expected to hold; null where nobody knows
   */
  @Wire(name = "songtor.agency.capacity-declared")
  record CapacityDeclared(
      AgencyId agency, String service, Capacity capacity, LocalDate asOf, @Nullable LocalDate until)
      implements AgencyEvent {}

  /**
   * About an agreement that lets the network of an area tell this agency of children. Its terms
   * never change: other terms are another agreement.
   */
  sealed interface AgreementEvent extends AgencyEvent {
    UUID agreement();
  }

  /**
   * The terms are written down; they hold nothing until both parties have signed.
   *
   * @param from the area whose network tells; what lies in it is covered
   * @param fields what may be told at most
   * @param since the first day it holds, in Thailand
   * @param until the last day it holds
   * @param legalBasis code of the law it rests on, as definitions name legal bases
   */
  @Wire(name = "songtor.agency.agreement-made")
  record AgreementMade(
      AgencyId agency,
      UUID agreement,
      AreaCode from,
      String purpose,
      List<SharedField> fields,
      LocalDate since,
      LocalDate until,
      String legalBasis)
      implements AgreementEvent {
    public AgreementMade {
      fields = List.copyOf(fields);
    }
  }

  /**
   * @param account who signed, as tokens name the person
   */
  @Wire(name = "songtor.agency.agreement-signed")
  record AgreementSigned(AgencyId agency, UUID agreement, Party party, String account)
      implements AgreementEvent {}

  /** From now on nothing more is told under it. */
  @Wire(name = "songtor.agency.agreement-ended")
  record AgreementEnded(AgencyId agency, UUID agreement, String reason) implements AgreementEvent {}

  /** For whom an agreement is signed. */
  enum Party {
    AREA("เครือข่ายของพื้นที่", "network of the area"),
    AGENCY("หน่วยงาน", "agency");

    private final LocalizedText title;

    Party(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }

  /** What a member is there. A head keeps the agency's own entry (J). */
  enum Standing {
    HEAD("หัวหน้าหน่วยงาน", "agency head"),
    OFFICER("เจ้าหน้าที่", "officer");

    private final LocalizedText title;

    Standing(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }

  /** Whether a service can take one more child. */
  enum Capacity {
    HAS("มีที่ว่าง", "has places"),
    NONE("เต็ม ยังรับเพิ่มไม่ได้", "full"),
    WAITLIST_ONLY("เต็ม แต่ลงชื่อรอคิวได้", "full, with a waiting list"),
    NEEDS_ASSESSMENT("ต้องประเมินก่อนจึงบอกได้", "must assess first");

    private final LocalizedText title;

    Capacity(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
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
    TAMBON("ตำบล", "tambon"),
    DISTRICT("อำเภอ", "district"),
    PROVINCE("จังหวัด", "province"),
    NATIONAL("ประเทศ", "national");

    private final LocalizedText title;

    AgencyLevel(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }
  }
}
