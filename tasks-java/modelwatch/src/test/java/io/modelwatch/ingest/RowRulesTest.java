package io.modelwatch.ingest;

import static io.modelwatch.domain.TestPseudonyms.PSEUDONYMS;
import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that do not fit go to quarantine with line, column and reason. */
@Tag("database")
class RowRulesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String GOOD = "p,e1,2024-05-30T00:00:00Z,screening,1,0.5,0,12.5,web";
  private static final String REPORT = "p,1,desk,2024-05-30T00:00:00Z,2024-05-31T00:00:00Z";

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "p,e1;                   ,e1;                   prediction_id; is missing; null",
        "2024-05-30T00:00:00Z;   '';                    event_time;    is missing; null",
        "2024-05-30T00:00:00Z;   yesterday;             event_time;    is not a time since 1970; yesterday",
        "2024-05-30T00:00:00Z;   2024-02-30T00:00:00Z;  event_time;    is not a time since 1970; 2024-02-30T00:00:00Z",
        "2024-05-30T00:00:00Z;   1969-12-31T00:00:00Z;  event_time;    is not a time since 1970; 1969-12-31T00:00:00Z",
        "2024-05-30T00:00:00Z;   infinity;              event_time;    is not a time since 1970; infinity",
        "2024-05-30T00:00:00Z;   2024-06-01T12:05:01Z;  event_time;    is in the future: it is now 2024-06-01T12:00:00Z; 2024-06-01T12:05:01Z",
        "screening;              other;                 model_id;      is not one of [screening]; other",
        "screening,1;            'screening,';          model_version; is missing; null",
        "0.5;                    1.01;                  score;         'is outside [0, 1]'; 1.01",
        "0.5;                    -0.1;                  score;         'is outside [0, 1]'; -0.1",
        "0.5;                    high;                  score;         is not a number; high",
        "0.5;                    NaN;                   score;         is missing; NaN",
        "0.5,0;                  '0.5,2';               decision;      is neither 0 nor 1; 2",
        "12.5;                   twelve;                amount;        is not a number; twelve",
        "'12.5,web';             '12.5';                '';            'has 8 fields, the header has 9'; null",
        "12.5,web;               '12.5,web,more';       '';            'has 10 fields, the header has 9'; null",
      })
  void predictions(String target, String replacement, String column, String reason, String value) {
    Stream stream = new Stream(temporary, DATABASE);
    String bad = GOOD.replace(target, replacement) + "\n";
    stream.land("predictions/a.csv", HEADER + goodRows() + bad);

    IngestSummary summary = stream.ingest();

    assertThat(summary.rows().get("predictions")).isEqualTo(new RowCounts(11, 10, 0, 1));
    assertThat(stream.quarantine())
        .containsExactly(String.join("|", "predictions/a.csv", "12", column, reason, value));
    assertThat(stream.lake("prediction_id")).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "p,1;                    ',1';                  prediction_id; is missing; null",
        "p,1;                    'p,maybe';             outcome;       is neither 0 nor 1; maybe",
        "desk;                   rumour;                source;        'is not one of [desk, customer]'; rumour",
        "2024-05-31T00:00:00Z;   2024-05-29T00:00:00Z;  known_at;      'is before event_time: known before it happened'; 2024-05-29T00:00:00Z",
        "2024-05-31T00:00:00Z;   2024-07-31T00:00:00Z;  known_at;      is in the future: it is now 2024-06-01T12:00:00Z; 2024-07-31T00:00:00Z",
      })
  void outcomes(String target, String replacement, String column, String reason, String value) {
    Stream stream = new Stream(temporary, DATABASE);
    StringBuilder rows = new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    for (int index = 0; index < 10; index++) {
      rows.append(REPORT.replaceFirst("p", "p" + index)).append('\n');
    }
    stream.land("outcomes/a.csv", rows + REPORT.replace(target, replacement) + "\n");

    IngestSummary summary = stream.ingest();

    assertThat(summary.rows().get("outcomes")).isEqualTo(new RowCounts(11, 10, 0, 1));
    assertThat(stream.quarantine())
        .containsExactly(String.join("|", "outcomes/a.csv", "12", column, reason, value));
  }

  @Test
  void contractEventsOfAnAbsenceMonitor() {
    Stream stream =
        new Stream(
            temporary,
            DATABASE,
            "kind: report, horizon: 0d, maturity: 30d, sources: {desk: {rank: 1}, customer: {rank: 2}}",
            "kind: absence, horizon: 28d, maturity: 51d, absence: {ends: left, starts: joined, for: 30d}");
    StringBuilder rows = new StringBuilder("entity_id,event,event_time,known_at,source\n");
    for (int index = 0; index < 10; index++) {
      rows.append("e%d,left,2024-05-01,2024-05-02,billing\n".formatted(index));
    }
    rows.append("e1,fell asleep,2024-05-01,2024-05-02,billing\n");
    stream.land("outcomes/a.csv", rows.toString());

    stream.ingest();

    assertThat(stream.quarantine())
        .containsExactly("outcomes/a.csv|12|event|is not one of [left, joined]|fell asleep");
    assertThat(
            stream.rows(
                "SELECT event, source FROM staging.outcome WHERE monitor = ? AND entity_id = '%s'"
                    .formatted(PSEUDONYMS.pseudonym("e0"))))
        .containsExactly("left|billing");
  }

  @Test
  void valuesThatAreMissingOrInfiniteAreNotAtFault() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land(
        "predictions/a.csv",
        HEADER
            + GOOD.replace("12.5,web", "NaN,")
            + "\n"
            + GOOD.replace("p,", "q,").replace("e1", "").replace("12.5,web", "-inf,\"a,b\"")
            + "\n");

    stream.ingest();

    assertThat(stream.lake("prediction_id, entity_id, amount, channel"))
        .containsExactly("p|" + PSEUDONYMS.pseudonym("e1") + "|null|null", "q|null|-Infinity|a,b");
  }

  @Test
  void unknownColumnsAreLeftOutUnlessTheMonitorIsStrict() {
    String text = HEADER.replace("channel", "channel,mood") + GOOD + ",good\n";
    Stream lenient = new Stream(temporary.resolve("lenient"), DATABASE);
    lenient.land("predictions/a.csv", text);

    assertThat(lenient.ingest().oddities())
        .contains("predictions/a.csv: columns left out, unknown to the monitor: mood");

    Stream strict =
        new Stream(temporary.resolve("strict"), DATABASE, "inputs: {", "inputs: {strict: true, ");
    strict.land("predictions/a.csv", text);
    strict.land("predictions/b.jsonl", jsonRows() + jsonRow("bad").replace("}", ",\"mood\":1}"));

    assertThat(Refusals.of(strict))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("predictions/a.csv does not have exactly the monitor's columns")
        .contains("unknown mood, absent none");
    assertThat(strict.quarantine())
        .containsExactly(
            "predictions/b.jsonl|11|mood|is not a column of the monitor (inputs.strict)|null");
  }

  @Test
  void aFeatureThatAFileDoesNotHaveIsMissingInAllItsRows() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land(
        "predictions/a.csv", HEADER.replace(",channel", "") + GOOD.replace(",web", "") + "\n");

    assertThat(stream.ingest().oddities())
        .contains("predictions/a.csv: columns absent, taken in as missing: channel");
    assertThat(stream.lake("prediction_id, channel")).containsExactly("p|null");
  }

  @Test
  void jsonLinesFollowTheSameRules() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land(
        "predictions/a.jsonl",
        jsonRows()
            + jsonRow("nested").replace("12.5", "[1]")
            + "\n"
            + jsonRow("nan").replace("12.5", "NaN"));

    stream.ingest();

    assertThat(stream.quarantine())
        .containsExactly("predictions/a.jsonl|11|amount|is not a single value|null");
    assertThat(stream.lake("amount")).hasSize(11).containsOnlyOnce("null");
  }

  @Test
  void parquetFollowsTheSameRules() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land(
        "predictions/a.parquet",
        stream.parquet(
            """
            SELECT 'p' || i AS prediction_id, i AS entity_id, TIMESTAMP '2024-05-30 00:00:00' AS event_time,
              'screening' AS model_id, '1' AS model_version, CASE WHEN i = 3 THEN 1.5 ELSE 0.5 END AS score,
              i % 2 = 0 AS decision, CASE WHEN i = 4 THEN 'NaN'::FLOAT ELSE 2 END AS amount, 7 AS channel
            FROM range(20) AS rows (i)
            """));

    stream.ingest();

    assertThat(stream.quarantine())
        .containsExactly("predictions/a.parquet|4|score|is outside [0, 1]|1.5");
    assertThat(stream.lake("prediction_id, entity_id, decision, amount, channel"))
        .hasSize(19)
        .contains(
            "p0|" + PSEUDONYMS.pseudonym("0") + "|1|2.0|7",
            "p4|" + PSEUDONYMS.pseudonym("4") + "|1|null|7");
  }

  private static String goodRows() {
    StringBuilder rows = new StringBuilder();
    for (int index = 0; index < 10; index++) {
      rows.append(row("good" + index, "2024-05-30T00:00:00Z", 0.5));
    }
    return rows.toString();
  }

  private static String jsonRow(String id) {
    return """
        {"prediction_id":"%s","entity_id":"e","event_time":"2024-05-30T00:00:00Z","model_id":"screening","model_version":1,"score":0.5,"decision":true,"amount":12.5,"channel":null}
        """
        .formatted(id);
  }

  private static String jsonRows() {
    StringBuilder rows = new StringBuilder();
    for (int index = 0; index < 10; index++) {
      rows.append(jsonRow("json" + index));
    }
    return rows.toString();
  }
}
