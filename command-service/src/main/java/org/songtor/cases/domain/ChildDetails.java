package org.songtor.cases.domain;

import java.util.Objects;
import org.songtor.event.BirthDate;
import org.songtor.event.ChildName;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.event.Sex;

/**
 * A child as somebody typed it: names and numbers are brought into one spelling and checked by the
 * decider, not before.
 */
public record ChildDetails(
    ChildName name,
    BirthDate birth,
    Sex sex,
    IdentityDocument identity,
    HomeAddress address,
    Guardian guardian,
    LastSchool lastSchool) {
  public ChildDetails {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(birth, "birth");
    Objects.requireNonNull(sex, "sex");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(guardian, "guardian");
    Objects.requireNonNull(lastSchool, "lastSchool");
  }

  /** Never prints the child: commands are logged by accident. */
  @Override
  public String toString() {
    return "ChildDetails[…]";
  }
}
