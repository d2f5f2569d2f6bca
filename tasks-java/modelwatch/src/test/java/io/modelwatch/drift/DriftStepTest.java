package io.modelwatch.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.alert.DriftJudge;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.profile.Resolution;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class DriftStepTest {

  private static final String AS_OF = "2018-06-01T00:00:00Z";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @TempDir Path folder;
  private DriftStream stream;

  @BeforeEach
  void makeAStream() throws Exception {
    stream = new DriftStream(DATABASE, folder);
    stream.training(2000);
    stream.day("2018-05-14", 1500, 0);
    stream.day("2018-05-15", 1500, 0);
    stream.day("2018-05-16", 1500, 1);
  }

  @Test
  void aQuietDayHasNoFindingsAndAShiftedOneHas() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");

    RunKey quiet = stream.key(monitor, "2018-05-14/2018-05-15", AS_OF);
    RunKey shifted = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    DriftSummary summary = new DriftStep(database(), stream.lake()).run(monitor, quiet);
    new DriftStep(database(), stream.lake()).run(monitor, shifted);

    assertThat(summary.baseline()).isEqualTo("training-1.parquet (aaaaaaaaaaaaaaaa)");
    assertThat(drifted(quiet)).isEmpty();
    assertThat(unusual(quiet)).isEmpty();
    assertThat(drifted(shifted)).containsOnly("amount", "risk", "channel");
    assertThat(unusual(shifted))
        .containsExactlyInAnyOrder("risk: missing_share", "channel: new_category_share");
  }

  @Test
  void everyColumnThatTheBaselineHasHasResults() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    new DriftStep(database(), stream.lake()).run(monitor, key);

    Map<String, DriftResult> psi =
        results(key).stream()
            .filter(result -> result.measure().equals("psi"))
            .collect(Collectors.toMap(DriftResult::column, result -> result));

    assertThat(psi).containsOnlyKeys("amount", "risk", "channel", "score");
    assertThat(psi.get("amount").value().value()).isGreaterThan(0.25);
    assertThat(psi.get("amount").baselineN()).isEqualTo(2000);
    List<QualityResult> quality = database().store(ResultStore.class).quality(key.id());
    assertThat(quality)
        .anySatisfy(
            check -> {
              assertThat(check.column()).isEqualTo("risk");
              assertThat(check.check()).isEqualTo("missing_share");
              assertThat(check.value()).isEqualTo(0.5);
              assertThat(check.limit()).isEqualTo(0.01);
            })
        .anyMatch(check -> check.column().equals("latency_ms") && check.check().equals("p95"))
        .contains(QualityResult.atMost("decision", "in_baseline", 0, null));
    assertThat(database().store(RunStore.class).find(key.id()).orElseThrow().baseline())
        .startsWith("training-1.parquet");
  }

  @Test
  void aDecisionFollowsFromTheBaselinesScoresWhereTheMonitorSaysHow() throws Exception {
    Monitor monitor = stream.monitor("{from: training}", "decision_from: {\"1\": 0.98}", "");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);

    new DriftStep(database(), stream.lake()).run(monitor, key);

    DriftResult decision =
        results(key).stream()
            .filter(result -> result.column().equals("decision"))
            .filter(result -> result.measure().equals("psi"))
            .findFirst()
            .orElseThrow();
    // 2 % of the scores are 0.98 or more, 2 % of the decisions are 1
    assertThat(decision.value().value()).isBetween(0.0, 0.01);
    assertThat(decision.baselineN()).isEqualTo(2000);
    assertThat(database().store(ResultStore.class).quality(key.id()))
        .noneMatch(check -> check.check().equals("in_baseline"));
  }

  @ParameterizedTest
  @CsvSource({"{from: training}, 2000", "{window: 2018-05-14/2018-05-16}, 3000"})
  void allFeaturesAreComparedTogetherWhereTheMonitorAsks(String baseline, long rows)
      throws Exception {
    Monitor monitor =
        stream.monitor(baseline, "", "drift: {multivariate: true, sampled_rows: 1000}");
    RunKey quiet = stream.key(monitor, "2018-05-15/2018-05-16", AS_OF);
    RunKey shifted = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);

    new DriftStep(database(), stream.lake()).run(monitor, quiet);
    new DriftStep(database(), stream.lake()).run(monitor, shifted);

    assertThat(together(quiet)).hasSize(2);
    assertThat(drifted(quiet)).isEmpty();
    assertThat(together(shifted))
        .extracting(DriftResult::measure)
        .containsExactlyInAnyOrder("domain_classifier_auc", "pca_reconstruction");
    assertThat(together(shifted)).allMatch(result -> result.baselineN() == rows);
    assertThat(together(shifted))
        .filteredOn(result -> result.measure().equals("domain_classifier_auc"))
        .allMatch(result -> result.qValue() != null && result.qValue() < 1e-9);
    List<DriftResult> before = together(shifted);
    new DriftStep(database(), stream.lake()).run(monitor, shifted);
    assertThat(together(shifted)).isEqualTo(before);
  }

  /** The columns that the judge calls drifted. */
  private List<String> drifted(RunKey key) {
    return DriftJudge.of(DriftMeasures.all()).judge(results(key)).stream()
        .filter(Judged::isBeyond)
        .map(judged -> judged.key().column())
        .distinct()
        .toList();
  }

  private List<String> unusual(RunKey key) {
    return database().store(ResultStore.class).quality(key.id()).stream()
        .filter(QualityResult::isUnusual)
        .map(result -> result.column() + ": " + result.check())
        .toList();
  }

  private List<DriftResult> together(RunKey key) {
    return results(key).stream().filter(result -> result.column().equals("all columns")).toList();
  }

  @Test
  void theBinsThatMovedMostAreKept() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    new DriftStep(database(), stream.lake()).run(monitor, key);

    List<Contribution> channel =
        database().store(ResultStore.class).contributions(key.id()).stream()
            .filter(contribution -> contribution.column().equals("channel"))
            .toList();

    assertThat(channel.get(0).bin()).isEqualTo(Bin.named("new"));
    assertThat(channel.get(0).baselineShare()).isZero();
    assertThat(channel.get(0).windowShare()).isEqualTo(1 / 3.0);
    double psi =
        results(key).stream()
            .filter(result -> result.column().equals("channel") && result.measure().equals("psi"))
            .map(DriftResult::value)
            .mapToDouble(value -> value.value() == null ? 0 : value.value())
            .sum();
    assertThat(channel.stream().mapToDouble(Contribution::psi).sum()).isCloseTo(psi, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{first: 20d}; there is no baseline: 2018-05-14/2018-06-03 of version 1 is not over",
        "{window: 2018-04-01/2018-04-15}; there is no baseline: version 1 has no predictions in"
            + " 2018-04-01/2018-04-15"
      })
  void aBaselineThatIsNotThereOrNotOverGivesNoDistanceButAReason(String baseline, String reason)
      throws Exception {
    Monitor monitor = stream.monitor(baseline);
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);

    new DriftStep(database(), stream.lake()).run(monitor, key);

    assertThat(results(key)).isNotEmpty();
    assertThat(results(key))
        .allSatisfy(result -> assertThat(result.value().undefined()).isEqualTo(reason));
  }

  @Test
  void aBaselineOfFirstDaysIsFrozenForEachVersion() throws Exception {
    stream.day("2018-05-17", "2", 1500, 2);
    stream.day("2018-05-18", "2", 1500, 2);
    Monitor monitor = stream.monitor("{first: 1d}");
    DriftStep step = new DriftStep(database(), stream.lake());

    RunKey last = stream.key(monitor, "2", "2018-05-18/2018-05-19", AS_OF);
    DriftSummary second = step.run(monitor, last);
    DriftSummary early =
        step.run(
            monitor, stream.key(monitor, "2", "2018-05-17/2018-05-18", "2018-05-17T23:59:59Z"));

    assertThat(second.baseline()).isEqualTo("2018-05-17/2018-05-18");
    assertThat(drifted(last)).isEmpty();
    assertThat(early.baseline()).isEqualTo("none: 2018-05-17/2018-05-18 of version 2 is not over");
  }

  @ParameterizedTest
  @EnumSource(Compat.class)
  void anotherToolsMeasuresAreThoseOfTheFileComparison(Compat tool) throws Exception {
    Monitor monitor =
        stream.monitor("{from: training}", "", "drift: {compat: " + tool.word() + "}");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    new DriftStep(database(), stream.lake()).run(monitor, key);

    FileDriftReport files =
        new FileDrift(
                tool.measures(),
                Resolution.DEFAULT,
                monitor.minimumRows(),
                List.of(),
                0,
                DriftJudge.of(tool.measures())::judge)
            .compare(stream.trainingFile(), stream.dayFile("2018-05-16"), FileOptions.STANDARD);

    String prefix = tool.word() + "_";
    Map<String, MetricValue> inRun =
        results(key).stream()
            .filter(result -> result.measure().startsWith(prefix))
            .collect(
                Collectors.toMap(
                    result -> result.column() + " " + result.measure().substring(prefix.length()),
                    DriftResult::value));
    Map<String, @Nullable Double> compared = new HashMap<>();
    files.drift().stream()
        .filter(distance -> !distance.column().equals("latency_ms"))
        .forEach(
            distance ->
                compared.put(distance.column() + " " + distance.measure(), distance.value()));
    assertThat(inRun).isNotEmpty();
    assertThat(inRun.keySet()).isEqualTo(compared.keySet());
    inRun.forEach(
        (name, value) -> assertThat(value.value()).as(name).isEqualTo(compared.get(name)));
    assertThat(results(key).stream().filter(result -> !result.measure().startsWith(prefix)))
        .isEqualTo(resultsWithoutCompat(key));
  }

  private List<DriftResult> resultsWithoutCompat(RunKey key) throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    RunKey own = new RunKey(key.monitor(), "1", key.window(), key.asOf(), monitor.hash());
    new DriftStep(database(), stream.lake()).run(monitor, own);
    return results(own);
  }

  @Test
  void howRowsArrivedIsChecked() throws Exception {
    for (int week = 1; week <= 4; week++) {
      stream.day(LocalDate.parse("2018-05-16").minusWeeks(week).toString(), 1000 + week, 0);
    }
    stream.quarantine("2018-05-16", "amount", "is not a number");
    stream.quarantine("2018-05-16", "score", "is outside [0, 1]");
    Monitor monitor = stream.monitor("{from: training}");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);

    new DriftStep(database(), stream.lake()).run(monitor, key);

    Map<String, QualityResult> quality =
        database().store(ResultStore.class).quality(key.id()).stream()
            .collect(
                Collectors.toMap(
                    result -> result.check() + " " + result.column(), result -> result));
    QualityResult volume = Objects.requireNonNull(quality.get("volume "));
    assertThat(volume.value()).isCloseTo(1500 / 1002.5, within(1e-3));
    assertThat(volume.limit()).isEqualTo(1.1);
    assertThat(volume.isUnusual()).isTrue();
    assertThat(quality.get("duplicate_share "))
        .isEqualTo(QualityResult.atMost("", "duplicate_share", 0, 0.01));
    assertThat(quality.get("wrong_type_share amount"))
        .isEqualTo(QualityResult.atMost("amount", "wrong_type_share", 1, 0.001));
    assertThat(quality.get("invalid_share "))
        .isEqualTo(QualityResult.atMost("", "invalid_share", 1, 0.001));
    assertThat(quality.get("wrong_type_share score"))
        .isEqualTo(QualityResult.atMost("score", "wrong_type_share", 0, 0.001));
    assertThat(quality).containsKey("delay_hours_p95 predictions");
  }

  @Test
  void aDayIsReadOnceWhateverTheWindow() throws Exception {
    Monitor monitor = stream.monitor("{first: 2d}");
    assertThat(run(monitor, "2018-05-16/2018-05-17").daysRead()).isEqualTo(3);
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    List<DriftResult> first = results(key);
    stream.loseDay("2018-05-14");
    stream.loseDay("2018-05-15");
    stream.loseDay("2018-05-16");

    assertThat(run(monitor, "2018-05-16/2018-05-17").daysRead()).isZero();
    assertThat(run(monitor, "2018-05-14/2018-05-17").daysRead()).isZero();
    assertThat(results(key)).isEqualTo(first);
  }

  @Test
  void aLateFileChangesTheDayForThoseWhoMaySeeItOnly() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    RunKey before = stream.key(monitor, "2018-05-14/2018-05-15", "2018-05-20T00:00:00Z");
    DriftStep step = new DriftStep(database(), stream.lake());
    step.run(monitor, before);
    List<DriftResult> known = results(before);
    stream.day("2018-05-14", 3000, 2, "2018-05-25T00:00:00Z");

    assertThat(step.run(monitor, before).rows()).isEqualTo(1500);
    assertThat(results(before)).isEqualTo(known);
    assertThat(run(monitor, "2018-05-14/2018-05-15").rows()).isEqualTo(4500);
  }

  @Test
  void aWindowWithinADayReadsItsHoursOnly() throws Exception {
    Monitor monitor = stream.monitor("{window: 2018-05-14/2018-05-15}");

    DriftSummary summary = run(monitor, "2018-05-15T00:00:00Z/2018-05-15T11:30:00Z");

    assertThat(summary.baseline()).isEqualTo("2018-05-14/2018-05-15");
    assertThat(summary.rows()).isEqualTo(750);
  }

  private DriftSummary run(Monitor monitor, String window) {
    return new DriftStep(database(), stream.lake())
        .run(monitor, stream.key(monitor, window, AS_OF));
  }

  private List<DriftResult> results(RunKey key) {
    return database().store(ResultStore.class).drift(key.id());
  }

  private Database database() {
    return DATABASE.database();
  }
}
