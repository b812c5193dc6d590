package org.songtor.cases.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.evaluation.CaseFacts.AssessmentFacts;
import org.songtor.event.ChildName;
import org.songtor.event.ChildRecord;
import org.songtor.event.Dimension;
import org.songtor.event.Guardian;
import org.songtor.event.HomeAddress;
import org.songtor.event.IdentityDocument;
import org.songtor.event.LastSchool;
import org.songtor.language.Personal;
import org.songtor.referral.SharedField;

/** Exactly what an agency gets to see, as it was when the referral was sent. */
final class Disclosure {
  private Disclosure() {}

  /**
   * What of the wanted fields is disclosed.
   *
   * @param wanted what the sender shares
   * @param allowed what the kind of agency may see at most
   * @return without the fields of which nothing is known
   */
  static Map<SharedField, Personal<String>> of(
      Collection<SharedField> wanted,
      Collection<SharedField> allowed,
      Dimension need,
      Occasion at) {
    Map<SharedField, Personal<String>> disclosed = new EnumMap<>(SharedField.class);
    Arrays.stream(SharedField.values())
        .filter(wanted::contains)
        .filter(allowed::contains)
        .forEach(field -> value(field, need, at).ifPresent(value -> disclosed.put(field, value)));
    return disclosed;
  }

  private static Optional<Personal<String>> value(SharedField field, Dimension need, Occasion at) {
    ChildRecord child = at.facts().child();
    return switch (field) {
      case NAME -> part(child.name(), ChildName::full);
      case AGE -> part(child.birth(), birth -> Integer.toString(birth.ageOn(at.day())));
      case SEX -> part(child.sex(), Enum::name);
      case IDENTITY_NUMBER -> part(child.identity(), IdentityDocument::number);
      case ADDRESS -> part(child.address(), Disclosure::addressLine);
      case GUARDIAN -> part(child.guardian(), Disclosure::guardian);
      case PHONE -> part(child.address(), HomeAddress::phone);
      case LAST_SCHOOL -> part(child.lastSchool(), Disclosure::school);
      case NEED -> need(at.facts().assessment(), need);
    };
  }

  private static <T> Optional<Personal<String>> part(
      Personal<T> whole, Function<T, @Nullable String> text) {
    return switch (whole) {
      case Personal.Erased<T> erased -> Optional.of(Personal.erased(erased.subject()));
      case Personal.Known<T> known ->
          Optional.ofNullable(text.apply(known.value()))
              .filter(value -> !value.isBlank())
              .map(value -> Personal.of(known.subject(), value));
    };
  }

  /** Only the dimension the referral is about: never the rest of the assessment. */
  private static Optional<Personal<String>> need(
      @Nullable AssessmentFacts assessment, Dimension need) {
    if (assessment == null) {
      return Optional.empty();
    }
    return assessment.body().scores().stream()
        .filter(score -> score.dimension() == need)
        .findFirst()
        .flatMap(score -> part(score.need(), text -> text));
  }

  private static String addressLine(HomeAddress address) {
    return joined(address.line(), address.village(), address.tambon().value());
  }

  private static String guardian(Guardian guardian) {
    String relation = guardian.relation() == null ? null : "(" + guardian.relation() + ")";
    return joined(guardian.name(), relation, guardian.phone());
  }

  private static String school(LastSchool school) {
    return joined(school.name(), school.grade(), school.leftInTerm());
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
