package io.modelwatch.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds that Spark is an engine and no more. */
@AnalyzeClasses(packages = "io.modelwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class SparkArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheEngineKnowsSpark =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..", "io.modelwatch.spark..");

  /** What is summarized, and how, is said where it is said for every engine. */
  @ArchTest
  static final ArchRule theEngineReadsAndMerges =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.spark..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.modelwatch.spark..",
              "io.modelwatch.states..",
              "io.modelwatch.lake..",
              "io.modelwatch.domain..",
              "io.modelwatch.stats",
              "org.apache.spark..",
              "scala..",
              "tools.jackson.core.io..",
              "org.jspecify..",
              "java..");
}
