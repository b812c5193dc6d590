package org.songtor.cases.http;

import org.jspecify.annotations.Nullable;
import org.songtor.cases.domain.ChildDetails;
import org.songtor.command.ThaiText;
import org.songtor.event.BirthDate;
import org.songtor.event.ChildName;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.Sex;
import org.songtor.language.AreaCode;
import org.songtor.web.BodyFields;

/** Reads a child out of a body; what the numbers and dates mean is the decider's to judge. */
final class ChildBody {
  private ChildBody() {}

  /**
   * @param tambon where the child lives when the address does not say; null when it must
   */
  static ChildDetails read(BodyFields child, @Nullable AreaCode tambon) {
    ChildName name =
        new ChildName(
            optional(child, "title"),
            child.text("given", BodyFields.NAME).value(),
            optional(child, "family"),
            optional(child, "nickname"));
    BirthDate.Precision precision =
        child.optionalOneOf("birthPrecision", BirthDate.Precision.class);
    BirthDate birth =
        new BirthDate(
            child.date("birthDate"), precision == null ? BirthDate.Precision.DAY : precision);
    Sex sex = child.optionalOneOf("sex", Sex.class);
    IdentityDocument identity = child.optionalObject("identity", ChildBody::identity);
    Guardian guardian =
        child.optionalObject(
            "guardian",
            body ->
                new Guardian(
                    optional(body, "name"), optional(body, "relation"), optional(body, "phone")));
    LastSchool school =
        child.optionalObject(
            "lastSchool",
            body ->
                new LastSchool(
                    optional(body, "name"),
                    optional(body, "affiliation"),
                    optional(body, "grade"),
                    optional(body, "leftInTerm")));
    return new ChildDetails(
        name,
        birth,
        sex == null ? Sex.UNKNOWN : sex,
        identity == null ? new IdentityDocument(IdentityDocument.Kind.NONE, null) : identity,
        address(child, tambon),
        guardian == null ? new Guardian(null, null, null) : guardian,
        school == null ? new LastSchool(null, null, null, null) : school);
  }

  private static HomeAddress address(BodyFields child, @Nullable AreaCode tambon) {
    if (tambon == null) {
      return child.object("address", body -> homeAddress(body, body.tambon("tambon")));
    }
    HomeAddress address =
        child.optionalObject(
            "address",
            body -> {
              AreaCode said = body.optionalTambon("tambon");
              return homeAddress(body, said == null ? tambon : said);
            });
    return address == null ? new HomeAddress(tambon, null, null, null) : address;
  }

  private static HomeAddress homeAddress(BodyFields body, AreaCode tambon) {
    return new HomeAddress(
        tambon, optional(body, "village"), optional(body, "line"), optional(body, "phone"));
  }

  private static IdentityDocument identity(BodyFields body) {
    IdentityDocument.Kind kind = body.oneOf("kind", IdentityDocument.Kind.class);
    ThaiText number = body.optionalText("number", BodyFields.CODE);
    if (kind == IdentityDocument.Kind.NONE) {
      if (number != null) {
        body.refuse("number", "ไม่มีเอกสารจึงต้องไม่มีเลข", "must be left out when kind is NONE");
      }
      return new IdentityDocument(kind, null);
    }
    if (number == null) {
      body.refuse("number", "ต้องระบุเลขของเอกสาร", "is needed for this kind of document");
      return new IdentityDocument(IdentityDocument.Kind.NONE, null);
    }
    return new IdentityDocument(kind, number.value());
  }

  private static @Nullable String optional(BodyFields body, String name) {
    ThaiText text = body.optionalText(name, BodyFields.NAME);
    return text == null ? null : text.value();
  }
}
