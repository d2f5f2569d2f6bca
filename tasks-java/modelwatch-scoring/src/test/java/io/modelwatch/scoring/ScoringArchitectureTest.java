package io.modelwatch.scoring;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The scoring service stands on config, access and database; nothing stands on it but its command.
 */
@AnalyzeClasses(packages = "io.modelwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ScoringArchitectureTest {

  @ArchTest
  static final ArchRule packagesAreAcyclic =
      slices().matching("io.modelwatch.scoring.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyScoringModelSpeaksOnnxRuntime =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.scoring.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule onlyTheServiceAnswersHttp =
      noClasses()
          .that()
          .resideInAnyPackage("io.modelwatch.scoring.model..", "io.modelwatch.scoring.log..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule scoringStandsOnConfigAccessAndDatabase =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.scoring..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.scoring..",
                              "io.modelwatch.config..",
                              "io.modelwatch.access..",
                              "io.modelwatch.database..",
                              "io.modelwatch.domain.."))));

  @ArchTest
  static final ArchRule theLogKnowsNoScores =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.scoring.log..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(not(resideInAnyPackage("io.modelwatch.scoring.log.."))));

  @ArchTest
  static final ArchRule nothingStandsOnScoring =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.scoring..", "io.modelwatch.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.modelwatch.scoring..");

  @ArchTest
  static final ArchRule noStaticState =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);
}
