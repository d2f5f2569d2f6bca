package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.FindingStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service of 40 predictions a day fails more often from the fiftieth day on. */
@Tag("database")
class ServiceRatesTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final int DAYS = 63;
  private static final int PREDICTIONS = 40;
  private static final int BEGIN = 50;
  private static final Instant TAKEN_IN =
      FIRST.plusDays(DAYS + 1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private static final Monitor MONITOR =
      MonitorFile.parse(
          "service.yaml",
          """
          monitor: service
          model_id: service
          recipients: {}
          inputs: {predictions: predictions.csv, outcomes: outcomes.csv, errors: errors.csv, feedback: feedback.csv}
          columns: {features: {amount: {type: number}}}
          labels: {kind: report, horizon: 30d, maturity: 1d, silence: negative, sources: {desk: {rank: 1}}}
          windows: [1d]
          baseline: {first: 14d}
          limits: {serving_error_rate: {yellow: 0.9}, negative_hits: {yellow: 0.9}}
          """);

  @TempDir Path folder;

  @Test
  void isFoundAtTheEndOfABlockOfDaysWhateverTheLimitOfAWindow() throws IOException {
    Path landing = landing();
    Lake lake = Lake.open(folder.resolve("lake"));
    WholeRun.ingest(POSTGRES.database(), lake, MONITOR, landing, TAKEN_IN);

    // 41 requests a day: five days are a block, the eleventh ends with the 55th day
    assertThat(found(lake, BEGIN + 3)).isEmpty();
    assertThat(found(lake, BEGIN + 4))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.key()).isEqualTo("quality:failed_requests||");
              assertThat(alert.value()).isEqualTo(25.0 / 225);
              assertThat(alert.message())
                  .startsWith("11.1 % of the requests failed up to 2024-02-24, usual is 0.0 % to")
                  .contains("by 10 comparable blocks of days, since 2024-02-20");
            });
    // Recommendations are judged a week later, from the first day with feedback on
    assertThat(found(lake, BEGIN + 12))
        .extracting(Alert::key)
        .containsExactly("quality:negative_feedback||");
  }

  private List<Alert> found(Lake lake, int day) {
    RunKey key = WholeRun.key(MONITOR, date(day) + "/" + date(day + 1), TAKEN_IN);
    WholeRun.of(POSTGRES.database(), lake, MONITOR, key);
    return POSTGRES.database().store(FindingStore.class).ofRun(key.id()).stream()
        .filter(alert -> alert.finding().key().column().isEmpty())
        .toList();
  }

  private static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  private Path landing() throws IOException {
    Path landing = Files.createDirectories(folder.resolve("landing"));
    write(
        landing.resolve("predictions.csv"),
        "prediction_id,event_time,model_id,model_version,score,decision,amount",
        day -> rows(PREDICTIONS, row -> id(day, row) + "T08:00:00Z,service,1,0.5,1," + row % 7));
    write(
        landing.resolve("outcomes.csv"),
        "prediction_id,outcome,source,event_time,known_at",
        day -> "");
    write(
        landing.resolve("errors.csv"),
        "request_id,event_time,error",
        day -> rows(failures(day), row -> id(day, row) + "T09:00:00Z,timeout"));
    write(
        landing.resolve("feedback.csv"),
        "prediction_id,rating,negative,known_at",
        day ->
            rows(
                failures(day),
                row -> "p" + day + "-" + row + ",1,1," + date(day + 1) + "T09:00:00Z"));
    return landing;
  }

  private static int failures(int day) {
    return day < BEGIN ? 1 : 5;
  }

  private static String id(int day, int row) {
    return "p" + day + "-" + row + "," + date(day);
  }

  private static String rows(int rows, IntFunction<String> row) {
    return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  private static void write(Path file, String head, IntFunction<String> day) throws IOException {
    String days = IntStream.range(0, DAYS).mapToObj(day).collect(Collectors.joining());
    Files.writeString(file, head + "\n" + days);
  }
}
