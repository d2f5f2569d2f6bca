package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.CanonicalText;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is the same however CSV, JSON or Parquet spell it, and whatever type they give it. */
@Tag("database")
class OneSpellingTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String REST =
      "'e1' AS entity_id, TIMESTAMPTZ '2024-05-30 00:00:00Z' AS event_time,"
          + " 'screening' AS model_id, ";

  @TempDir Path temporary;
  private Stream stream;

  @BeforeEach
  void setUp() {
    stream = new Stream(temporary, DATABASE);
  }

  private void landParquet(String columns) {
    stream.land("predictions/a.parquet", stream.parquet("SELECT " + REST + columns));
    stream.ingest();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "100001.00, 100001",
    "-3.0, -3",
    "-0.0, 0",
    "12345678901234567890.0, 12345678901234567890",
    "1.10, 1.10",
    "1.0.0, 1.0.0",
    "007, 007",
    "007.0, 007.0",
    "1e5, 1e5",
    "True, true",
    "FALSE, false",
    "Yes, Yes",
    "2024-03-04, 2024-03-04",
    "2024-03-04 00:00:00, 2024-03-04",
    "2024-03-04T00:00, 2024-03-04",
    "2024-03-04 10:30:00, 2024-03-04T10:30:00",
    "2024-03-04T10:30:00.250, 2024-03-04T10:30:00.25",
    "2024-03-04 10:30:00+02:00, 2024-03-04T08:30:00Z",
    "2024-03-04 00:00:00-0530, 2024-03-04T05:30:00Z",
    "2024-03-04 00:00:00+00, 2024-03-04T00:00:00Z",
    "2024-13-04 00:00:00, 2024-13-04 00:00:00"
  })
  void ofATextFileAndOfTheMonitorFile(String text, String spelling) {
    stream.land(
        "predictions/a.csv",
        HEADER + "p1,e1,2024-05-30T00:00:00Z,screening,1,0.5,0,12.5," + text + "\n");
    stream.land(
        "predictions/b.jsonl",
        "{\"prediction_id\": \"p2\", \"event_time\": \"2024-05-30T00:00:00Z\", \"model_id\":"
            + " \"screening\", \"model_version\": 1, \"score\": 0.5, \"decision\": 0, \"channel\": \""
            + text
            + "\"}\n");
    stream.ingest();

    assertThat(stream.lake("DISTINCT channel")).containsExactly(spelling);
    assertThat(CanonicalText.of(text)).isEqualTo(spelling);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CAST(4 AS DOUBLE)| 4",
        "CAST(4 AS FLOAT)| 4",
        "CAST(-0.0 AS DOUBLE)| 0",
        "CAST(4 AS UBIGINT)| 4",
        "CAST(4 AS DECIMAL(10, 2))| 4",
        "CAST(1.50 AS DECIMAL(10, 2))| 1.5",
        "CAST(0.7 AS FLOAT)| 0.7",
        "CAST(10000000000 AS DOUBLE)| 10000000000",
        "true| true",
        "'TRUE'| true",
        "CAST('4.0' AS BLOB)| 4",
        "DATE '2024-03-04'| 2024-03-04",
        "TIMESTAMP '2024-03-04 00:00:00'| 2024-03-04",
        "TIMESTAMP_NS '2024-03-04 10:30:00'| 2024-03-04T10:30:00",
        "TIMESTAMPTZ '2024-03-04 10:30:00.25+02'| 2024-03-04T08:30:00.25Z",
        "CAST('AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE' AS UUID)| aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
      })
  void ofAParquetFile(String value, String spelling) {
    landParquet(
        "'p1' AS prediction_id, '1' AS model_version, 0.5 AS score, 0 AS decision, "
            + value
            + " AS channel");
    assertThat(stream.lake("channel")).containsExactly(spelling);
  }

  @Test
  void idsAndVersionsOfOutcomesAndPredictionsMeet() {
    landParquet(
        "CAST(100001 AS DOUBLE) AS prediction_id, 1.0 AS model_version, 0.5 AS score, 0 AS decision");
    stream.land(
        "outcomes/a.csv",
        """
        prediction_id,outcome,source,event_time,known_at
        100001.0,1.0,desk,2024-05-30T00:00:00Z,2024-05-30T01:00:00Z
        """);
    stream.land(
        "outcomes/b.jsonl",
        "{\"prediction_id\": 1.00002e5, \"outcome\": true, \"source\": \"desk\", \"event_time\":"
            + " \"2024-05-30T00:00:00Z\", \"known_at\": \"2024-05-30T01:00:00Z\"}\n");
    stream.ingest();

    assertThat(stream.lake("prediction_id, model_version")).containsExactly("100001|1");
    assertThat(
            stream.rows(
                "SELECT prediction_id, outcome FROM staging.outcome WHERE monitor = ? ORDER BY 1"))
        .containsExactly("100001|1", "100002|1");
  }

  @Test
  void numbersOfTypeFloatAreTheirShortestDecimal() {
    landParquet(
        "'p1' AS prediction_id, '1' AS model_version, CAST(0.7 AS FLOAT) AS score, 0 AS decision,"
            + " CAST(12.1 AS FLOAT) AS amount");
    assertThat(stream.lake("score = CAST(0.7 AS DOUBLE), amount = CAST(12.1 AS DOUBLE)"))
        .containsExactly("true|true");
  }

  @Test
  void missingIdsOfTypeDoubleAreMissing() {
    stream.land(
        "predictions/a.parquet",
        stream.parquet(
            "SELECT "
                + REST
                + "unnest([1, 'NaN'::DOUBLE]) AS prediction_id, '1' AS model_version,"
                + " 0.5 AS score, 0 AS decision"));
    assertThat(Refusals.of(stream)).first().asString().contains("prediction_id: 'nan' is missing");
  }
}
