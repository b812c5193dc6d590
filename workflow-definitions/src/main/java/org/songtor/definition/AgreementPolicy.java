package org.songtor.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.language.LocalizedText;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * Whether what an agency is told of a child has to be covered by a sharing agreement (domain notes
 * D), and what may go without one so that a child in danger does not wait for signatures.
 *
 * @param required whether nothing is told that no agreement covers; else it is only recorded
 * @param emergencyBases the legal bases on which an emergency may go without
 * @param emergencyFields what may be told then, and no more
 */
public record AgreementPolicy(
    boolean required, Set<String> emergencyBases, Set<SharedField> emergencyFields) {
  /** Everything goes that the kind of agency may see; the history says what covered it. */
  public static final AgreementPolicy RECORDED = new AgreementPolicy(false, Set.of(), Set.of());

  public AgreementPolicy {
    emergencyBases = Set.copyOf(emergencyBases);
    emergencyFields = Set.copyOf(emergencyFields);
  }

  /**
   * What may not be told to an agency with which no agreement covers all of it.
   *
   * @param told what is to be told
   * @return in the order of the fields; empty where all of it may go
   */
  public List<SharedField> withheld(
      Collection<SharedField> told, Urgency urgency, String legalBasis) {
    if (!required) {
      return List.of();
    }
    boolean mayGo = urgency == Urgency.EMERGENCY && emergencyBases.contains(legalBasis);
    return told.stream()
        .filter(field -> !(mayGo && emergencyFields.contains(field)))
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Says what is withheld, and what would let it go. */
  public LocalizedText sentence(List<SharedField> withheld) {
    String way =
        emergencyBases.isEmpty()
            ? ""
            : " หรือส่งเป็นเรื่องฉุกเฉินตามฐานกฎหมายที่นิยามให้ไว้ โดยบอกเพียง "
                + titles(emergencyFields, true);
    String wayOut =
        emergencyBases.isEmpty()
            ? ""
            : ", or send it as an emergency on a legal basis that the definition names, with no"
                + " more than "
                + titles(emergencyFields, false);
    return new LocalizedText(
        "ไม่มีข้อตกลงแบ่งปันข้อมูลที่มีผลและครอบคลุม: "
            + titles(withheld, true)
            + " ให้ส่งโดยไม่บอกข้อมูลเหล่านี้ หรือให้ทั้งสองฝ่ายลงนามข้อตกลงก่อน"
            + way,
        "no sharing agreement in force covers: "
            + titles(withheld, false)
            + "; send it without these, or have an agreement signed by both sides"
            + wayOut);
  }

  private static String titles(Collection<SharedField> fields, boolean thai) {
    return fields.stream()
        .sorted()
        .map(SharedField::title)
        .map(title -> thai ? title.th() : title.en())
        .collect(Collectors.joining(", "));
  }
}
