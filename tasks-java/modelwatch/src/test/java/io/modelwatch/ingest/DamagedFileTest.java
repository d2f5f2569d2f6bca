package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.gzip;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come in real life: other encodings and line ends, cut off, damaged, empty. */
@Tag("database")
class DamagedFileTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String TEXT =
      HEADER + row("p1", "2024-05-30T00:00:00Z", 0.5) + row("p2", "2024-05-30T00:00:00Z", 0.25);

  @TempDir Path temporary;
  private Stream stream;

  @BeforeEach
  void setUp() {
    stream = new Stream(temporary, DATABASE);
  }

  private void isTakenIn() {
    assertThat(stream.ingest().files()).isEqualTo(1);
    assertThat(stream.lake("prediction_id, score")).containsExactly("p1|0.5", "p2|0.25");
  }

  private void isRefused(String reason) {
    assertThat(Refusals.of(stream)).hasSize(1).first().asString().contains(reason);
    assertThat(
            stream.rows("SELECT status, rows_accepted FROM registry.input_file WHERE monitor = ?"))
        .containsExactly("refused|0");
    assertThat(stream.rows("SELECT * FROM registry.lake_file WHERE monitor = ?")).isEmpty();
  }

  @Test
  void byteOrderMark() {
    stream.land("predictions/a.csv", "\uFEFF" + TEXT);
    isTakenIn();
  }

  @Test
  void utf16WithByteOrderMark() {
    stream.land("predictions/a.csv", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE));
    isTakenIn();
  }

  @Test
  void windowsLineEnds() {
    stream.land("predictions/a.csv", TEXT.replace("\n", "\r\n"));
    isTakenIn();
  }

  @Test
  void oldMacLineEnds() {
    stream.land("predictions/a.csv", TEXT.replace("\n", "\r"));
    isTakenIn();
  }

  @Test
  void blankLines() {
    stream.land("predictions/a.csv", TEXT.replace("\n", "\n\n"));
    isTakenIn();
  }

  @Test
  void noLineBreakAtTheEnd() {
    stream.land("predictions/a.csv", TEXT.strip());
    isTakenIn();
    assertThat(stream.rows("SELECT reason FROM registry.input_file WHERE monitor = ?"))
        .containsExactly("no line break at the end");
  }

  @Test
  void zipped() {
    stream.land("predictions/a.csv.gz", gzip(TEXT));
    isTakenIn();
  }

  @Test
  void zippedParquet() {
    byte[] parquet =
        stream.parquet(
            """
            SELECT unnest(['p1', 'p2']) AS prediction_id, TIMESTAMPTZ '2024-05-30 00:00:00Z' AS event_time,
              'screening' AS model_id, '1' AS model_version, unnest([0.5, 0.25]) AS score, 0 AS decision
            """);
    stream.land("predictions/a.parquet.gz", gzip(parquet));
    isTakenIn();
  }

  @Test
  void quotedLineBreaksKeepLineNumbersRight() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int index = 0; index < 10; index++) {
      text.append(row("p" + index, "2024-05-30T00:00:00Z", 0.5).replace("web", "\"w\ne\"\"b\""));
    }
    stream.land("predictions/a.csv", text + row("bad", "2024-05-30T00:00:00Z", 2));

    stream.ingest();

    assertThat(stream.quarantine())
        .containsExactly("predictions/a.csv|22|score|is outside [0, 1]|2.0");
    assertThat(stream.lake("DISTINCT channel")).containsExactly("w\ne\"b");
  }

  @Test
  void wrongEncodingIsFoundByRow() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int index = 0; index < 10; index++) {
      text.append(row("p" + index, "2024-05-30T00:00:00Z", 0.5));
    }
    text.append(row("latin", "2024-05-30T00:00:00Z", 0.5).replace("web", "Zürich"));
    stream.land("predictions/a.csv", text.toString().getBytes(StandardCharsets.ISO_8859_1));

    stream.ingest();

    assertThat(stream.quarantine())
        .containsExactly("predictions/a.csv|12|channel|is not UTF-8|null");
  }

  @Test
  void cutOffInARow() {
    stream.land("predictions/a.csv", TEXT.substring(0, TEXT.length() - 20));
    isRefused("predictions/a.csv is cut off in line 3");

    stream.land("predictions/a.csv", TEXT);
    isTakenIn();
  }

  @Test
  void cutOffWithinQuotes() {
    stream.land("predictions/a.csv", TEXT.strip().replaceFirst("web$", "\"we"));
    isRefused("ends within quotes");
  }

  @Test
  void aQuoteThatSwallowsTheRest() {
    stream.land("predictions/a.csv", TEXT.replaceFirst("web", "\"web"));
    isRefused("ends within quotes: one is not closed in line 2");
  }

  @Test
  void jsonLinesCutOff() {
    stream.land("predictions/a.jsonl", "{\"prediction_id\":\"p1\",\"sco");
    isRefused("is cut off in line 1");
  }

  @Test
  void gzipCutOff() {
    byte[] zipped = gzip(TEXT);
    stream.land("predictions/a.csv.gz", Arrays.copyOf(zipped, zipped.length - 12));
    isRefused("is not gzip, or is cut off or damaged");
  }

  @Test
  void gzipDamaged() {
    byte[] zipped = gzip(TEXT);
    zipped[zipped.length - 6] ^= 0x55; // In the checksum
    stream.land("predictions/a.csv.gz", zipped);
    isRefused("is not gzip, or is cut off or damaged");
  }

  @Test
  void plainTextCalledGzip() {
    stream.land("predictions/a.csv.gz", TEXT);
    isRefused("is not gzip");
  }

  @Test
  void textCalledParquet() {
    stream.land("predictions/a.parquet", TEXT);
    isRefused("is not a Parquet file, or is cut off or damaged");
  }

  @Test
  void parquetCutOff() {
    byte[] parquet = stream.parquet("SELECT 'p1' AS prediction_id");
    stream.land("predictions/a.parquet", Arrays.copyOf(parquet, parquet.length - 10));
    isRefused("is not a Parquet file, or is cut off or damaged");
  }

  @Test
  void parquetDamagedInside() {
    stream.land("predictions/a.parquet", damaged(predictions("p", 5000, "DOUBLE")));
    isRefused("is not a Parquet file, or is cut off or damaged");
  }

  @Test
  void parquetDamagedAmongOthersOfTheSameColumns() {
    stream.land("predictions/a.parquet", predictions("a", 1, "DOUBLE"));
    stream.land("predictions/b.parquet", damaged(predictions("b", 5000, "DOUBLE")));
    stream.land("predictions/c.parquet", predictions("c", 2, "DOUBLE"));

    assertThat(Refusals.of(stream))
        .singleElement()
        .asString()
        .contains("predictions/b.parquet is not a Parquet file, or is cut off or damaged");
    assertThat(stream.lake("prediction_id")).containsExactly("a0", "c0", "c1");
  }

  @Test
  void parquetFilesOfDifferentTypes() {
    stream.land("predictions/a.parquet", predictions("a", 1, "INTEGER"));
    stream.land("predictions/b.parquet", predictions("b", 1, "DOUBLE"));
    stream.land("predictions/c.parquet", predictions("c", 1, "VARCHAR"));
    stream.land("predictions/d.parquet", predictions("d", 1, "DOUBLE"));

    assertThat(stream.ingest().files()).isEqualTo(4);
    assertThat(stream.lake("prediction_id, score"))
        .containsExactly("a0|1.0", "b0|0.75", "c0|0.75", "d0|0.75");
  }

  private byte[] predictions(String prefix, int rows, String scoreType) {
    return stream.parquet(
        """
        SELECT '%s' || i AS prediction_id, TIMESTAMPTZ '2024-05-30 00:00:00Z' AS event_time,
          'screening' AS model_id, '1' AS model_version, CAST(0.75 AS %s) AS score, 0 AS decision
        FROM range(%d) AS rows (i)
        """
            .formatted(prefix, scoreType, rows));
  }

  private static byte[] damaged(byte[] parquet) {
    byte[] copy = parquet.clone();
    Arrays.fill(copy, 1000, 3000, (byte) 0x7F);
    return copy;
  }

  @Test
  void unknownEnding() {
    stream.land("predictions/a.xlsx", TEXT);
    isRefused("has an unknown ending");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prediction_id", "event_time", "model_id", "model_version", "score", "decision"})
  void aRequiredColumnIsAbsent(String column) {
    stream.land("predictions/a.csv", TEXT.replaceFirst(column, "other"));
    isRefused("predictions/a.csv has no column " + column);
  }

  @Test
  void aColumnTwice() {
    stream.land("predictions/a.csv", TEXT.replaceFirst("amount", "channel"));
    isRefused("has two columns channel");
  }

  @Test
  void anEmptyFileIsLeftForLater() {
    stream.land("predictions/a.csv", "");

    assertThat(stream.ingest().unsettled()).containsExactly("predictions/a.csv");

    stream.land("predictions/a.csv", TEXT);
    isTakenIn();
  }

  @Test
  void filesWithoutRowsAreNoCopiesOfEachOther() {
    stream.land("predictions/a.csv", HEADER);
    stream.land("predictions/b.csv", HEADER);

    IngestSummary summary = stream.ingest();

    assertThat(summary.files()).isEqualTo(2);
    assertThat(summary.duplicate()).isEmpty();
    assertThat(stream.ingest().files()).isZero();
  }

  @Test
  void filesBeingCopiedAreLeftAlone() {
    stream.land("predictions/.a.csv.part", TEXT);

    assertThat(stream.ingest().files()).isZero();
  }

  @Test
  void tooManyBadRowsRefuseTheFile() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int index = 0; index < 8; index++) {
      text.append(row("p" + index, "2024-05-30T00:00:00Z", 0.5));
    }
    stream.land("predictions/a.csv", text + row("bad", "2024-05-30T00:00:00Z", 7));
    isRefused(
        "1 of 9 rows do not fit, more than 0.1 of all (inputs.bad_rows); line 10, column score:"
            + " '7.0' is outside [0, 1]");
    assertThat(stream.quarantine())
        .containsExactly("predictions/a.csv|10|score|is outside [0, 1]|7.0");
  }
}
