package io.modelwatch.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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

    DriftSummary quiet = run(monitor, "2018-05-14/2018-05-15");
    DriftSummary shifted = run(monitor, "2018-05-16/2018-05-17");

    assertThat(quiet.baseline()).isEqualTo("training-1.parquet (aaaaaaaaaaaaaaaa)");
    assertThat(quiet.drifted()).isEmpty();
    assertThat(quiet.failedChecks()).isEmpty();
    assertThat(shifted.drifted()).containsExactly("amount", "risk", "channel");
    assertThat(shifted.failedChecks())
        .containsExactlyInAnyOrder("risk: missing_share", "channel: new_category_share");
  }

  @Test
  void everyFeatureTheScoreAndTheDecisionHaveResults() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    RunKey key = stream.key(monitor, "2018-05-16/2018-05-17", AS_OF);
    new DriftStep(database(), stream.lake()).run(monitor, key);

    Map<String, DriftResult> psi =
        results(key).stream()
            .filter(result -> result.measure().equals("psi"))
            .collect(Collectors.toMap(DriftResult::column, result -> result));

    assertThat(psi).containsOnlyKeys("amount", "risk", "channel", "score", "decision");
    assertThat(psi.get("amount").threshold()).isEqualTo(0.1);
    assertThat(psi.get("amount").value().value()).isGreaterThan(0.25);
    assertThat(psi.get("amount").baselineN()).isEqualTo(2000);
    assertThat(psi.get("decision").value().undefined())
        .isEqualTo("the baseline has 0 values, fewer than 30");
    List<QualityResult> quality = database().store(ResultStore.class).quality(key.id());
    assertThat(quality)
        .anySatisfy(
            check -> {
              assertThat(check.column()).isEqualTo("risk");
              assertThat(check.check()).isEqualTo("missing_share");
              assertThat(check.value()).isEqualTo(0.5);
              assertThat(check.limit()).isEqualTo(0.01);
            })
        .anyMatch(check -> check.column().equals("latency_ms") && check.check().equals("p95"));
    assertThat(database().store(RunStore.class).find(key.id()).orElseThrow().baseline())
        .startsWith("training-1.parquet");
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
