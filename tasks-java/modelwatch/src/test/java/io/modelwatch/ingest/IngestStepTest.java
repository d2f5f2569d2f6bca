package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.LockStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.TestPseudonyms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is taken in, what counts once, and when it is visible. */
@Tag("database")
class IngestStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path temporary;
  private Stream stream;

  @BeforeEach
  void setUp() {
    stream = new Stream(temporary, DATABASE);
  }

  @Test
  void takesPredictionsInByEventDay() {
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", "2024-05-30 23:59:59+00:00", 0.25)
            + row("p2", "2024-05-31T00:00:00Z", 1));

    IngestSummary summary = stream.ingest();

    assertThat(summary.files()).isEqualTo(1);
    assertThat(summary.rows().get("predictions")).isEqualTo(new RowCounts(2, 2, 0, 0));
    assertThat(stream.lake("prediction_id, day, score, decision, amount, channel, recorded_time"))
        .containsExactly(
            "p1|2024-05-30|0.25|0|12.5|web|2024-06-01T12:00Z",
            "p2|2024-05-31|1.0|0|12.5|web|2024-06-01T12:00Z");
    assertThat(
            stream.rows(
                "SELECT path, status, late, rows_read, rows_accepted FROM registry.input_file WHERE monitor = ?"))
        .containsExactly("predictions/a.csv|accepted|f|2|2");
  }

  @Test
  void theColumnsOfEachFileAreNoted() {
    stream.land("predictions/a.csv", HEADER.replace("channel", "channel,extra") + "p1,,,,,,,,,\n");
    stream.land(
        "predictions/b.jsonl",
        """
        {"prediction_id": "p2", "event_time": "2024-05-30T00:00:00Z", "model_id": "screening", \
        "model_version": "1", "score": 0.5, "decision": 0, "surplus": 1}
        """);
    stream.land(
        "predictions/c.parquet",
        stream.parquet(
            "SELECT 'p3' AS prediction_id, TIMESTAMPTZ '2024-05-30 00:00:00Z' AS event_time,"
                + " 'screening' AS model_id, '1' AS model_version, 0.5 AS score, 0 AS decision"));

    assertThatThrownBy(stream::ingest).isInstanceOf(InputRefusedException.class);

    assertThat(
            stream.rows(
                "SELECT path, status, array_to_string(columns, ' ') FROM registry.input_file"
                    + " WHERE monitor = ? ORDER BY path"))
        .containsExactly(
            "predictions/a.csv|refused|",
            "predictions/b.jsonl|accepted|prediction_id event_time model_id model_version score"
                + " decision surplus",
            "predictions/c.parquet|accepted|prediction_id event_time model_id model_version score"
                + " decision");
  }

  @Test
  void takesOutcomesFeedbackAndErrorsIn() {
    stream.land(
        "outcomes/a.csv",
        """
        prediction_id,outcome,source,event_time,known_at
        p1,1,desk,2024-05-30 10:00:00,2024-05-31 10:00:00
        """);
    stream.land(
        "feedback/a.csv",
        "prediction_id,rating,negative,known_at\np1,,1,2024-05-31 10:00:00\np2,4,0,2024-05-31 11:00:00\n");
    stream.land(
        "errors/a.csv", "request_id,event_time,error\nr1,2024-05-31 10:00:00+02:00,timeout\n");

    stream.ingest();

    assertThat(
            stream.rows(
                "SELECT prediction_id, outcome, source, event_time AT TIME ZONE 'UTC', known_time AT TIME ZONE 'UTC', recorded_time AT TIME ZONE 'UTC' FROM staging.outcome WHERE monitor = ?"))
        .containsExactly("p1|1|desk|2024-05-30 10:00:00|2024-05-31 10:00:00|2024-06-01 12:00:00");
    assertThat(
            stream.rows(
                "SELECT prediction_id, rating, negative FROM staging.feedback WHERE monitor = ? ORDER BY 1"))
        .containsExactly("p1|null|1", "p2|4|0");
    assertThat(
            stream.rows(
                "SELECT request_id, event_time AT TIME ZONE 'UTC', error FROM staging.serving_error WHERE monitor = ?"))
        .containsExactly("r1|2024-05-31 08:00:00|timeout");
  }

  @Test
  void findsNothingNewTheSecondTime() {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.ingest();

    IngestSummary second = stream.ingest();

    assertThat(second.files()).isZero();
    assertThat(second.rows().get("predictions")).isEqualTo(RowCounts.NONE);
    assertThat(stream.lake("prediction_id")).containsExactly("p1");
  }

  @Test
  void leavesAKnownContentAtAnotherPathOut() {
    String content = HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5);
    stream.land("predictions/a.csv", content);
    stream.ingest();
    stream.land("predictions/b.csv", content);
    stream.land("predictions/c.csv", HEADER + row("p2", "2024-05-30T00:00:00Z", 0.5));
    stream.land("predictions/d.csv", HEADER + row("p2", "2024-05-30T00:00:00Z", 0.5));

    IngestSummary summary = stream.ingest();

    assertThat(summary.duplicate()).containsExactly("predictions/b.csv", "predictions/d.csv");
    assertThat(stream.lake("prediction_id")).containsExactly("p1", "p2");
    assertThat(stream.ingest().duplicate()).isEmpty();
  }

  @Test
  void reportsAChangedFileAndDoesNotMixItIn() {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.ingest();
    stream.land(
        "predictions/a.csv",
        HEADER + row("p1", "2024-05-30T00:00:00Z", 0.9) + row("p2", "2024-05-30T00:00:00Z", 0.9));

    assertThat(stream.ingest().changed()).containsExactly("predictions/a.csv");

    assertThat(stream.ingest().changed()).containsExactly("predictions/a.csv");
    assertThat(stream.lake("prediction_id, score")).containsExactly("p1|0.5");
    assertThat(
            stream.rows(
                "SELECT status, rows_accepted FROM registry.input_file WHERE monitor = ? ORDER BY 1"))
        .containsExactly("accepted|1", "changed|0");
  }

  @Test
  void countsAPredictionOnceWithinAFile() {
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", "2024-05-30T00:00:09Z", 0.9)
            + row("p1", "2024-05-30T00:00:01Z", 0.1)
            + row("p2", "2024-05-30T00:00:01Z", 0.2)
            + row("p2", "2024-05-30T00:00:01Z", 0.3));

    IngestSummary summary = stream.ingest();

    assertThat(summary.rows().get("predictions")).isEqualTo(new RowCounts(4, 2, 2, 0));
    assertThat(stream.lake("prediction_id, score")).containsExactly("p1|0.1", "p2|0.2");
    assertThat(
            stream.rows(
                "SELECT rows_read, rows_accepted, rows_duplicate FROM registry.input_file WHERE monitor = ?"))
        .containsExactly("4|2|2");
  }

  @Test
  void countsAPredictionOnceAcrossFilesAndDays() {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-20T00:00:00Z", 0.1));
    stream.ingest();
    stream.land(
        "predictions/b.csv",
        HEADER + row("p1", "2024-05-27T23:00:00Z", 0.2) + row("p2", "2024-05-27T00:00:00Z", 0.2));
    stream.land("predictions/c.csv", HEADER + row("p2", "2024-05-26T00:00:00Z", 0.3));

    IngestSummary summary = stream.ingest();

    assertThat(summary.rows().get("predictions")).isEqualTo(new RowCounts(3, 1, 2, 0));
    assertThat(stream.lake("prediction_id, score")).containsExactly("p1|0.1", "p2|0.2");
  }

  @Test
  void countsTheSameReportOnce() {
    String header = "prediction_id,outcome,source,event_time,known_at\n";
    String report = "p1,1,desk,2024-05-30 10:00:00,2024-05-31 10:00:00\n";
    stream.land("outcomes/a.csv", header + report + report);
    stream.land("outcomes/b.csv", header + report + report.replace("p1,1", "p1,0"));

    IngestSummary summary = stream.ingest();

    assertThat(summary.rows().get("outcomes")).isEqualTo(new RowCounts(4, 2, 2, 0));
  }

  @Test
  void marksLateFiles() {
    stream.land("predictions/new.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.ingest();
    stream.land("predictions/old.csv", HEADER + row("p2", "2024-05-29T23:00:00Z", 0.5));
    stream.land("predictions/same.csv", HEADER + row("p3", "2024-05-30T01:00:00Z", 0.5));

    IngestSummary summary = stream.ingest();

    assertThat(summary.late()).containsExactly("predictions/old.csv");
    assertThat(stream.lake("prediction_id")).containsExactly("p1", "p2", "p3");
    assertThat(stream.rows("SELECT path FROM registry.input_file WHERE monitor = ? AND late"))
        .containsExactly("predictions/old.csv");
  }

  @Test
  void liveRowsAreVisibleFromNowOn() {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.ingest();

    assertThat(visible("2024-06-01T11:59:59Z")).isZero();
    assertThat(visible("2024-06-01T12:00:00Z")).isEqualTo(1);
  }

  @Test
  void aLiveRunSeesWhatHadLandedByItsAsOf() {
    stream.setNow("2024-06-01T12:01:00Z");
    stream.land("predictions/before.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.land(
        "outcomes/before.csv",
        """
        prediction_id,outcome,source,event_time,known_at
        p1,1,desk,2024-05-30 10:00:00,2024-05-31 10:00:00
        """);
    stream.landed("predictions/before.csv", "2024-06-01T11:00:00Z");
    stream.landed("outcomes/before.csv", "2024-06-01T11:00:00Z");
    stream.land("training.csv", HEADER + row("t1", "2024-01-01T00:00:00Z", 0.5));
    stream.landed("training.csv", "2024-06-01T11:00:00Z");
    stream.land("predictions/after.csv", HEADER + row("p2", "2024-05-30T00:00:00Z", 0.5));
    stream.landed("predictions/after.csv", "2024-06-01T12:00:30Z");
    stream.ingest("2024-06-01T12:00:00Z");

    assertThat(visible("2024-06-01T11:59:59Z")).isZero();
    assertThat(visible("2024-06-01T12:00:00Z")).isEqualTo(1);
    assertThat(visible("2024-06-01T12:01:00Z")).isEqualTo(2);
    assertThat(
            stream.rows(
                "SELECT recorded_time = '2024-06-01T12:00:00Z' FROM staging.outcome WHERE monitor = ?"))
        .containsExactly("t");
    assertThat(
            stream.rows(
                "SELECT known_time = '2024-06-01T12:00:00Z' FROM registry.input_file WHERE monitor = ? AND kind = 'training'"))
        .containsExactly("t");
  }

  @Test
  void aRunThatHasSeenTheDataSeesNoMoreWhenItIsRepeated() {
    stream.setNow("2024-06-01T12:01:00Z");
    stream.openRun("2024-06-01T12:00:00Z");
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.landed("predictions/a.csv", "2024-06-01T11:00:00Z");
    stream.ingest("2024-06-01T12:00:00Z");

    assertThat(visible("2024-06-01T12:00:59Z")).isZero();
    assertThat(visible("2024-06-01T12:01:00Z")).isEqualTo(1);
  }

  @Test
  void anIngestThatWaitsForARunToBeOpenedShowsItNoMore() throws Exception {
    stream.setNow("2024-06-01T12:01:00Z");
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5));
    stream.landed("predictions/a.csv", "2024-06-01T11:00:00Z");
    CompletableFuture<IngestSummary> ingest =
        DATABASE
            .database()
            .inTransaction(
                transaction -> {
                  transaction.store(LockStore.class).holdMonitor(stream.monitor.name());
                  var opened =
                      CompletableFuture.runAsync(() -> stream.openRun("2024-06-01T12:00:00Z"));
                  awaitWaiting(1);
                  var behind =
                      CompletableFuture.supplyAsync(() -> stream.ingest("2024-06-01T12:00:00Z"));
                  awaitWaiting(2);
                  return behind.thenCombine(opened, (summary, nothing) -> summary);
                });

    assertThat(ingest.get(1, TimeUnit.MINUTES).files()).isEqualTo(1);
    assertThat(visible("2024-06-01T12:00:59Z")).isZero();
    assertThat(visible("2024-06-01T12:01:00Z")).isEqualTo(1);
  }

  private void awaitWaiting(int processes) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (stream.rows("SELECT 1 FROM pg_locks WHERE NOT granted").size() < processes) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void backfilledRowsAreVisibleFromTheirOwnTimeOn() {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-30T06:00:00Z", 0.5));
    stream.land(
        "outcomes/a.csv",
        """
        prediction_id,outcome,source,event_time,known_at
        p1,1,desk,2024-05-30 10:00:00,2024-05-31 10:00:00
        """);
    stream.backfill("2024-06-01T00:00:00Z");

    assertThat(visible("2024-05-30T05:59:59Z")).isZero();
    assertThat(visible("2024-05-30T06:00:00Z")).isEqualTo(1);
    assertThat(stream.lake("recorded_time = event_time")).containsExactly("true");
    assertThat(
            stream.rows("SELECT recorded_time = known_time FROM staging.outcome WHERE monitor = ?"))
        .containsExactly("t");
  }

  @Test
  void aBackfillLeavesFilesAfterItsAsOfForALaterOne() {
    stream.land("predictions/30.csv", HEADER + row("p1", "2024-05-30T06:00:00Z", 0.5));
    stream.land("predictions/31.csv", HEADER + row("p2", "2024-05-31T06:00:00Z", 0.5));

    IngestSummary first = stream.backfill("2024-05-31T00:00:00Z");

    assertThat(first.files()).isEqualTo(1);
    assertThat(first.deferred()).isEqualTo(1);
    assertThat(stream.backfill("2024-06-01T00:00:00Z").files()).isEqualTo(1);
    assertThat(stream.lake("prediction_id")).containsExactly("p1", "p2");
  }

  @Test
  void aBackfillTakesAFileThatReachesBeyondItsAsOfInWhole() {
    stream.land(
        "predictions/made-up-for.csv",
        HEADER
            + row("p1", "2024-03-30T06:00:00Z", 0.5)
            + row("p2", "2024-04-01T06:00:00Z", 0.5)
            + row("p3", "2024-04-30T06:00:00Z", 0.5));

    IngestSummary summary = stream.backfill("2024-03-31T00:00:00Z");

    assertThat(summary.rows().get("predictions")).isEqualTo(new RowCounts(3, 3, 0, 0));
    assertThat(stream.lake("prediction_id")).containsExactly("p1", "p2", "p3");
    assertThat(stream.lake("CAST(recorded_time = event_time AS VARCHAR)"))
        .as("a run sees what was known by its as-of")
        .containsOnly("true");
  }

  @Test
  void aBackfillDoesNotBelieveALoneRowFarBeyondItsAsOf() {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int index = 0; index < 10; index++) {
      rows.append(row("p" + index, "2024-03-30T06:00:00Z", 0.5));
    }
    rows.append(row("soon", "2024-04-29T06:00:00Z", 0.5));
    rows.append(row("future", "2024-05-30T06:00:01Z", 0.5));
    stream.land("predictions/a.csv", rows.toString());
    stream.land("predictions/b.csv", HEADER + row("before", "2023-05-30T06:00:00Z", 0.5));

    stream.backfill("2024-03-31T00:00:00Z");

    assertThat(stream.lake("prediction_id")).hasSize(12).contains("soon", "before");
    assertThat(
            stream.rows(
                "SELECT line, column_name, quarantine.reason, content FROM staging.quarantine JOIN registry.input_file USING (file_id) WHERE monitor = ?"))
        .containsExactly(
            "13|event_time|is in the future of the as-of 2024-03-31T00:00:00Z,"
                + " more than 31 days after the row before it|2024-05-30 06:00:01+00");
  }

  @Test
  void copiesTrainingFilesIntoTheLake() {
    stream.land(
        "training.csv",
        "event_time,outcome,amount,channel,score\n2024-01-01,1,7.5,web,0.25\n,,,,\n");

    assertThat(stream.backfill("2024-02-01T00:00:00Z").rows().get("training"))
        .isEqualTo(new RowCounts(2, 2, 0, 0));

    List<String> names =
        stream.rows(
            "SELECT left(sha256, 16) FROM registry.input_file WHERE monitor = ? AND kind = 'training' AND known_time < '2024-02-01'");
    assertThat(names).hasSize(1);
    assertThat(stream.lake.training(stream.monitor.name(), "1", names.get(0))).isRegularFile();
  }

  @Test
  void saysThatATrainingFileIsNotThere() {
    assertThat(stream.ingest().oddities())
        .containsExactly("training.csv: there is no such training file");
  }

  @Test
  void namesTheNewestVersionOfAWindow() {
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", "2024-05-30T06:00:00Z", 0.5)
            + row("p2", "2024-05-31T06:00:00Z", 0.5).replace("screening,1", "screening,2")
            + row("p3", "2024-05-31T07:00:00Z", 0.5));
    stream.backfill("2024-06-01T00:00:00Z");

    assertThat(newestVersion("2024-05-30T00:00:00Z", "2024-06-01T00:00:00Z")).isEqualTo("2");
    assertThat(newestVersion("2024-05-30T00:00:00Z", "2024-05-31T00:00:00Z")).isEqualTo("1");
    assertThat(newestVersion("2024-05-01T00:00:00Z", "2024-05-30T00:00:00Z")).isEqualTo("none");
  }

  @Test
  void aMissingLandingFolderIsOneClearSentence() {
    assertThatThrownBy(
            () ->
                new IngestStep(
                        DATABASE.database(),
                        stream.lake,
                        TestPseudonyms.PSEUDONYMS,
                        java.time.Clock.systemUTC())
                    .run(stream.monitor, temporary.resolve("nowhere"), Stream.NOW, false))
        .hasMessageContaining("landing folder")
        .hasMessageContaining("nowhere");
  }

  @Test
  void aRefusedFileDoesNotHoldTheOthersUp() {
    stream.land("predictions/bad.csv", HEADER + row("p1", "never", 0.5));
    stream.land("predictions/good.csv", HEADER + row("p2", "2024-05-30T06:00:00Z", 0.5));

    assertThatThrownBy(stream::ingest)
        .isInstanceOf(InputRefusedException.class)
        .hasMessageContaining("predictions/bad.csv")
        .hasMessageContaining("line 2, column event_time: 'never' is not a time");
    assertThat(stream.lake("prediction_id")).containsExactly("p2");

    stream.land("predictions/bad.csv", HEADER + row("p1", "2024-05-30T06:00:00Z", 0.5));

    assertThat(stream.ingest().files()).isEqualTo(1);
    assertThat(stream.lake("prediction_id")).containsExactly("p1", "p2");
  }

  private int visible(String asOf) {
    return DATABASE
        .database()
        .store(LakeFileStore.class)
        .visible(
            stream.monitor.name(),
            "1",
            Instant.parse("2024-05-01T00:00:00Z"),
            Instant.parse("2024-06-01T00:00:00Z"),
            Instant.parse(asOf))
        .size();
  }

  private String newestVersion(String from, String to) {
    return DATABASE
        .database()
        .store(LakeFileStore.class)
        .newestVersion(stream.monitor.name(), Instant.parse(from), Instant.parse(to), Stream.NOW)
        .orElse("none");
  }
}
