package io.modelwatch.store;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.DagRunStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.DagRun;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class StoreStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final StoreStep step = new StoreStep(DATABASE.database());

  @Test
  void publishesOnceAndRecordsTheHashOfTheDocument() throws SQLException {
    RunKey key = judged("2018-05-14/2018-05-21", "2018-06-01T00:00:00Z");

    StoreSummary first = step.run(MONITOR, key);
    StoreSummary again = step.run(MONITOR, key);

    assertThat(first.status()).isEqualTo("published");
    assertThat(again).isEqualTo(first);
    assertThat(first.sha256())
        .isEqualTo(DocumentJson.sha256(Documents.published(DATABASE.database(), key)));
    assertThat(
            DATABASE.database().store(AuditStore.class).newest("published", key.id()).orElseThrow())
        .contains(first.sha256())
        .contains("\"action\": \"retrain\"");
    assertThat(auditRecords(key)).isEqualTo(1);
  }

  @Test
  void aRunThatKnowsMoreSupersedesTheEarlierOneAndKeepsIt() {
    RunKey early = judged("2018-05-21/2018-05-28", "2018-06-01T00:00:00Z");
    RunKey late = judged("2018-05-21/2018-05-28", "2018-07-01T00:00:00Z");
    step.run(MONITOR, early);

    StoreSummary summary = step.run(MONITOR, late);

    assertThat(summary.superseded()).isEqualTo(early.id());
    assertThat(run(early).status()).isEqualTo(RunStatus.SUPERSEDED);
    assertThat(run(early).supersededBy()).isEqualTo(late.id());
    assertThat(run(late).status()).isEqualTo(RunStatus.PUBLISHED);
    assertThat(Documents.published(DATABASE.database(), early).alerts()).hasSize(3);
  }

  @Test
  void aRunThatKnowsLessIsHistoryFromTheStart() {
    RunKey late = judged("2018-05-28/2018-06-04", "2018-07-01T00:00:00Z");
    RunKey early = judged("2018-05-28/2018-06-04", "2018-06-05T00:00:00Z");
    step.run(MONITOR, late);

    StoreSummary summary = step.run(MONITOR, early);

    assertThat(summary.status()).isEqualTo("superseded");
    assertThat(run(early).supersededBy()).isEqualTo(late.id());
    assertThat(run(late).status()).isEqualTo(RunStatus.PUBLISHED);
  }

  @Test
  void rerunningASupersededRunDoesNotBringItBack() {
    RunKey early = judged("2018-06-04/2018-06-11", "2018-06-12T00:00:00Z");
    RunKey late = judged("2018-06-04/2018-06-11", "2018-07-01T00:00:00Z");
    StoreSummary first = step.run(MONITOR, early);
    step.run(MONITOR, late);

    StoreSummary again = step.run(MONITOR, early);

    assertThat(again.status()).isEqualTo("superseded");
    assertThat(again.sha256()).isEqualTo(first.sha256());
    assertThat(run(late).status()).isEqualTo(RunStatus.PUBLISHED);
  }

  @Test
  void runsOfOneWindowAtOnceLeaveTheNewestPublished() throws Exception {
    List<RunKey> keys =
        IntStream.rangeClosed(1, 8)
            .mapToObj(day -> judged("2018-06-11/2018-06-18", "2018-07-0" + day + "T00:00:00Z"))
            .toList();

    publishAtOnce(keys);

    assertThat(keys.subList(0, 7))
        .allSatisfy(key -> assertThat(run(key).status()).isEqualTo(RunStatus.SUPERSEDED));
    assertThat(run(keys.get(7)).status()).isEqualTo(RunStatus.PUBLISHED);
  }

  @Test
  void runsOfOtherWindowsAtOnceAreAllPublished() throws Exception {
    List<RunKey> keys =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                day ->
                    judged(
                        "2018-05-0%d/2018-05-0%d".formatted(day, day + 1), "2018-07-01T00:00:00Z"))
            .toList();

    publishAtOnce(keys);

    assertThat(keys)
        .allSatisfy(key -> assertThat(run(key).status()).isEqualTo(RunStatus.PUBLISHED));
  }

  @Test
  void aRunThatWasNotJudgedIsNotPublished() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-06-18/2018-06-25", "2018-07-01T00:00:00Z").threeFindings();

    assertThatThrownBy(() -> step.run(MONITOR, run.key()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step alert of run");
    assertThat(run(run.key()).status()).isEqualTo(RunStatus.OPEN);
  }

  @Test
  void theRunsOfADagRunAreFoundByIt() {
    RunKey day = judged("2018-06-25/2018-06-26", "2018-07-01T00:00:00Z");
    RunKey week = judged("2018-06-25/2018-07-02", "2018-07-02T00:00:00Z");
    RunKey again = judged("2018-06-25/2018-06-26", "2018-07-03T00:00:00Z");
    DagRunStore dagRuns = DATABASE.database().store(DagRunStore.class);
    DagRun first = new DagRun("WK-0416", "a", 0);
    step.run(MONITOR, day, first);
    step.run(MONITOR, day, first);
    step.run(MONITOR, day, new DagRun("WK-0416", "b", -1));
    step.run(MONITOR, week, new DagRun("WK-0416", "a", 1));

    assertThat(dagRuns.runs("WK-0416", "a", null)).containsExactly(day.id(), week.id());
    assertThat(dagRuns.runs("WK-0416", "a", 1)).containsExactly(week.id());
    assertThat(dagRuns.runs("WK-0416", "b", null)).containsExactly(day.id());
    assertThat(dagRuns.runs("WK-0416-scheduled", "a", null)).isEmpty();

    step.run(MONITOR, again, first);

    assertThat(dagRuns.runs("WK-0416", "a", null)).containsExactly(again.id(), week.id());
  }

  private void publishAtOnce(List<RunKey> keys) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(keys.size());
    try {
      var calls =
          keys.stream().map(key -> (Callable<StoreSummary>) () -> step.run(MONITOR, key)).toList();
      for (var result : pool.invokeAll(calls)) {
        assertThat(result.get().runId()).isNotNull();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static RunKey judged(String window, String asOf) {
    RunKey key = RunFixture.open(DATABASE, window, asOf).threeFindings().key();
    new AlertStep(DATABASE.database(), RunFixture.NO_LAKE).run(MONITOR, key);
    return key;
  }

  private static Run run(RunKey key) {
    return DATABASE.database().store(RunStore.class).find(key.id()).orElseThrow();
  }

  private static int auditRecords(RunKey key) throws SQLException {
    try (var connection = DATABASE.connect();
        var statement =
            connection.prepareStatement("SELECT count(*) FROM audit.event WHERE run_id = ?")) {
      statement.setObject(1, key.id());
      var row = statement.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }
}
