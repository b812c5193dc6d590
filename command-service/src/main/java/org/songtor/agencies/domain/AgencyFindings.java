package org.songtor.agencies.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.domain.AgencyCommand.ChangeAgency;
import org.songtor.agencies.domain.AgencyCommand.DeclareCapacity;
import org.songtor.agencies.domain.AgencyCommand.Description;
import org.songtor.agencies.domain.AgencyCommand.EnterAgency;
import org.songtor.agencies.domain.AgencyCommand.EntryCommand;
import org.songtor.agencies.domain.AgencyCommand.JoinMember;
import org.songtor.agencies.domain.AgencyCommand.LeaveMember;
import org.songtor.agencies.domain.AgencyCommand.Reach;
import org.songtor.agencies.domain.AgencyCommand.RegisterAgency;
import org.songtor.command.Rejection.FieldError;
import org.songtor.event.Dimension;
import org.songtor.language.LocalizedText;

/** What is wrong with what is said of an agency. */
final class AgencyFindings {
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What tokens name people by. */
  private static final Pattern ACCOUNT = Pattern.compile("[!-~]{1,100}");

  private final List<FieldError> errors = new ArrayList<>();

  private AgencyFindings() {}

  /**
   * @param facts null when it is not registered yet
   */
  static List<FieldError> of(@Nullable AgencyFacts facts, EntryCommand command) {
    AgencyFindings findings = new AgencyFindings();
    switch (command) {
      case RegisterAgency register -> findings.entry(register);
      case EnterAgency enter -> {
        findings.entry(enter.entry());
        for (int i = 0; i < enter.heads().size(); i++) {
          findings.account("/heads/" + i, enter.heads().get(i));
        }
      }
      case ChangeAgency change -> findings.reach(change.reach());
      case JoinMember join -> findings.account("/account", join.account());
      case LeaveMember leave -> findings.account("/account", leave.account());
      case DeclareCapacity declare -> findings.capacity(facts, declare);
    }
    return findings.errors;
  }

  private void entry(RegisterAgency register) {
    if (register.nameTh().isEmpty()) {
      needed("/name/th");
    }
    if (register.nameEn().isEmpty()) {
      needed("/name/en");
    }
    reach(register.reach());
    Description said = register.reach().description();
    if (said != null && register.agency().equals(said.parent())) {
      ownParent();
    }
  }

  private void reach(Reach reach) {
    if (reach.areas().isEmpty()) {
      add("/areas", "ต้องมีพื้นที่อย่างน้อยหนึ่งแห่ง", "at least one area is needed");
    }
    if (reach.services().isEmpty()) {
      add("/services", "ต้องมีบริการอย่างน้อยหนึ่งอย่าง", "at least one service is needed");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < reach.services().size(); i++) {
      if (!SERVICE.matcher(reach.services().get(i)).matches()) {
        add(
            "/services/" + i,
            "รหัสบริการใช้ตัวอักษรอังกฤษตัวเล็ก ตัวเลข และ -",
            "a service code has small letters, digits and -");
      } else if (!seen.add(reach.services().get(i))) {
        add("/services/" + i, "บริการซ้ำ", "this service is named twice");
      }
    }
    Description said = reach.description();
    if (said != null) {
      needs(said.needs(), seen);
    }
  }

  private void needs(Map<String, List<Dimension>> needs, Set<String> services) {
    needs.forEach(
        (service, dimensions) -> {
          if (!services.contains(service)) {
            add(
                "/needs/" + service,
                "หน่วยงานไม่มีบริการนี้ โปรดเพิ่มใน services หรือลบออก",
                "the agency does not offer this service: add it to services, or leave it out");
          }
          if (dimensions.isEmpty()) {
            add(
                "/needs/" + service,
                "ต้องบอกความต้องการอย่างน้อยหนึ่งด้าน หรือไม่ระบุบริการนี้เลย",
                "name at least one need, or leave this service out");
          }
        });
  }

  private void ownParent() {
    add(
        "/parent",
        "หน่วยงานสังกัดตัวเองไม่ได้ โปรดเลือกหน่วยงานต้นสังกัดอื่น",
        "an agency cannot belong to itself: choose another");
  }

  private void account(String pointer, String account) {
    if (!ACCOUNT.matcher(account).matches()) {
      add(
          pointer,
          "ชื่อบัญชีใช้ตัวอักษรอังกฤษ ตัวเลข และเครื่องหมาย ไม่มีช่องว่าง ไม่เกิน 100 ตัว",
          "an account has letters, digits and signs without spaces, at most 100");
    }
  }

  private void capacity(@Nullable AgencyFacts facts, DeclareCapacity declare) {
    if (facts != null && !facts.services().contains(declare.service())) {
      add(
          "/service",
          "หน่วยงานไม่มีบริการนี้ บริการที่มี: " + String.join(", ", facts.services()),
          "the agency does not offer this service; it offers: "
              + String.join(", ", facts.services()));
    }
    if (declare.until() != null && declare.until().isBefore(declare.asOf())) {
      add(
          "/until",
          "ต้องไม่ก่อนวันที่บอก คือ " + declare.asOf(),
          "must not be before the day it is said for: " + declare.asOf());
    }
  }

  private void needed(String pointer) {
    add(pointer, "ต้องกรอกข้อความ", "a text is needed");
  }

  private void add(String pointer, String th, String en) {
    errors.add(new FieldError(pointer, new LocalizedText(th, en)));
  }
}
