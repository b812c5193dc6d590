package org.songtor.agencies.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.songtor.agencies.domain.AgencyCommand.MakeAgreement;
import org.songtor.command.Rejection.FieldError;
import org.songtor.language.LocalizedText;

/** What is wrong with the terms of an agreement. */
final class AgreementFindings {
  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private AgreementFindings() {}

  static List<FieldError> of(MakeAgreement make) {
    List<FieldError> errors = new ArrayList<>();
    if (make.purpose().isEmpty()) {
      errors.add(error("/purpose", "ต้องบอกวัตถุประสงค์", "say what the data are for"));
    }
    if (make.fields().isEmpty()) {
      errors.add(
          error(
              "/fields",
              "ต้องเลือกข้อมูลที่เปิดเผยได้อย่างน้อยหนึ่งรายการ",
              "name at least one field that may be told"));
    }
    if (make.until().isBefore(make.since())) {
      errors.add(
          error(
              "/until",
              "ต้องไม่ก่อนวันเริ่ม คือ " + make.since(),
              "must not be before its first day: " + make.since()));
    }
    if (!CODE.matcher(make.legalBasis()).matches()) {
      errors.add(
          error(
              "/legalBasis",
              "ต้องเป็นรหัสฐานทางกฎหมาย เช่น public-task",
              "must be the code of a legal basis, such as public-task"));
    }
    return errors;
  }

  private static FieldError error(String pointer, String th, String en) {
    return new FieldError(pointer, new LocalizedText(th, en));
  }
}
