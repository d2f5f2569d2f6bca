package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Facts;
import io.modelwatch.domain.LabelContract.Kind;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Statement;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes and predictions that come a few at a time lead to the histories that all at once do. */
@Tag("database")
class LabelUpdateTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Instant DAY = Instant.parse("2024-01-01T05:00:00Z");
  private static final int PREDICTIONS = 40;
  private static final int UPDATES = 5;
  private static final List<String> SOURCES =
      List.of("investigation", "customer_report", "withdrawal", "hearsay");

  private final Random random = new Random(416);

  /** No report comes twice. */
  private int serial;

  @TempDir Path folder;

  /** An outcome with the prediction or the entity it is about. */
  private record Reported(String subject, Outcome outcome) {}

  @ParameterizedTest
  @ValueSource(strings = {"telecom-fraud", "telco-churn"})
  void whatComesBitByBitLeadsToTheSameHistories(String name) throws Exception {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/" + name + ".yaml"));
    boolean report = monitor.labels().kind() == Kind.REPORT;
    Map<String, Instant> made = new TreeMap<>();
    try (TestStream stream = new TestStream(POSTGRES, folder, name)) {
      for (int update = 0; update < UPDATES; update++) {
        for (int i = update; i < PREDICTIONS; i += UPDATES) {
          made.put(id(i), at(i % 7));
          stream.prediction(id(i), "entity " + i % 9, at(i % 7), at(i % 7));
        }
        for (int i = 0; i < PREDICTIONS; i++) {
          if (report) {
            report(stream, random.nextInt(PREDICTIONS));
          } else {
            event(stream, "entity " + random.nextInt(9));
          }
        }
        new LabelUpdate(POSTGRES.database(), Lake.open(folder)).run(monitor);
      }
    }

    List<Reported> outcomes = outcomes(monitor);
    assertThat(outcomes).hasSizeGreaterThan(PREDICTIONS);
    LabelHistory history = new LabelHistory(monitor.labels());
    List<String> expected = new ArrayList<>();
    made.forEach(
        (id, time) ->
            history
                .of(new Subject(id, "1", time, null, null), about(id, time, report, outcomes))
                .stream()
                .map(LabelUpdateTest::text)
                .forEach(expected::add));
    assertThat(stored(monitor)).isEqualTo(expected).hasSizeGreaterThan(PREDICTIONS);
    for (int day = 0; day < 100; day += 5) {
      Instant asOf = at(day);
      Map<String, List<Statement>> statements = new TreeMap<>();
      made.forEach(
          (id, time) ->
              history
                  .of(new Subject(id, "1", time, null, null), about(id, time, report, outcomes))
                  .stream()
                  .filter(transition -> !transition.visibleTime().isAfter(asOf))
                  .forEach(transition -> statements.put(id, transition.statements())));
      assertThat(told(monitor, asOf)).isEqualTo(statements);
    }
  }

  /** Ids with what COPY, JSON and SQL would stumble over. */
  private static String id(int i) {
    return "%02d\t\\N \"é',\r\n:upTo%s".formatted(i, "{}");
  }

  private static Instant at(int day) {
    return DAY.plus(Duration.ofDays(day));
  }

  private void report(TestStream stream, int prediction) throws Exception {
    int known = random.nextInt(80);
    stream.report(
        id(prediction),
        random.nextInt(2),
        SOURCES.get(random.nextInt(SOURCES.size())),
        at(prediction % 7),
        at(known).plusSeconds(++serial),
        at(known + random.nextInt(3)).plusSeconds(serial));
  }

  private void event(TestStream stream, String entity) throws Exception {
    int happened = random.nextInt(60);
    int known = happened + random.nextInt(5);
    stream.event(
        entity,
        random.nextBoolean() ? "contract_ended" : "contract_started",
        "billing",
        at(happened),
        at(known).plusSeconds(++serial),
        at(known + random.nextInt(3)).plusSeconds(serial));
  }

  private static List<Outcome> about(
      String prediction, Instant made, boolean report, List<Reported> outcomes) {
    String entity = "entity " + Integer.parseInt(prediction.substring(0, 2)) % 9;
    return outcomes.stream()
        .filter(outcome -> outcome.subject().equals(report ? prediction : entity))
        .map(Reported::outcome)
        .filter(outcome -> report || !outcome.eventTime().isBefore(made))
        .map(outcome -> recordedFrom(made, outcome))
        .toList();
  }

  /** No run sees an outcome before the prediction it is about. */
  private static Outcome recordedFrom(Instant prediction, Outcome outcome) {
    return outcome.recordedTime().isAfter(prediction)
        ? outcome
        : new Outcome(
            outcome.id(),
            outcome.event(),
            outcome.outcome(),
            outcome.source(),
            outcome.decided(),
            outcome.eventTime(),
            outcome.knownTime(),
            prediction);
  }

  private static List<Reported> outcomes(Monitor monitor) throws Exception {
    List<Reported> outcomes = new ArrayList<>();
    try (var connection = POSTGRES.connect();
        var statement =
            connection.prepareStatement(
                "SELECT coalesce(entity_id, prediction_id), outcome_id, event, outcome, source,"
                    + " file_id IS NULL, event_time, known_time, recorded_time"
                    + " FROM staging.outcome WHERE monitor = ?")) {
      statement.setString(1, monitor.name());
      var rows = statement.executeQuery();
      while (rows.next()) {
        outcomes.add(
            new Reported(
                rows.getString(1),
                new Outcome(
                    rows.getLong(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getBoolean(6),
                    rows.getObject(7, OffsetDateTime.class).toInstant(),
                    rows.getObject(8, OffsetDateTime.class).toInstant(),
                    rows.getObject(9, OffsetDateTime.class).toInstant())));
      }
    }
    return outcomes;
  }

  /** What has been said of each prediction, as it is read back. */
  private static Map<String, List<Statement>> told(Monitor monitor, Instant asOf) {
    Map<String, List<Statement>> told = new TreeMap<>();
    TreeMap<String, @Nullable String> segments = new TreeMap<>();
    monitor.columns().ofSegments().forEach(column -> segments.put(column, null));
    POSTGRES
        .database()
        .store(LabelStore.class)
        .told(
            monitor.labels().id(monitor.name()),
            at(-1),
            at(100),
            null,
            asOf,
            one -> {
              assertThat(one.facts()).isEqualTo(new Facts(0.5, true, segments));
              told.put(one.predictionId(), one.now().statements());
            });
    return told;
  }

  private static List<String> stored(Monitor monitor) throws Exception {
    List<String> stored = new ArrayList<>();
    try (var connection = POSTGRES.connect();
        var statement =
            connection.prepareStatement(
                "SELECT concat_ws('|', prediction_id, sequence, staging.microseconds(event_time),"
                    + " staging.microseconds(known_time), staging.microseconds(recorded_time),"
                    + " from_state, to_state, outcome, source, rule,"
                    + " staging.microseconds(settles_at)) FROM staging.label_transition"
                    + " WHERE contract = ? ORDER BY prediction_id COLLATE \"C\", sequence")) {
      statement.setObject(1, monitor.labels().id(monitor.name()));
      var rows = statement.executeQuery();
      while (rows.next()) {
        stored.add(rows.getString(1));
      }
    }
    return stored;
  }

  private static String text(LabelTransition transition) {
    StringBuilder text = new StringBuilder(transition.predictionId());
    text.append('|').append(transition.sequence());
    text.append('|').append(micros(transition.eventTime()));
    text.append('|').append(micros(transition.knownTime()));
    text.append('|').append(micros(transition.recordedTime()));
    text.append('|').append(transition.from().word());
    text.append('|').append(transition.to().word());
    text.append(transition.outcome() == null ? "" : "|" + transition.outcome());
    text.append('|').append(transition.source());
    text.append('|').append(transition.rule().word());
    Instant settles = transition.settlesAt();
    return text.append(settles == null ? "" : "|" + micros(settles)).toString();
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
