package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.metrics.DailyStream.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a day, and what of it is read again. */
@Tag("database")
class KnownDaysTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final int DAYS = 10;
  private static final String SETTINGS =
      """
      labels: {kind: report, horizon: 0d, maturity: 5d, sources: {customer: {rank: 1}, withdrawal: {cancels: customer}}}
      """;

  @TempDir static Path folder;

  private static DailyStream stream;

  @BeforeAll
  static void takesInSomeDays() throws Exception {
    Random random = new Random(416);
    stream =
        DailyStream.of(
            DATABASE,
            folder,
            SETTINGS,
            DAYS,
            row -> {
              double score = random.nextInt(4) == 0 ? 0.8 : 0.02;
              boolean fraud = random.nextDouble() < score;
              Duration delay = Duration.ofHours(1 + random.nextInt(100));
              return new Prediction(
                  score,
                  random.nextBoolean() ? "app" : "web",
                  fraud ? delay : null,
                  fraud && random.nextInt(5) == 0 ? delay.plusHours(1 + row % 30) : null);
            });
  }

  @BeforeEach
  void nothingIsKept() throws Exception {
    execute("TRUNCATE monitoring.day_state");
  }

  @Test
  void aRunThatIsDoneAgainReadsNoPrediction() throws Exception {
    RunKey run = stream.run(8, 8);
    List<Metric> early = stream.early(run);
    assertThat(early).isNotEmpty();
    assertThat(withoutLake(() -> stream.early(run))).isEqualTo(early);
  }

  @Test
  void ofDaysThatHaveNewLabelsOnlyThoseOfThemAreReadAgain() throws Exception {
    stream.run(8, 8);
    Map<String, String> facts = kept("facts");
    Map<String, String> told = kept("told");
    // The days before, from which what scores promise is learned, and the window's own
    assertThat(facts.keySet())
        .containsExactly(
            "2024-05-01",
            "2024-05-02",
            "2024-05-03",
            "2024-05-04",
            "2024-05-05",
            "2024-05-06",
            "2024-05-07",
            "2024-05-08");
    assertThat(told.keySet()).isEqualTo(facts.keySet());

    stream.run(9, 9);

    Map<String, String> later = kept("facts");
    assertThat(later).containsAllEntriesOf(facts).containsKey("2024-05-09");
    assertThat(kept("told").get("2024-05-08")).isNotEqualTo(told.get("2024-05-08"));
    assertThat(kept("told").get("2024-05-03"))
        .as("all was known of it")
        .isEqualTo(told.get("2024-05-03"));
  }

  @Test
  void partsOfDaysGiveTheMetricsOfTheWhole() throws Exception {
    RunKey run = stream.run(8, Duration.ofHours(30));
    List<Metric> early = stream.early(run);
    nothingIsKept();

    assertThat(stream.early(run)).isEqualTo(early);
    assertThat(kept("facts")).as("half a day is not kept").doesNotContainKey("2024-05-10");
  }

  @Test
  void whatIsKnownGrowsToTheSameAsIfItWereReadAtOnce() throws Exception {
    for (int day = 4; day < 9; day++) {
      RunKey run = stream.run(day, day);
      List<Metric> grown = stream.early(run);
      nothingIsKept();
      assertThat(stream.early(run)).isEqualTo(grown);
      stream.run(day, Duration.ofHours(5));
    }
  }

  @Test
  void ofWhatIsKnownNothingIsReadFromTheLake() throws Exception {
    RunKey run = stream.run(8, 8);
    List<Metric> early = stream.early(run);
    execute("DELETE FROM monitoring.day_state WHERE kind = 'told'");
    assertThat(withoutLake(() -> stream.early(run))).isEqualTo(early);
  }

  /** As it was before predictions were told apart where their labels are, or by fewer columns. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "score = NULL, decision = NULL, segments = NULL",
        "segments = '{}'",
        "segments = CASE WHEN prediction_id LIKE '%3' THEN segments END"
      })
  void whatLabelsDoNotSayOfPredictionsIsReadFromTheLake(String unsaid) throws Exception {
    RunKey run = stream.run(8, 8);
    List<Metric> early = stream.early(run);
    execute(
        "CREATE TABLE said AS TABLE staging.label_transition",
        "UPDATE staging.label_transition SET " + unsaid,
        "DELETE FROM monitoring.day_state WHERE kind = 'told'");
    try {
      assertThat(stream.early(run)).isEqualTo(early);
      execute("DELETE FROM monitoring.day_state WHERE kind = 'told'");
      assertThatThrownBy(() -> withoutLake(() -> stream.early(run)))
          .hasMessageContaining("is this the right lake?");
    } finally {
      execute(
          "TRUNCATE staging.label_transition",
          "INSERT INTO staging.label_transition TABLE said",
          "DROP TABLE said");
    }
  }

  private static <T> T withoutLake(Callable<T> work) throws Exception {
    Path predictions = folder.resolve("lake/daily/predictions");
    Path away = Files.move(predictions, folder.resolve("away"));
    try {
      return work.call();
    } finally {
      Files.move(away, predictions);
    }
  }

  private static void execute(String... statements) throws Exception {
    try (var connection = DATABASE.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What is kept of each day: the time of writing and what it rests on. */
  private static Map<String, String> kept(String kind) throws Exception {
    Map<String, String> kept = new TreeMap<>();
    String sql =
        "SELECT day, xmin || ' ' || fingerprint FROM monitoring.day_state WHERE model_version = '' AND kind = '"
            + kind
            + "'";
    try (var connection = DATABASE.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        kept.put(rows.getString(1), rows.getString(2));
      }
    }
    return kept;
  }
}
