package org.songtor.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.query.intake.Projection;

/** Who may know whom in this service. */
class ArchitectureTest {
  private static final String ROOT = "org.songtor.query.";
  private static final String EVERYWHERE = "org.songtor.query..";
  private static final List<String> SLICES =
      List.of(
          "timeline",
          "caseload",
          "inbox",
          "sent",
          "disclosures",
          "agencies",
          "resources",
          "figures",
          "definitions",
          "audit",
          "asyncapi");
  private static final List<String> SHARED =
      List.of("intake", "rebuild", "identity", "problems", "clock", "forwarding");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Not what an earlier packaging wrote beside them for a faster start.
          .withImportOption(place -> !place.contains("__") && !place.contains("$$"))
          .importPackages("org.songtor");

  static List<String> slices() {
    return SLICES;
  }

  static List<String> shared() {
    return SHARED;
  }

  @ParameterizedTest
  @MethodSource("slices")
  void slicesDoNotKnowEachOther(String slice) {
    mustExist(slice);
    String[] others =
        SLICES.stream()
            .filter(other -> !other.equals(slice))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + slice + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others)
            .because(
                "a slice can be rebuilt or taken out alone; what crosses goes through intake"));
  }

  @ParameterizedTest
  @MethodSource("shared")
  void whatIsSharedKnowsNoSlice(String shared) {
    mustExist(shared);
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + shared + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                java.util.stream.Stream.concat(SLICES.stream(), java.util.stream.Stream.of("pages"))
                    .map(slice -> ROOT + slice + "..")
                    .toArray(String[]::new))
            .because("arrows point from the slices to what they share"));
  }

  @Test
  void nothingKnowsThePages() {
    check(
        noClasses()
            .that()
            .resideInAPackage(EVERYWHERE)
            .and()
            .resideOutsideOfPackage(ROOT + "pages..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "pages..")
            .because("pages are one way to show what the slices know"));
  }

  @Test
  void onlyTheIntakeAndTheAgenciesTopicsKnowKafka() {
    mustExist("inbox.topics");
    check(
        noClasses()
            .that()
            .resideInAPackage(EVERYWHERE)
            .and()
            .resideOutsideOfPackage(ROOT + "intake..")
            .and()
            .resideOutsideOfPackage(ROOT + "inbox.topics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("a projection is told events, however they came; and one place tells others"));
  }

  @Test
  void theReadSideKnowsNoWriteSide() {
    check(
        noClasses()
            .that()
            .resideInAPackage(EVERYWHERE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.songtor.cases..", "org.songtor.log..")
            .because("no arrow runs back: states come from events only"));
  }

  @Test
  void projectionsTakeNoTimeOfTheirOwn() {
    check(
        noClasses()
            .that()
            .implement(Projection.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .because("rows built again from the log must be the same rows"));
    check(
        classes()
            .that()
            .implement(Projection.class)
            .should()
            .haveSimpleNameEndingWith("Projection")
            .because("people look for them by name"));
  }

  private static void check(ArchRule rule) {
    rule.check(ALL);
  }

  private static void mustExist(String name) {
    assertThat(ALL.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + name)))
        .as("the package %s exists", name)
        .isTrue();
  }
}
