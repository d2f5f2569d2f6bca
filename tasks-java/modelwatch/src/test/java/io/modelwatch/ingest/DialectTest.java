package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a monitor says of how its files are written. */
@Tag("database")
class DialectTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String TIME = "2024-05-30T00:00:00Z";
  private static final String TYPED =
      "'p' AS prediction_id, 'screening' AS model_id, '1' AS model_version, 0 AS decision, ";
  private static final String OUTCOMES = "prediction_id,outcome,source,event_time,known_at\n";

  @TempDir Path temporary;

  private Stream stream(String target, String replacement) {
    return new Stream(temporary, DATABASE, target, replacement);
  }

  /** With lines at the top level of the monitor file. */
  private Stream saying(String lines) {
    return stream("windows:", lines + "\nwindows:");
  }

  private static String outcomes(String... values) {
    StringBuilder text = new StringBuilder(OUTCOMES);
    for (int index = 0; index < values.length; index++) {
      text.append(
          "%d,%s,desk,2024-05-30T00:00:00Z,2024-05-30T01:00:00Z%n".formatted(index, values[index]));
    }
    return text.toString();
  }

  private static List<String> labels(Stream stream) {
    return stream.rows(
        "SELECT outcome FROM staging.outcome WHERE monitor = ? ORDER BY prediction_id");
  }

  @Test
  void columnsThatFilesCallOtherwise() {
    Stream stream =
        stream(
            "columns:\n",
            "columns:\n  rename: {proba: score, Betrag: amount, id: prediction_id}\n");
    stream.land(
        "predictions/a.csv",
        HEADER.replace("score", "proba").replace("amount", "Betrag") + row("p1", TIME, 0.5));
    stream.land(
        "predictions/b.jsonl",
        """
        {"id":"p2","event_time":"2024-05-30T00:00:00Z","model_id":"screening","model_version":1,"proba":0.25,"decision":0,"Betrag":3}
        """);
    stream.land(
        "predictions/c.parquet",
        stream.parquet(
            "SELECT "
                + TYPED.replace("'p'", "'p3'")
                + "TIMESTAMPTZ '"
                + TIME
                + "' AS event_time, 0.75 AS proba, 4 AS \"Betrag\""));
    stream.land("predictions/d.csv", HEADER.replace("amount", "proba") + row("p4", TIME, 0.5));

    assertThat(Refusals.of(stream))
        .singleElement()
        .asString()
        .contains("predictions/d.csv has two columns score");
    assertThat(stream.lake("prediction_id, score, amount"))
        .containsExactly("p1|0.5|12.5", "p2|0.25|3.0", "p3|0.75|4.0");
  }

  @Test
  void semicolonsAndDecimalCommas() {
    Stream stream = saying("csv: {delimiter: ';', decimal: ','}");
    StringBuilder text = new StringBuilder(HEADER.replace(',', ';'));
    IntStream.range(0, 10)
        .forEach(
            index ->
                text.append(
                    "10000" + index + ",0;e1;" + TIME + ";screening;1;0,25;0,0;-1,5;a,b\n"));
    text.append("x;e1;" + TIME + ";screening;1;0,25;0;1.234,5;web\n");
    stream.land("predictions/a.csv", text.toString());
    stream.land("predictions/b.csv", HEADER + row("p1", TIME, 0.5));

    assertThat(Refusals.of(stream)).singleElement().asString().contains("has no column");
    assertThat(stream.lake("min(prediction_id), count(*), max(score), min(amount), max(channel)"))
        .containsExactly("100000|10|0.25|-1.5|a,b");
    assertThat(stream.quarantine().toString())
        .contains("12|amount|has a point: csv.decimal is a comma");
  }

  @Test
  void otherDelimitersAreHintedAt() {
    Stream stream = stream("", "");
    stream.land("predictions/a.csv", HEADER.replace(',', ';'));
    assertThat(Refusals.of(stream)).first().asString().contains("(csv.delimiter says what divides");
  }

  @Test
  void wordsForMissingValues() {
    Stream stream = saying("na: [NA, '-', -9]");
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", TIME, 0.5).replace("12.5,web", "NA,-")
            + row("p2", TIME, 0.5).replace("12.5,web", "-9.0,NA"));
    stream.land(
        "predictions/b.parquet",
        stream.parquet(
            "SELECT "
                + TYPED
                + "TIMESTAMPTZ '"
                + TIME
                + "' AS event_time, 0.75 AS score, -9 AS amount, 'NA' AS channel"));
    stream.ingest();
    assertThat(stream.lake("amount, channel")).hasSize(3).containsOnly("null|null");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-15 12:00:00, 2024-01-15 11:00:00+00",
    "2024-05-15 12:00:00, 2024-05-15 10:00:00+00",
    "2024-05-15T12:00:00Z, 2024-05-15 12:00:00+00",
    "2024-05-15T12:00:00-05:00, 2024-05-15 17:00:00+00",
    // Clocks were put forward at 2:00
    "2024-03-31 02:30:00, 2024-03-31 01:30:00+00",
    // Clocks were put back at 3:00: the later of two
    "2023-10-29 02:30:00, 2023-10-29 01:30:00+00"
  })
  void timesWithoutAnOffset(String text, String instant) {
    Stream stream = saying("timezone: Europe/Berlin");
    stream.land("predictions/a.csv", HEADER + row("p", text, 0.5));
    stream.ingest();
    assertThat(stream.lake("event_time = TIMESTAMPTZ '" + instant + "'")).containsExactly("true");

    Stream parquet =
        new Stream(
            temporary.resolve("parquet"),
            DATABASE,
            "windows:",
            "timezone: Europe/Berlin\nwindows:");
    String type = text.matches(".*(Z|-05:00)") ? "TIMESTAMPTZ '" : "TIMESTAMP '";
    parquet.land(
        "predictions/a.parquet",
        parquet.parquet("SELECT " + TYPED + type + text + "' AS event_time, 0.5 AS score"));
    parquet.ingest();
    assertThat(parquet.lake("event_time = TIMESTAMPTZ '" + instant + "'")).containsExactly("true");
  }

  @Test
  void labelsThatSayYesAndNo() {
    Stream stream = stream("labels: {", "labels: {positive: Yes, ");
    stream.land("outcomes/a.csv", outcomes("Yes", "no", "YES", "No "));
    stream.land("predictions/a.csv", HEADER + row("p1", TIME, 0.5).replace(",0,12.5", ",yes,12.5"));
    stream.ingest();
    assertThat(labels(stream)).containsExactly("1", "0", "1", "0");
    assertThat(stream.lake("decision")).containsExactly("1");
  }

  @Test
  void labelsThatAreNumbers() {
    Stream stream = stream("labels: {", "labels: {positive: 2, negative: 1, ");
    stream.land(
        "outcomes/a.csv", outcomes("1", "2.0", "1", "2", "1", "1", "1", "1", "1", "1", "-9"));
    stream.ingest();
    assertThat(labels(stream)).startsWith("0", "1", "0").hasSize(10);
    assertThat(stream.quarantine())
        .containsExactly("outcomes/a.csv|12|outcome|is neither 0 nor 1|-9");
  }

  @Test
  void oneOfSeveralOtherLabelsIsNotTakenForNo() {
    Stream stream = stream("labels: {", "labels: {positive: 2, ");
    stream.land("outcomes/a.csv", outcomes("2", "1", "-9", "1"));
    assertThat(Refusals.of(stream))
        .first()
        .asString()
        .contains(
            "'1' is one of several values beside the positive one (-9, 1): labels.negative says");
  }

  @Test
  void foldersGiveColumnsThatFilesDoNotHave() {
    Stream stream = stream("predictions/*", "predictions/**");
    String header = HEADER.replace(",model_version", "").replace(",channel", "");
    String row = row("p1", TIME, 0.5).replace("screening,1,", "screening,").replace(",web", "");
    stream.land("predictions/model_version=1.0/channel=a%20b/day=2024-05-30/a.csv", header + row);
    stream.land(
        "predictions/model_version=2/channel=__HIVE_DEFAULT_PARTITION__/a.parquet",
        stream.parquet(
            "SELECT 'p2' AS prediction_id, 'screening' AS model_id, 0 AS decision,"
                + " TIMESTAMPTZ '"
                + TIME
                + "' AS event_time, 0.5 AS score"));
    stream.land(
        "predictions/model_version=3/channel=c/b.parquet",
        stream.parquet(
            "SELECT 'p3' AS prediction_id, 'screening' AS model_id, 0 AS decision, 3 AS"
                + " model_version, TIMESTAMPTZ '"
                + TIME
                + "' AS event_time, 0.5 AS score"));
    stream.ingest();
    assertThat(stream.lake("prediction_id, model_version, channel"))
        .containsExactly("p1|1|a b", "p2|2|null", "p3|3|c");

    stream.land(
        "predictions/model_version=1/model_version=2/a.csv", header + row.replace("p1", "p5"));
    stream.land("predictions/channel=x/b.csv", HEADER + row("p4", TIME, 0.5));
    stream.land(
        "predictions/model_version=9/c.parquet",
        stream.parquet(
            "SELECT " + TYPED + "TIMESTAMPTZ '" + TIME + "' AS event_time, 0.5 AS score"));
    assertThat(Refusals.of(stream).toString())
        .contains("lies in folders that contradict each other: model_version=1 and model_version=2")
        .contains("column channel: is not what its folder says (channel=x)")
        .contains("column model_version: '1' is not what its folder says (model_version=9)");
  }

  @Test
  void scoresOffByARoundingErrorAreCounted() {
    Stream stream = stream("", "");
    StringBuilder text = new StringBuilder(HEADER);
    text.append(row("p1", TIME, 1.0000000002)).append(row("p2", TIME, -1e-17));
    IntStream.range(0, 10).forEach(index -> text.append(row("q" + index, TIME, 0.5)));
    text.append(row("p3", TIME, 1.00001));
    stream.land("predictions/a.csv", text.toString());

    assertThat(stream.ingest().oddities())
        .contains(
            "predictions/a.csv: 2 scores outside [0, 1] by a rounding error, taken as 0 or 1");
    assertThat(stream.lake("max(score), min(score), count(*)")).containsExactly("1.0|0.0|12");
    assertThat(stream.quarantine()).hasSize(1);
  }
}
