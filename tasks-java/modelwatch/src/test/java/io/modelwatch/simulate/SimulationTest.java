package io.modelwatch.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream's promises: the same bytes for a seed, a known truth, an episode that can be found. */
class SimulationTest {

  private static final SimulationOptions OPTIONS =
      new SimulationOptions(LocalDate.of(2024, 1, 1), 42, 400, 7);

  @TempDir static Path temporary;
  private static Path folder;
  private static SimulationSummary summary;

  @BeforeAll
  static void simulate() throws IOException {
    folder = temporary.resolve("stream");
    summary = new Simulation(OPTIONS).write(folder);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path again = temporary.resolve("again");
    new Simulation(OPTIONS).write(again);

    assertThat(contents(again)).isEqualTo(contents(folder)).hasSize(42 + 42 + 4);
  }

  @Test
  void anotherSeedGivesAnotherStream() throws IOException {
    Path other = temporary.resolve("other");
    new Simulation(new SimulationOptions(LocalDate.of(2024, 1, 1), 42, 400, 8)).write(other);

    assertThat(Files.mismatch(other.resolve("truth.parquet"), folder.resolve("truth.parquet")))
        .isNotNegative();
  }

  @Test
  void saysWhatToLookAt() {
    assertThat(summary.firstDay()).isEqualTo("2024-01-01");
    assertThat(summary.lastDay()).isEqualTo("2024-02-11");
    assertThat(summary.update().version()).isEqualTo("2");
    assertThat(summary.update().at()).isEqualTo(Instant.parse("2024-01-22T00:00:00Z"));
    assertThat(summary.window()).isEqualTo("2024-01-22/2024-01-29");
    assertThat(summary.asOf()).isEqualTo(Instant.parse("2024-02-12T00:00:00Z"));
    assertThat(query("SELECT count(*), count(*) FILTER (fraud = 1) FROM truth"))
        .containsExactly(summary.predictions() + "|" + summary.frauds());
  }

  @Test
  void versionsFollowEachOther() {
    assertThat(
            query(
                """
                SELECT model_version, min(event_time) < '2024-01-22', max(event_time) < '2024-01-22'
                FROM predictions GROUP BY 1 ORDER BY 1
                """))
        .containsExactly("1|true|true", "2|false|false");
    assertThat(query("SELECT count(*) = count(DISTINCT prediction_id) FROM predictions"))
        .containsExactly("true");
  }

  @Test
  void whatTheFeedsSayInTheEndIsTheTruth() {
    assertThat(
            query(
                """
                WITH latest AS (
                  SELECT prediction_id, source, last(outcome ORDER BY known_at) AS outcome
                  FROM outcomes GROUP BY ALL),
                label AS (
                  SELECT prediction_id,
                    coalesce(max(outcome) FILTER (source = 'investigation'),
                      CASE WHEN count(*) FILTER (source = 'withdrawal') > 0 THEN 0
                           ELSE max(outcome) END) AS outcome
                  FROM latest GROUP BY ALL)
                SELECT count(*), count(*) FILTER (fraud <> coalesce(outcome, 0))
                FROM predictions JOIN truth USING (prediction_id) LEFT JOIN label USING (prediction_id)
                WHERE event_time < TIMESTAMPTZ '2024-01-29 00:00:00Z'
                """))
        .singleElement()
        .asString()
        .endsWith("|0");
  }

  @Test
  void nothingIsKnownBeforeItHappenedOrAfterItsFilesDay() {
    assertThat(
            query(
                """
                SELECT count(*) FROM outcomes
                WHERE known_at < event_time OR strftime(known_at, '%Y-%m-%d') || '.csv' <> parse_filename(filename)
                """))
        .containsExactly("0");
  }

  @Test
  void versionTwoIsBetterAndTheEpisodeIsBad() {
    String recall = "avg(decision) FILTER (fraud = 1)";
    String precision = "avg(fraud) FILTER (decision = 1)";
    String metrics =
        "SELECT "
            + recall
            + ", "
            + precision
            + " FROM predictions JOIN truth USING (prediction_id)";
    List<Double> before = numbers(metrics + " WHERE event_time < '2024-01-22'");
    List<Double> episode =
        numbers(metrics + " WHERE event_time >= '2024-01-24' AND event_time < '2024-01-27'");
    List<Double> after = numbers(metrics + " WHERE event_time >= '2024-01-27'");

    assertThat(after.get(0)).isGreaterThan(before.get(0));
    assertThat(after.get(1)).isGreaterThan(0.75);
    assertThat(episode.get(1)).isLessThan(0.4);
    assertThat(query("SELECT first_day, last_day FROM incidents"))
        .containsExactly("2024-01-24|2024-01-26");
  }

  @Test
  void trainingFilesEndBeforeTheirVersionBegins() {
    assertThat(query("SELECT max(event_time) < '2024-01-01' FROM training_1"))
        .containsExactly("true");
    assertThat(query("SELECT max(event_time) < '2024-01-08' FROM training_2"))
        .containsExactly("true");
    assertThat(query("SELECT count(DISTINCT scheme) FROM truth")).containsExactly("3");
  }

  @Test
  void refusesAStreamWithoutRoomForAnUpdate() {
    assertThatThrownBy(() -> new SimulationOptions(LocalDate.EPOCH, 3, 100, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 4 days");
  }

  private static Map<String, Integer> contents(Path root) {
    Map<String, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return contents;
  }

  private static List<Double> numbers(String sql) {
    return Stream.of(query(sql).get(0).split("\\|")).map(Double::parseDouble).toList();
  }

  private static List<String> query(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (String name :
          List.of(
              "predictions/*.parquet",
              "truth.parquet",
              "training-1.parquet",
              "training-2.parquet",
              "outcomes/*.csv",
              "incidents.csv")) {
        String view = name.split("[/.]")[0].replace('-', '_');
        statement.execute("CREATE VIEW " + view + " AS SELECT * FROM " + reader(name));
      }
      List<String> rows = new ArrayList<>();
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int index = 1; index <= result.getMetaData().getColumnCount(); index++) {
          row.add(result.getString(index));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String reader(String name) {
    return name.endsWith(".csv")
        ? "read_csv('" + folder.resolve(name) + "', filename = true)"
        : "read_parquet('" + folder.resolve(name) + "')";
  }
}
