package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class CsvQueryTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** A name that would change the query, were it part of its text. */
  private static final String MONITOR = "m' OR 1=1 -- \\' :upTo $1 \"";

  private static final String TIME = "2024-01-01T00:00:00.000001Z";

  @BeforeAll
  static void report() throws SQLException {
    try (var connection = DATABASE.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO staging.outcome (monitor, prediction_id, entity_id, event, outcome, source,"
                    + " event_time, known_time, recorded_time)"
                    + " VALUES (?, ?, ?, ?, ?, ?, CAST(? AS timestamptz), CAST(? AS timestamptz), CAST(? AS timestamptz))")) {
      for (String[] row :
          new String[][] {
            {MONITOR, "p, \"1\"\n", null, null, "", "s", TIME, TIME, TIME},
            {MONITOR, null, "e", "ended", null, "s", TIME, TIME, TIME},
            {"another", "p", null, null, "1", "s", TIME, TIME, TIME}
          }) {
        for (int i = 0; i < row.length; i++) {
          insert.setString(i + 1, row[i]);
        }
        insert.executeUpdate();
      }
    }
  }

  @Test
  void givesParametersAsTheyAreAndRowsAsCsv() {
    LabelStore store = DATABASE.database().store(LabelStore.class);
    List<String> reports = new ArrayList<>();
    List<String> events = new ArrayList<>();
    List<String> none = new ArrayList<>();

    store.outcomes(MONITOR, false, Long.MAX_VALUE, row -> reports.add(text(row)));
    store.outcomes(MONITOR, true, Long.MAX_VALUE, row -> events.add(text(row)));
    store.outcomes(MONITOR, true, 0, row -> none.add(text(row)));

    assertThat(reports)
        .singleElement()
        .asString()
        .matches(
            "\"p, \"\"1\"\"\n\",\"p, \"\"1\"\"\n\",\\d+,,\"\",s,t,1704067200000001,1704067200000001,1704067200000001\n");
    assertThat(events)
        .singleElement()
        .asString()
        .matches("e,,\\d+,ended,,s,t,1704067200000001,1704067200000001,1704067200000001\n");
    assertThat(none).isEmpty();
  }

  @Test
  void bindsIdsAndTimes() {
    Instant time = Instant.parse(TIME);
    List<byte[]> rows = new ArrayList<>();

    DATABASE
        .database()
        .store(LabelStore.class)
        .labelsAsCsv(UUID.randomUUID(), "1", time, time.plusSeconds(1), time, rows::add);

    assertThat(rows).isEmpty();
  }

  @Test
  void whoStopsInTheMiddleCanGoOnWithTheConnection() throws Exception {
    List<String> rows =
        DATABASE
            .database()
            .connected(
                () -> {
                  LabelStore store = DATABASE.database().store(LabelStore.class);
                  assertThatThrownBy(
                          () ->
                              store.outcomes(
                                  "another",
                                  false,
                                  Long.MAX_VALUE,
                                  row -> {
                                    throw new IllegalStateException("enough");
                                  }))
                      .hasMessage("enough");
                  List<String> after = new ArrayList<>();
                  store.outcomes("another", false, Long.MAX_VALUE, row -> after.add(text(row)));
                  return after;
                });

    assertThat(rows).hasSize(1);
  }

  private static String text(byte[] row) {
    return new String(row, StandardCharsets.UTF_8);
  }
}
