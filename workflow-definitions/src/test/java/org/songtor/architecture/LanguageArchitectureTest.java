package org.songtor.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.songtor.definition.rule.Advice;
import org.songtor.definition.rule.DefinitionRule;
import org.songtor.definition.rule.DefinitionRules;
import org.songtor.event.SongtorEvent;

/** The published language stays plain Java, and its packages keep their order. */
class LanguageArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.songtor");

  private static final List<String> PACKAGES =
      List.of(
          "org.songtor.language",
          "org.songtor.calendar",
          "org.songtor.referral",
          "org.songtor.event",
          "org.songtor.definition",
          "org.songtor.definition.draft",
          "org.songtor.definition.expression",
          "org.songtor.definition.rule",
          "org.songtor.definition.yaml",
          "org.songtor.evaluation",
          "org.songtor.trial",
          "org.songtor.proof",
          "org.songtor.receipt");

  @Test
  void the_packages_these_rules_name_are_the_packages_there_are() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @Test
  void it_is_plain_java() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.songtor..",
            "org.jspecify.annotations..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "com.networknt.schema..",
            "org.snakeyaml.engine..")
        .because(
            "both services and every later reader of the log share it: a framework in here would be"
                + " a framework everywhere")
        .check(CLASSES);
  }

  @Test
  void it_knows_no_database() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..")
        .because("deciding and judging are pure, so that they repeat and can be tested exactly")
        .check(CLASSES);
  }

  @Test
  void only_the_codec_and_the_reader_know_json_and_yaml() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.songtor.language..",
            "org.songtor.calendar..",
            "org.songtor.referral..",
            "org.songtor.definition",
            "org.songtor.definition.rule",
            "org.songtor.evaluation..",
            "org.songtor.trial..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.networknt..", "org.snakeyaml..")
        .because("a decision must not depend on how things are written down")
        .check(CLASSES);
  }

  @Test
  void the_packages_lie_on_one_another_in_one_order() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("language")
        .definedBy("org.songtor.language")
        .layer("referral")
        .definedBy("org.songtor.referral")
        .layer("event")
        .definedBy("org.songtor.event")
        .layer("definition")
        .definedBy("org.songtor.definition")
        .layer("expression")
        .definedBy("org.songtor.definition.expression")
        .layer("draft")
        .definedBy("org.songtor.definition.draft")
        .layer("rule")
        .definedBy("org.songtor.definition.rule")
        .layer("yaml")
        .definedBy("org.songtor.definition.yaml")
        .layer("evaluation")
        .definedBy("org.songtor.evaluation")
        .layer("trial")
        .definedBy("org.songtor.trial")
        .layer("proof")
        .definedBy("org.songtor.proof")
        .layer("receipt")
        .definedBy("org.songtor.receipt")
        .whereLayer("receipt")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("proof")
        .mayOnlyBeAccessedByLayers("receipt")
        .whereLayer("yaml")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("trial")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("trial")
        .whereLayer("rule")
        .mayOnlyBeAccessedByLayers("yaml")
        .whereLayer("draft")
        .mayOnlyBeAccessedByLayers("rule", "yaml")
        .whereLayer("expression")
        .mayOnlyBeAccessedByLayers("definition", "draft", "rule", "yaml", "evaluation", "trial")
        .whereLayer("definition")
        .mayOnlyBeAccessedByLayers("draft", "rule", "yaml", "evaluation", "trial")
        .whereLayer("event")
        .mayOnlyBeAccessedByLayers("definition", "yaml", "evaluation", "trial", "receipt")
        .because("an event outlives every rule about it, and so must not know one")
        .check(CLASSES);
    slices()
        .matching("org.songtor.(**)")
        .should()
        .beFreeOfCycles()
        .because("what goes in a circle cannot be understood in parts")
        .check(CLASSES);
  }

  @Test
  void nothing_asks_for_the_time() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.<JavaMethodCall>describe(
                "asks a clock of java.time",
                call ->
                    call.getTarget().getName().equals("now")
                        && call.getTargetOwner().getPackageName().startsWith("java.time")))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("time comes in with a command, so that a decision can be made again")
        .check(CLASSES);
  }

  @Test
  void every_event_is_a_record() {
    classes()
        .that()
        .areAssignableTo(SongtorEvent.class)
        .and()
        .areNotInterfaces()
        .should()
        .beRecords()
        .because("a fact is its values and nothing else")
        .check(CLASSES);
  }

  @Test
  void every_rule_that_is_written_is_also_asked() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.isAssignableTo(DefinitionRule.class) && !type.isInterface())
                .map(JavaClass::getName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(DefinitionRules.ALL.stream(), Advice.ALL.stream())
                .map(rule -> rule.getClass().getName())
                .toList());
  }
}
