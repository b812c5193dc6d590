package org.songtor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions in which this service may depend on itself and on others. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Not the broker and database that tests start: they are no part of the service.
          .withImportOption(
              place ->
                  place.contains("/command-service/") || place.contains("workflow-definitions"))
          // Nor what an earlier packaging wrote beside its classes for a faster start.
          .withImportOption(place -> !place.contains("__") && !place.contains("$$"))
          .importPackages("org.songtor");

  /** What a decision is made of: the published language, and nothing that runs. */
  private static final String[] LANGUAGE = {
    "org.songtor.language",
    "org.songtor.event",
    "org.songtor.referral",
    "org.songtor.calendar",
    "org.songtor.definition",
    "org.songtor.evaluation"
  };

  private static final String[] PLAIN_JAVA = {
    "java.lang",
    "java.lang.runtime",
    "java.lang.invoke",
    "java.math",
    "java.text",
    "java.time..",
    "java.util",
    "java.util.function",
    "java.util.regex",
    "java.util.stream",
    "org.jspecify.."
  };

  /** A rule about a package that is not there would pass for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.songtor",
        "org.songtor.command",
        "org.songtor.cases",
        "org.songtor.cases.domain",
        "org.songtor.cases.http",
        "org.songtor.cases.axon",
        "org.songtor.agencies",
        "org.songtor.agencies.domain",
        "org.songtor.agencies.http",
        "org.songtor.agencies.axon",
        "org.songtor.resources",
        "org.songtor.resources.domain",
        "org.songtor.resources.http",
        "org.songtor.resources.axon",
        "org.songtor.definitions",
        "org.songtor.migrations",
        "org.songtor.definitions.domain",
        "org.songtor.migrations.domain",
        "org.songtor.definitions.http",
        "org.songtor.migrations.http",
        "org.songtor.definitions.axon",
        "org.songtor.migrations.axon",
        "org.songtor.automation",
        "org.songtor.clock",
        "org.songtor.identity",
        "org.songtor.log",
        "org.songtor.log.axon",
        "org.songtor.notary",
        "org.songtor.notary.http",
        "org.songtor.relay",
        "org.songtor.web",
        "org.songtor.language",
        "org.songtor.event",
        "org.songtor.referral",
        "org.songtor.calendar",
        "org.songtor.definition",
        "org.songtor.evaluation"
      })
  void thePackagesTheseRulesNameExist(String name) {
    assertThat(CLASSES.containPackage(name)).isTrue();
    assertThat(CLASSES.getPackage(name).getClasses()).isNotEmpty();
  }

  @Test
  void decisionsArePureJava() {
    check(
        classes()
            .that()
            .resideInAnyPackage(
                "org.songtor.cases.domain",
                "org.songtor.agencies.domain",
                "org.songtor.resources.domain",
                "org.songtor.definitions.domain",
                "org.songtor.migrations.domain")
            .or()
            .resideInAPackage("org.songtor.command")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(LANGUAGE)
                    .or(resideInAnyPackage(PLAIN_JAVA))
                    .or(
                        resideInAnyPackage(
                            "org.songtor.command",
                            "org.songtor.agencies",
                            "org.songtor.cases.domain",
                            "org.songtor.agencies.domain",
                            "org.songtor.resources.domain",
                            "org.songtor.definitions.domain",
                            "org.songtor.migrations.domain")))
            .because(
                "a decision that knows no framework, database, file or network can be repeated,"
                    + " tested in a millisecond and judged again under another definition"));
  }

  @Test
  void decisionsAreTheSameEveryTime() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.songtor.cases.domain",
                "org.songtor.agencies.domain",
                "org.songtor.resources.domain",
                "org.songtor.definitions.domain",
                "org.songtor.migrations.domain",
                "org.songtor.command")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("time and ids come in with the command"));
  }

  @Test
  void thereIsOneClock() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor..")
            .and()
            .resideOutsideOfPackage("org.songtor.clock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a demo lets days pass, and every event must agree about the time"));
  }

  @Test
  void aCaseKnowsTheDirectoriesOnlyByTheirDoors() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.cases..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.songtor.agencies.domain..",
                "org.songtor.agencies.http..",
                "org.songtor.agencies.axon..",
                "org.songtor.resources.domain..",
                "org.songtor.resources.http..",
                "org.songtor.resources.axon..")
            .because("features meet at their doors, or in automation"));
  }

  @Test
  void agenciesKnowNothingOfCases() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.agencies..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.songtor.cases..")
            .because("an agency is in the directory whether or not a child is ever sent to it"));
  }

  @Test
  void resourcesKnowOfAgenciesOnlyTheirDoorAndNothingOfCases() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.resources..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.songtor.cases..",
                "org.songtor.agencies.domain..",
                "org.songtor.agencies.http..",
                "org.songtor.agencies.axon..")
            .because("a library is there whether or not a child's plan ever names it"));
  }

  @Test
  void definitionsKnowNothingOfCases() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.definitions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.songtor.cases..", "org.songtor.agencies..")
            .because("rules are written before the first case moves by them"));
  }

  @Test
  void whatIsSharedKnowsNoFeature() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.songtor.command",
                "org.songtor.log..",
                "org.songtor.relay",
                "org.songtor.clock",
                "org.songtor.identity",
                "org.songtor.web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.songtor.cases..",
                "org.songtor.agencies..",
                "org.songtor.resources..",
                "org.songtor.definitions..",
                "org.songtor.migrations..",
                "org.songtor.automation")
            .because("a new feature must not need a change in what all features stand on"));
  }

  @Test
  void controllersKnockAtTheDoor() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.songtor.cases.http",
                "org.songtor.agencies.http",
                "org.songtor.resources.http",
                "org.songtor.definitions.http",
                "org.songtor.migrations.http",
                "org.songtor.notary.http",
                "org.songtor.web")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "org.axonframework..",
                    "org.songtor.cases.axon",
                    "org.songtor.agencies.axon",
                    "org.songtor.resources.axon",
                    "org.songtor.definitions.axon",
                    "org.songtor.migrations.axon",
                    "org.songtor.log.axon",
                    "org.songtor.relay",
                    "org.songtor.automation",
                    "java.sql..",
                    "javax.sql..",
                    "org.apache.kafka.."))
            .because("HTTP is one way to ask; deciding and storing must not know it, nor it them"));
  }

  @Test
  void automationKnocksAtTheSameDoor() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.automation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.songtor.cases.axon",
                "org.songtor.agencies.axon",
                "org.songtor.resources.axon",
                "org.songtor.definitions.axon",
                "org.songtor.migrations.axon",
                "org.songtor.cases.http",
                "org.songtor.agencies.http",
                "org.songtor.resources.http",
                "org.songtor.definitions.http",
                "org.songtor.migrations.http",
                "org.songtor.web",
                "org.axonframework..")
            .because("a deadline is a command like any other, judged by the same decider"));
  }

  @Test
  void axonIsAThinShell() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "org.songtor",
                "org.songtor.cases.axon",
                "org.songtor.agencies.axon",
                "org.songtor.resources.axon",
                "org.songtor.definitions.axon",
                "org.songtor.migrations.axon",
                "org.songtor.log.axon")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..")
            .because("the work outlives the framework"));
  }

  @Test
  void onlyTheLogAndWhoFollowsItTalkToTheDatabase() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "org.songtor", "org.songtor.log", "org.songtor.notary", "org.songtor.relay")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
            .because("what is durable is decided in one append, in one place"));
  }

  @Test
  void onlyTheRelayTalksToKafka() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.songtor", "org.songtor.relay")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("the log is the truth, and the topic can be lost and rebuilt from it"));
  }

  @Test
  void nothingDependsOnTheWiring() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.songtor.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.songtor"))
            .because("the parts are put together from outside"));
  }

  @Test
  void noTwoPartsNeedEachOther() {
    check(
        slices()
            .matching("org.songtor.(*)..")
            .should()
            .beFreeOfCycles()
            .because("parts that need each other are one part"));
  }

  @Test
  void everyPackageSaysThatNullIsTheException() {
    check(
        classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .because("NullAway checks only what is marked"));
    CLASSES.stream()
        .map(type -> type.getPackage())
        .distinct()
        .forEach(
            holder ->
                assertThat(annotatedWith(NullMarked.class).test(holder))
                    .as("%s has a package-info that is @NullMarked", holder.getName())
                    .isTrue());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }
}
