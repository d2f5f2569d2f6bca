package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.TestJvm;
import io.modelwatch.cli.Modelwatch;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.TestPseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is repeated, killed or run at the same time: every prediction is in once. */
@Tag("process")
class OnceOnlyTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String TOTALS =
      """
      SELECT sum(rows_read) = sum(rows_accepted + rows_duplicate + rows_quarantined), sum(rows_accepted),
        (SELECT sum(rows) FROM registry.lake_file WHERE monitor = ?)
      FROM registry.input_file WHERE monitor = ? AND status = 'accepted'
      """;

  @TempDir Path temporary;

  /** A row as it was landed: which ingest, file and line it came in by. */
  private record Landed(int round, String path, int line, String id, Instant time, int score) {

    static final Comparator<Landed> FIRST =
        Comparator.comparingInt(Landed::round)
            .thenComparing(Landed::path)
            .thenComparing(Landed::time)
            .thenComparingInt(Landed::line);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theFirstRowOfAnIdCountsHoweverRowsAreRepeated(long seed) {
    Stream stream = new Stream(temporary, DATABASE);
    Random random = new Random(seed);
    Map<String, Landed> first = new HashMap<>();
    int read = 0;
    for (int round = 0; round < 4; round++) {
      for (int file = 0; file < 1 + random.nextInt(3); file++) {
        String path = "predictions/%d-%d.csv".formatted(random.nextInt(10), 10 * round + file);
        StringBuilder text = new StringBuilder(HEADER);
        for (int line = 0; line < random.nextInt(12); line++) {
          Landed landed =
              new Landed(
                  round,
                  path,
                  line,
                  "p" + random.nextInt(25),
                  Instant.parse("2024-05-20T12:00:00Z").plusSeconds(random.nextInt(6 * 86_400)),
                  ++read);
          text.append(row(landed.id(), landed.time().toString(), landed.score() / 1000.0));
          first.merge(
              landed.id(),
              landed,
              (left, right) -> Landed.FIRST.compare(left, right) <= 0 ? left : right);
        }
        stream.land(path, text.toString());
      }
      stream.ingest();
      stream.ingest();
    }

    assertThat(stream.lake("prediction_id, score"))
        .containsExactlyInAnyOrderElementsOf(
            first.values().stream()
                .map(landed -> landed.id() + "|" + landed.score() / 1000.0)
                .toList());
    assertThat(stream.rows(TOTALS)).containsExactly("t|%1$d|%1$d".formatted(first.size()));
  }

  @Test
  void twoAtTheSameTimeAreAsOne() throws Exception {
    Stream stream = new Stream(temporary, DATABASE);
    landDays(stream, 6);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<IngestSummary> ingest = stream::ingest;
      int files = 0;
      for (Future<IngestSummary> summary : threads.invokeAll(List.of(ingest, ingest, ingest))) {
        files += summary.get().files();
      }
      assertThat(files).isEqualTo(6);
    } finally {
      threads.shutdownNow();
    }

    assertThat(stream.lake("prediction_id")).hasSize(60).doesNotHaveDuplicates();
    assertThat(stream.rows(TOTALS)).containsExactly("t|60|60");
  }

  @Test
  void whatIsInTheLakeButWasNotCommittedDoesNotCount() throws IOException {
    Stream stream = new Stream(temporary, DATABASE);
    landDays(stream, 2);
    Knowledge knowledge = new Knowledge(Stream.NOW, Stream.NOW, false, false);
    List<LandingFile> files =
        requireNonNull(
            LandingFolder.look(stream.folder, stream.monitor).files().get(InputKind.PREDICTIONS));

    assertThatThrownBy(
            () ->
                DATABASE
                    .database()
                    .inTransaction(
                        transaction -> {
                          new Batch(
                                  stream.monitor,
                                  InputKind.PREDICTIONS,
                                  knowledge,
                                  Optional.empty(),
                                  stream.lake,
                                  TestPseudonyms.PSEUDONYMS,
                                  transaction)
                              .takeIn(files);
                          throw new IllegalStateException("killed before the commit");
                        }))
        .hasMessage("killed before the commit");
    assertThat(stream.lake("prediction_id")).hasSize(20);
    assertThat(stream.rows("SELECT * FROM registry.lake_file WHERE monitor = ?")).isEmpty();

    Path leftover =
        stream.lakeFolder.resolve(stream.monitor.name()).resolve("incoming/half.parquet");
    Files.writeString(leftover, "half a file of a killed ingest");
    stream.ingest();

    assertThat(leftover).doesNotExist();
    assertThat(stream.lake("prediction_id")).hasSize(20).doesNotHaveDuplicates();
    assertThat(stream.rows(TOTALS)).containsExactly("t|20|20");
  }

  @Test
  void killedAtAnyMomentItCanBeRunAgain() throws Exception {
    Stream stream = new Stream(temporary, DATABASE);
    landDays(stream, 40);
    Random random = new Random();
    for (int attempt = 0; attempt < 3; attempt++) {
      Process child = ingestInAnotherProcess(stream);
      int patience = 700 + random.nextInt(2500);
      if (!child.waitFor(patience, TimeUnit.MILLISECONDS)) {
        child.destroyForcibly().waitFor();
      }
    }

    assertThat(ingestInAnotherProcess(stream).waitFor()).isZero();

    assertThat(stream.lake("prediction_id")).hasSize(400).doesNotHaveDuplicates();
    assertThat(stream.rows(TOTALS)).containsExactly("t|400|400");
    assertThat(stream.backfill("2024-06-01T00:00:00Z").files()).isZero();
  }

  private Process ingestInAnotherProcess(Stream stream) throws IOException {
    List<String> command = TestJvm.command(Modelwatch.class, "ingest", "--backfill");
    command.addAll(List.of("--monitor", stream.monitorFile.toString()));
    command.addAll(List.of("--window", "2024-05-01/2024-06-01", "--as-of", "2024-06-01T00:00:00Z"));
    command.addAll(List.of("--input", stream.folder.toString()));
    command.addAll(List.of("--lake", stream.lakeFolder.toString()));
    command.addAll(List.of("--database-url", DATABASE.url()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(temporary.resolve("child.log").toFile());
    builder.environment().put(Pseudonyms.VARIABLE, TestPseudonyms.KEY);
    builder.environment().put("MODELWATCH_DATABASE_PASSWORD", DATABASE.writerPassword());
    return builder.start();
  }

  private static void landDays(Stream stream, int files) {
    for (int file = 0; file < files; file++) {
      StringBuilder text = new StringBuilder(HEADER);
      for (int line = 0; line < 10; line++) {
        String time = Instant.parse("2024-04-20T00:00:00Z").plusSeconds(86_400L * file).toString();
        text.append(row("p%d-%d".formatted(file, line), time, 0.5));
      }
      stream.land("predictions/%02d.csv".formatted(file), text.toString());
    }
  }
}
