package org.songtor.command;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionFinding;
import org.songtor.event.MergeEvent;
import org.songtor.event.MigrationEvent.MisfitReason;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * Why a command was refused, as a lesson: the rule, and what is open instead and to whom. Carries
 * nothing personal.
 */
public sealed interface Rejection {

  /** At least one, the most telling first. */
  List<LocalizedText> reasons();

  /** Where the case or referral stands; null where the asker may not know it, or there is none. */
  default @Nullable Situation situation() {
    return null;
  }

  /** Nobody of this role, or not this very person, may take the step (403). */
  record RoleMayNot(List<LocalizedText> reasons, @Nullable Situation situation)
      implements Rejection {
    public RoleMayNot {
      reasons = List.copyOf(reasons);
    }
  }

  /** The case lies outside the actor's areas (403). */
  record OutsideArea() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "กรณีนี้อยู่นอกพื้นที่ที่ท่านรับผิดชอบ โปรดประสานผู้รับผิดชอบพื้นที่นั้น",
              "the case is outside your area; ask those who work there"));
    }
  }

  /** The referral lies in another agency's inbox (403). */
  record NotYourAgency() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "การส่งต่อนี้ส่งถึงหน่วยงานอื่น เฉพาะเจ้าหน้าที่ของหน่วยงานนั้นตอบได้",
              "this referral was sent to another agency; only its own officers can answer"));
    }
  }

  /** Not in this state (409). */
  record StepNotOpen(List<LocalizedText> reasons, @Nullable Situation situation)
      implements Rejection {
    public StepNotOpen {
      reasons = List.copyOf(reasons);
    }
  }

  /** The state is right, but something must be done or known first (409). */
  record EvidenceMissing(List<LocalizedText> reasons, @Nullable Situation situation)
      implements Rejection {
    public EvidenceMissing {
      reasons = List.copyOf(reasons);
    }
  }

  /** The content of the body breaks rules (422). */
  record InvalidBody(List<FieldError> errors) implements Rejection {
    public InvalidBody {
      errors = List.copyOf(errors);
    }

    @Override
    public List<LocalizedText> reasons() {
      return errors.stream().map(FieldError::detail).toList();
    }
  }

  /** The definition of the case has no step of that id (404). */
  record StepUnknown(@Nullable Situation situation) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "กระบวนงานของกรณีนี้ไม่มีขั้นตอนชื่อนี้ โปรดเลือกขั้นตอนที่เปิดอยู่",
              "the workflow of this case has no step of that name; take one that is open"));
    }
  }

  /** No such case (404). */
  record CaseUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่พบกรณีนี้ โปรดตรวจรหัส หรือค้นจากรายการกรณี",
              "there is no such case; check the id, or look it up in the list of cases"));
    }
  }

  /** No such referral (404). */
  record ReferralUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่พบการส่งต่อนี้ โปรดตรวจรหัส หรือเปิดจากรายการรับเรื่อง",
              "there is no such referral; check the id, or open it from the inbox"));
    }
  }

  /** No such agency (404). */
  record AgencyUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่พบหน่วยงานนี้ โปรดตรวจรหัส หรือค้นจากทะเบียนหน่วยงาน",
              "there is no such agency; check the id, or look it up in the directory"));
    }
  }

  /** No such resource (404). */
  record ResourceUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่พบแหล่งเรียนรู้หรือทรัพยากรนี้ โปรดตรวจรหัส"
                  + " หรือค้นจากทะเบียนแหล่งเรียนรู้และทรัพยากร",
              "there is no such resource; check the id, or look it up in the directory of"
                  + " resources"));
    }
  }

  /** The resource is no longer to be had (409). */
  record ResourceGone() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "รายการนี้เลิกใช้แล้ว แก้ไขไม่ได้ หากกลับมามีอีก โปรดลงรายการใหม่ด้วยรหัสใหม่"
                  + " หรือลบแถวนี้ออกจากแฟ้ม",
              "this resource was retired and no longer changes; where it is to be had again, list"
                  + " it under a new id, or leave its row out of the file"));
    }
  }

  /** No such agreement with this agency (404). */
  record AgreementUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "หน่วยงานนี้ไม่มีข้อตกลงแบ่งปันข้อมูลรหัสนี้ โปรดดูข้อตกลงที่หน้าของหน่วยงาน",
              "the agency has no such sharing agreement; its agreements are on the agency's page"));
    }
  }

  /** No such version of a definition (404). */
  record DefinitionUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่มีนิยามงานชื่อและรุ่นนี้ โปรดตรวจจากรายการนิยาม หรือส่งร่างก่อน",
              "there is no such version of a definition; look it up in the list, or send a draft"
                  + " first"));
    }
  }

  /** No such migration (404). */
  record MigrationUnknown() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "ไม่พบการย้ายรุ่นนี้ โปรดตรวจรหัสจากรายการการย้ายรุ่น",
              "there is no such migration; look it up in the list of migrations"));
    }
  }

  /** The case cannot go on for another one of the same child (409). */
  record CannotAbsorb(MergeEvent.Refusal why) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(why.title());
    }
  }

  /** The case is not among those that a migration means (409). */
  record NotSelected() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "กรณีนี้ไม่อยู่ในกลุ่มที่ขอย้าย", "the case is not among those that are to move"));
    }
  }

  /**
   * The case has something that the newer version of its definition lacks (409).
   *
   * @param subject a state, a kind of step or a checkpoint
   */
  record DoesNotFit(MisfitReason reason, String subject) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(reason.title());
    }
  }

  /** The version is not in a state for this (409). */
  record DefinitionNotOpen(LocalizedText reason) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(reason);
    }
  }

  /** The content of a version that was published never changes (409). */
  record VersionSettled(LocalizedText reason) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(reason);
    }
  }

  /**
   * The text of a definition breaks rules (422).
   *
   * @param findings all of them, in the order of the lines; at least one
   */
  record InvalidDefinition(List<DefinitionFinding> findings) implements Rejection {
    public InvalidDefinition {
      findings = List.copyOf(findings);
    }

    @Override
    public List<LocalizedText> reasons() {
      return findings.stream().map(DefinitionFinding::message).toList();
    }
  }

  /** A case or agency of this id exists already, with other content (409). */
  record AlreadyExists() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "มีรหัสนี้อยู่แล้วโดยมีข้อมูลต่างกัน โปรดแก้รายการเดิมหรือใช้รหัสใหม่",
              "this id exists already with other content; change that one, or use a new id"));
    }
  }

  /** The id belongs to something else: what was asked of an agency is a case, say (409). */
  record IdOfAnotherKind() implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      return List.of(
          new LocalizedText(
              "รหัสนี้เป็นของรายการประเภทอื่นในระบบแล้ว โปรดตรวจรหัส หรือใช้รหัสใหม่",
              "this id belongs to something of another kind already; check it, or use a new one"));
    }
  }

  /**
   * Somebody else was faster (412).
   *
   * @param expected what the caller had seen
   * @param actual what is true now; null where the asker may not know it
   */
  record StaleVersion(long expected, @Nullable Long actual) implements Rejection {
    @Override
    public List<LocalizedText> reasons() {
      if (actual == null) {
        return List.of(
            new LocalizedText(
                "เงื่อนไข If-Match นี้ใช้กับกรณีไม่ได้ โปรดส่งใหม่โดยไม่ระบุ",
                "a case takes no such If-Match from you; send it again without"));
      }
      return List.of(
          new LocalizedText(
              "ข้อมูลเปลี่ยนไปแล้วตั้งแต่ท่านเปิดดู (ท่านเห็นรุ่น "
                  + expected
                  + " ปัจจุบันรุ่น "
                  + actual
                  + ") โปรดเปิดดูใหม่แล้วลองอีกครั้ง",
              "it has changed since you read it (you saw version "
                  + expected
                  + ", it is now "
                  + actual
                  + "); read it again and retry"));
    }
  }

  /**
   * One thing that is wrong with a body, and where.
   *
   * @param pointer JSON pointer (RFC 6901) into the body, such as "/scores/2/level"
   */
  record FieldError(String pointer, LocalizedText detail) {}

  /**
   * Where a case or a referral stands, in the words of its definition or life cycle.
   *
   * @param state id of the case's state, or the referral's status in kebab case
   * @param open what somebody may do now
   */
  record Situation(String state, LocalizedText stateTitle, List<OpenTo> open) {
    public Situation {
      open = List.copyOf(open);
    }
  }

  /**
   * One thing that may be done now, and by whom.
   *
   * @param step id of the step, or the path word of a referral's action
   */
  record OpenTo(String step, LocalizedText title, Set<Role> roles) {
    public OpenTo {
      roles = Set.copyOf(roles);
    }
  }
}
