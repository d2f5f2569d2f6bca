package io.modelwatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.modelwatch.domain.Word;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.mapper.RowMapper;

/** Holds the package dependencies: cli → capability → config, database, lake → stats → domain. */
@AnalyzeClasses(packages = "io.modelwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CAPABILITIES = {
    "io.modelwatch.ingest..",
    "io.modelwatch.label..",
    "io.modelwatch.metrics..",
    "io.modelwatch.drift..",
    "io.modelwatch.alert..",
    "io.modelwatch.store..",
    "io.modelwatch.notify..",
    "io.modelwatch.report..",
    "io.modelwatch.export..",
    "io.modelwatch.simulate..",
    "io.modelwatch.update.."
  };

  @ArchTest
  static final ArchRule packagesAreAcyclic =
      slices().matching("io.modelwatch.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule capabilitiesDoNotDependOnEachOther =
      slices()
          .matching(
              "io.modelwatch.(ingest|label|metrics|drift|alert|store|notify|report|export|simulate|update)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyCliUsesCapabilities =
      classes()
          .that()
          .resideInAnyPackage(CAPABILITIES)
          .should()
          .onlyBeAccessed()
          .byClassesThat(
              resideInAnyPackage("io.modelwatch.cli..").or(resideInAnyPackage(CAPABILITIES)));

  @ArchTest
  static final ArchRule domainDependsOnNothing =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.domain..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(not(resideInAnyPackage("io.modelwatch.domain.."))));

  @ArchTest
  static final ArchRule statsDependsOnDomainOnly =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.stats..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(not(resideInAnyPackage("io.modelwatch.stats..", "io.modelwatch.domain.."))));

  @ArchTest
  static final ArchRule onlyDatabaseSpeaksJdbi =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.database..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "org.postgresql..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule onlyLakeSpeaksDuckDb =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.lake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.duckdb..");

  /** A function of what a run found: who shows it has read it. */
  @ArchTest
  static final ArchRule viewReadsNothing =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.view..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.modelwatch.database..", "io.modelwatch.lake..");

  /** Report, mail and pages show the same: none of them makes markup of its own. */
  @ArchTest
  static final ArchRule onlyViewFillsTemplates =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.view..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("gg.jte..");

  /** Which days are holidays is said in one place. */
  @ArchTest
  static final ArchRule onlyHolidaysSpeaksJollyday =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.modelwatch.config.Holidays")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("de.focus_shift..");

  /** The dashboard measures and judges nothing: it shows what others published. */
  @ArchTest
  static final ArchRule webReadsWhatIsPublished =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.web..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.web..",
                              "io.modelwatch.access..",
                              "io.modelwatch.incident..",
                              "io.modelwatch.view..",
                              "io.modelwatch.document..",
                              "io.modelwatch.config..",
                              "io.modelwatch.database..",
                              "io.modelwatch.stats..",
                              "io.modelwatch.domain.."))));

  /** Who may come in is known without knowing how they ask. */
  @ArchTest
  static final ArchRule accessStandsOnDatabase =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.access..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.access..",
                              "io.modelwatch.database..",
                              "io.modelwatch.domain.."))));

  @ArchTest
  static final ArchRule onlyPasswordsSpeaksBouncyCastle =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.modelwatch.access.Passwords")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..");

  @ArchTest
  static final ArchRule onlyCliServes =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.web..", "io.modelwatch.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.modelwatch.web..");

  @ArchTest
  static final ArchRule onlyWebSpeaksHttpToBrowsers =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..");

  /** The step that tells people knows no protocol: a channel does, in a package of its own. */
  @ArchTest
  static final ArchRule onlyTheMailChannelSpeaksSmtp =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.notify.mail..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

  /**
   * People are told by {@code notify} alone, which keeps the ledger; {@code cli} names channels.
   */
  @ArchTest
  static final ArchRule onlyNotifySpeaksToChannels =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.notify..", "io.modelwatch.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.modelwatch.notify..");

  /** A channel has no ledger of its own: the guarantee is the step's. */
  @ArchTest
  static final ArchRule channelsKeepNoLedger =
      noClasses()
          .that()
          .implement("io.modelwatch.notify.Channel")
          .or()
          .resideInAnyPackage("io.modelwatch.notify.mail..", "io.modelwatch.notify.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.modelwatch.database..");

  /** What is known of labels is decided once: the others read what the label step published. */
  @ArchTest
  static final ArchRule onlyLabelInterpretsOutcomes =
      noClasses()
          .that()
          .resideInAnyPackage(CAPABILITIES)
          .and()
          .resideOutsideOfPackages("io.modelwatch.label..", "io.modelwatch.ingest..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.modelwatch.domain.Outcome");

  /** Which day states exist, are fresh and may go is known in one place. */
  @ArchTest
  static final ArchRule onlyStatesKeepsDayStates =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.states..", "io.modelwatch.database..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.modelwatch\\.database\\.(StateStore|StoredState)");

  /** Where a day begins is the monitor's matter. Simulated streams are of UTC. */
  @ArchTest
  static final ArchRule onlyBusinessDaysMakesDaysOfInstants =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.modelwatch.simulate..")
          .and()
          .doNotHaveFullyQualifiedName("io.modelwatch.domain.BusinessDays")
          .should()
          .callMethod(LocalDate.class, "ofInstant", Instant.class, ZoneId.class)
          .orShould()
          .callMethod(LocalDate.class, "atStartOfDay", ZoneId.class)
          .orShould()
          .callMethod(LocalDate.class, "atStartOfDay")
          .orShould()
          .callMethod(Instant.class, "atZone", ZoneId.class)
          .orShould()
          .callMethod(LocalDate.class, "ofEpochDay", long.class);

  /** Capabilities stand on day states, and engines below them. */
  @ArchTest
  static final ArchRule statesStandOnConfigDatabaseAndLake =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.states..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.states..",
                              "io.modelwatch.config..",
                              "io.modelwatch.database..",
                              "io.modelwatch.lake..",
                              "io.modelwatch.stats..",
                              "io.modelwatch.domain.."))));

  /** What columns held is measured from and judged by, and knows of neither. */
  @ArchTest
  static final ArchRule columnsStandOnStates =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.columns..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.columns..",
                              "io.modelwatch.states..",
                              "io.modelwatch.config..",
                              "io.modelwatch.database..",
                              "io.modelwatch.lake..",
                              "io.modelwatch.landing..",
                              "io.modelwatch.stats..",
                              "io.modelwatch.domain.."))));

  /** The life of incidents is the fold of their events, which nothing else makes. */
  @ArchTest
  static final ArchRule incidentStandsOnDatabase =
      noClasses()
          .that()
          .resideInAPackage("io.modelwatch.incident..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.modelwatch..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.modelwatch.incident..",
                              "io.modelwatch.database..",
                              "io.modelwatch.domain.."))));

  /** A finding has no life: what a run found does not depend on what people did. */
  @ArchTest
  static final ArchRule documentsKnowNoIncidents =
      noClasses()
          .that()
          .resideInAnyPackage("io.modelwatch.document..", "io.modelwatch.alert..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.modelwatch.incident..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.modelwatch.database.IncidentStore");

  /** A limit is judged once: the others show what alert said. */
  @ArchTest
  static final ArchRule onlyAlertJudges =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.alert..", "io.modelwatch.domain..")
          .should()
          .callMethodWhere(
              target(name("judge")).and(target(owner(assignableTo("io.modelwatch.domain.Limit")))));

  @ArchTest
  static final ArchRule onlyAlertReadsTheLimitsOfMonitors =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.modelwatch.alert..", "io.modelwatch.config..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.modelwatch.config.Monitor$Limit");

  /** What is finer than a microsecond is cut off in one way, and counted from one time. */
  @ArchTest
  static final ArchRule onlyMicrosCountsMicroseconds =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.modelwatch.domain.Micros")
          .should()
          .accessField(ChronoUnit.class, "MICROS");

  /** A time is an instant, but for texts with an offset and for what DuckDB's driver gives. */
  @ArchTest
  static final ArchRule timesAreInstants =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.modelwatch.domain.CanonicalText")
          .and()
          .doNotHaveFullyQualifiedName("io.modelwatch.lake.DuckDb")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(OffsetDateTime.class, Timestamp.class);

  @ArchTest
  static final ArchRule rowsAreReadInOneWay =
      classes()
          .that()
          .areAssignableTo(RowMapper.class)
          .should()
          .haveFullyQualifiedName("io.modelwatch.database.RecordMapper");

  @ArchTest
  static final ArchRule wordsAreSpelledInOneWay =
      methods()
          .that()
          .haveName("word")
          .and()
          .haveRawParameterTypes(new Class<?>[0])
          .should()
          .beDeclaredIn(Word.class);

  @ArchTest
  static final ArchRule noStaticState =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);
}
