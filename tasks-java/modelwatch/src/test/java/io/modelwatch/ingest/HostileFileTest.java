package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.gzip;
import static io.modelwatch.ingest.Stream.row;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad thing never holds up the others: it is named, and everything else goes in. */
@Tag("process")
class HostileFileTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String TIME = "2024-05-30T00:00:00Z";
  private static final String GOOD = HEADER + row("good", TIME, 0.5);
  private static final String TYPED =
      "TIMESTAMPTZ '2024-05-30 00:00:00Z' AS event_time, 'screening' AS model_id,"
          + " '1' AS model_version, 0.5 AS score, 0 AS decision";

  @TempDir Path temporary;
  private Stream stream;

  @BeforeEach
  void setUp() {
    stream = new Stream(temporary, DATABASE);
    stream.land("predictions/good.csv", GOOD);
  }

  private void onlyRefused(String... sentences) {
    List<String> refused = Refusals.of(stream);
    assertThat(refused).hasSize(sentences.length);
    for (int index = 0; index < sentences.length; index++) {
      assertThat(refused.get(index)).contains(sentences[index]);
    }
    assertThat(stream.lake("prediction_id")).containsExactly("good");
  }

  /** Ten good rows beside the bad one. */
  private static String rowsAnd(String bad) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int index = 0; index < 10; index++) {
      text.append(row("p" + index, TIME, 0.5));
    }
    return text + bad;
  }

  private void onlyQuarantined(String fault) {
    stream.ingest();
    assertThat(stream.quarantine()).singleElement().asString().contains(fault);
    assertThat(stream.lake("prediction_id")).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1].parquet", "a*?{b,c}.parquet", "d[1]/a.parquet", "ü 'x'.parquet"})
  void namesWithCharactersThatDuckDbTakesForAPattern(String name) {
    stream = new Stream(temporary.resolve("other"), DATABASE, "predictions/*", "predictions/**");
    stream.land("predictions/a1.parquet", stream.parquet("SELECT 'x1' AS prediction_id, " + TYPED));
    stream.land("predictions/" + name, stream.parquet("SELECT 'x2' AS prediction_id, " + TYPED));

    assertThat(stream.ingest().rows().get("predictions")).isEqualTo(new RowCounts(2, 2, 0, 0));
    assertThat(stream.lake("prediction_id")).containsExactly("x1", "x2");
  }

  @Test
  void aLinkOutOfTheFolder() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.csv"), GOOD.replace("good", "bad"));
    Files.createSymbolicLink(stream.folder.resolve("predictions/link.csv"), outside);
    onlyRefused("predictions/link.csv is a link that leads out of the stream's folder");
  }

  @Test
  void aFolderLinkedFromOutside() throws IOException {
    stream =
        new Stream(temporary.resolve("other"), DATABASE, "predictions/*", "predictions/**.csv");
    stream.land("predictions/good.csv", GOOD);
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("a.csv"), GOOD.replace("good", "bad"));
    Files.createSymbolicLink(stream.folder.resolve("predictions/more"), outside);
    onlyRefused("predictions/more is a link that leads out of the stream's folder");
  }

  @Test
  void linksWithinTheFolderAndALinkToTheFolderItself() throws IOException {
    stream.land("archive/a.csv", HEADER + row("linked", TIME, 0.25));
    Files.createSymbolicLink(
        stream.folder.resolve("predictions/a.csv"), Path.of("../archive/a.csv"));
    stream.ingest();
    assertThat(stream.lake("prediction_id")).containsExactly("good", "linked");

    Path link = Files.createSymbolicLink(temporary.resolve("link"), stream.folder);
    assertThat(LandingFolder.look(link, stream.monitor).refused()).isEmpty();
  }

  @Test
  void linksThatLeadNowhereOrRoundInCircles() throws IOException {
    stream =
        new Stream(temporary.resolve("other"), DATABASE, "predictions/*", "predictions/**.csv");
    stream.land("predictions/good.csv", GOOD);
    Path folder = stream.folder.resolve("predictions");
    Files.createSymbolicLink(folder.resolve("a.csv"), Path.of("gone.csv"));
    Files.createSymbolicLink(folder.resolve("b.csv"), Path.of("b.csv"));
    Files.createSymbolicLink(folder.resolve("c"), Path.of("."));
    onlyRefused(
        "predictions/a.csv is a link that leads nowhere",
        "predictions/b.csv cannot be read: a link that leads round in circles",
        "predictions/c is a link that leads round in circles");
  }

  @Test
  void whatIsNoFile() throws IOException, InterruptedException {
    Path folder = stream.folder.resolve("predictions");
    Files.createDirectories(folder.resolve("a.csv"));
    new ProcessBuilder("mkfifo", folder.resolve("b.csv").toString()).start().waitFor();
    onlyRefused(
        "predictions/a.csv is a folder, not a file",
        "predictions/b.csv is no file but a pipe, a socket or a device");
  }

  @Test
  void namesThatAreNotUtf8OrNoLine() throws IOException, InterruptedException {
    stream.land("predictions/x\ny.csv", GOOD.replace("good", "bad"));
    new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'z\\374.csv')\"")
        .directory(stream.folder.resolve("predictions").toFile())
        .start()
        .waitFor();
    onlyRefused("control character in its name", "name that is not UTF-8");
  }

  @Test
  void aPathThatNoIndexTakes() {
    stream =
        new Stream(temporary.resolve("other"), DATABASE, "predictions/*", "predictions/**.csv");
    stream.land("predictions/good.csv", GOOD);
    stream.land("predictions/" + ("ä".repeat(100) + "/").repeat(6) + "a.csv", GOOD);
    onlyRefused("has a path of more than 1000 bytes");
  }

  @Test
  void nulInTheNameOfAColumn() {
    stream.land("predictions/x.csv", HEADER.replace("channel", "chan\0nel"));
    stream.land(
        "predictions/y.jsonl",
        "{\"prediction_id\":\"y\",\"event_time\":\""
            + TIME
            + "\",\"model_id\":\"screening\",\"model_version\":\"1\",\"score\":0.5,"
            + "\"decision\":0,\"a\\u0000b\":1}\n");

    stream.ingest();

    assertThat(
            stream.rows("SELECT columns FROM registry.input_file WHERE monitor = ? ORDER BY path"))
        .hasSize(3)
        .last()
        .asString()
        .contains("a\uFFFDb");
    assertThat(stream.lake("prediction_id")).containsExactly("good", "y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p\0q", "p\uFFFD"})
  void aValueThatIsNoText(String id) {
    stream.land("predictions/x.csv", rowsAnd(row(id, TIME, 0.5)));
    onlyQuarantined("predictions/x.csv|12|prediction_id|is not ");
  }

  @Test
  void aFileOfAnotherFormatThanItsNameSays() {
    stream.land("predictions/a.json", gzip(GOOD));
    stream.land("predictions/b.csv", stream.parquet("SELECT 1 AS prediction_id"));
    stream.land("predictions/c.jsonl", ("\uFEFF" + GOOD).getBytes(UTF_16LE));
    stream.land("predictions/d.csv.gz", GOOD);
    stream.land("predictions/e.csv.gz", gzip(gzip(GOOD)));
    stream.land("predictions/f.parquet", GOOD);
    onlyRefused(
        "each of 2 files (predictions/a.json, predictions/e.csv.gz) is gzip, though its name says",
        "predictions/b.csv is Parquet, though its name says otherwise",
        "predictions/c.jsonl is UTF-16; JSON must be UTF-8",
        "predictions/d.csv.gz is not gzip, or is cut off or damaged",
        "predictions/f.parquet is not a Parquet file, or is cut off or damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 4_000, 100_000, 5_000_000})
  void aValueThatNoIndexTakes(int length) {
    stream.land(
        "predictions/x.csv",
        rowsAnd(row("long", TIME, 0.5).replace("web", "\"" + "a".repeat(length) + "\"")));
    onlyQuarantined("predictions/x.csv|12|channel|is longer than 500 bytes");
  }

  @Test
  void limitsAreOfBytes() {
    stream.land(
        "predictions/x.csv",
        rowsAnd(row("long", TIME, 0.5).replace("web", "\uD83D\uDE00".repeat(126))));
    onlyQuarantined("channel|is longer than 500 bytes");
  }

  @Test
  void longValuesOfJsonAndParquet() {
    stream.land(
        "predictions/x.jsonl",
        "{\"a\": \"%s\"}\n{\"b\": \"%s\"}\n".formatted("x".repeat(2_000_000), "x".repeat(5_000)));
    stream.land(
        "predictions/y.parquet",
        stream.parquet("SELECT repeat('x', 5000000) AS prediction_id, " + TYPED));
    onlyRefused(
        "predictions/x.jsonl has no column prediction_id, event_time, model_id, model_version,"
            + " score, decision; it has b",
        "predictions/y.parquet 1 of 1 rows do not fit");
  }

  @Test
  void nestedAndByteColumnsOfParquet() {
    stream.land(
        "predictions/a.parquet",
        stream.parquet("SELECT [1, 2] AS prediction_id, {'a': 1} AS channel, " + TYPED));
    stream.land(
        "predictions/b.parquet",
        stream.parquet("SELECT '\\xFF\\xFE'::BLOB AS prediction_id, " + TYPED));
    onlyRefused(
        "line 1, column prediction_id: '[1, 2]' is not a text",
        "line 1, column prediction_id: '\\xFF\\xFE\uFFFD' is not a text");
  }

  @Test
  void jsonArrays() {
    String good =
        "{\"prediction_id\":\"%s\",\"event_time\":\""
            + TIME
            + "\",\"model_id\":\"screening\",\"model_version\":1,\"score\":0.5,\"decision\":0}";
    String tenGood =
        String.join(
            ",",
            java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> good.formatted("p" + i))
                .toList());
    stream.land(
        "predictions/a.json", "\uFEFF [" + tenGood + ",{\"prediction_id\":[[1],{}],\"x\":2}]");
    stream.land("predictions/b.json", "[" + good.formatted("cut") + ",");
    stream.land("predictions/c.json", "[" + good.formatted("more") + "] []");
    stream.land(
        "predictions/d.json",
        "[" + good.formatted("d") + "," + good.formatted("x".repeat(1_100_000)) + "]");

    assertThat(Refusals.of(stream))
        .satisfiesExactly(
            first -> assertThat(first).contains("b.json is not JSON after row 1 of its array"),
            second -> assertThat(second).contains("c.json has more in it than one JSON array"),
            third ->
                assertThat(third)
                    .contains(
                        "d.json has something longer than 1000000 bytes, or nested too deeply, after row 1"
                            + " of its array"));
    assertThat(stream.quarantine())
        .contains("predictions/a.json|11|prediction_id|is not a single value|null");
    assertThat(stream.lake("prediction_id")).hasSize(11);
  }

  @Test
  void zippedBombs() {
    byte[] zeros = new byte[300 << 20];
    stream.land("predictions/a.csv.gz", gzip(zeros));
    onlyRefused("unpacks to more than 100 times its size");
  }

  @Test
  void versionsLeadNowhereElse() {
    Path training = stream.lake.training("m", "../../x", "name");
    assertThat(training.normalize()).isEqualTo(training).startsWithRaw(stream.lakeFolder);
    assertThat(training.getFileName()).asString().isEqualTo("..%2F..%2Fx-name.parquet");
  }

  @Test
  void reasonsAreSaidOnce() {
    stream.land("predictions/a.csv", "id\n1\n");
    stream.land("predictions/b.csv", "id\n2\n".getBytes(UTF_8));
    onlyRefused(
        "each of 2 files (predictions/a.csv, predictions/b.csv) has no column prediction_id,"
            + " event_time, model_id, model_version, score, decision; it has id");
  }
}
