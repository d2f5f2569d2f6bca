package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.lake.TestParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two files as people have them: the baseline says what a column is, nothing is left out unsaid.
 */
@Tag("study")
class DriftOfFilesTest {

  private static final int ROWS = 3_000;

  @TempDir Path folder;
  private Path baseline;

  @BeforeEach
  void writeTheBaseline() {
    baseline = csv("baseline.csv", 0, "");
  }

  /** Numbers x, which are moved, and categories k; row 2,000 has another text for x. */
  private Path csv(String name, int moved, String odd) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("x,k\n");
    for (int row = 0; row < ROWS; row++) {
      String x = String.valueOf(50 + moved + Math.round(random.nextGaussian() * 100) / 10.0);
      text.append(row == 2_000 && !odd.isEmpty() ? odd : x)
          .append(',')
          .append("abc".charAt(random.nextInt(3)))
          .append('\n');
    }
    return write(name, text);
  }

  private Path write(String name, CharSequence text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path parquet(String name, String select) {
    return TestParquet.write(folder.resolve(name), select);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL AS x, k",
        "NULL::DOUBLE AS x, k",
        "'NaN'::DOUBLE AS x, k",
        "NULL::VARCHAR AS x, k",
        "'' AS x, k",
        "NULL::STRUCT(a INTEGER) AS x, k"
      })
  void aColumnThatHasBecomeEmptyHasDrifted(String select) throws IOException {
    Path window = parquet("empty.parquet", "SELECT " + select + " FROM '" + baseline + "'");

    JsonNode report = drift(baseline, window);

    assertThat(report.required("drifted").toString()).isEqualTo("[\"x\"]");
    assertThat(report.required("left_out")).isEmpty();
    assertThat(failed(report)).containsExactly("x missing_share 1.0");
  }

  @Test
  void aColumnThatIsEmptyInCsvHasDrifted() throws IOException {
    Path window =
        write(
            "empty.csv",
            Pattern.compile("^[0-9.-]+", Pattern.MULTILINE)
                .matcher(Files.readString(baseline))
                .replaceAll(""));

    JsonNode report = drift(baseline, window);

    assertThat(report.required("drifted").toString()).isEqualTo("[\"x\"]");
    assertThat(failed(report)).containsExactly("x missing_share 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "unknown", "1.2.3", "12 EUR"})
  void oneBadValueHidesNoShift(String bad) throws IOException {
    Path window = csv("window.csv", 40, bad);

    for (List<Path> files : List.of(List.of(baseline, window), List.of(window, baseline))) {
      JsonNode report = drift(files.get(0), files.get(1));

      assertThat(report.required("drifted").toString()).isEqualTo("[\"x\"]");
      assertThat(report.required("bad_rows").toString())
          .contains(
              "\"rows\":3000,\"bad\":1,\"first\":[\"line 2002, column x: '"
                  + bad
                  + "' is not a number\"]");
    }
  }

  @Test
  void aColumnThatIsFilledLateIsOneOfNumbers() throws IOException {
    StringBuilder text = new StringBuilder("x,k\n");
    for (int row = 0; row < 30_000; row++) {
      text.append(row < 25_000 ? "" : "90.5").append(",a\n");
    }
    JsonNode report = drift(baseline, write("late.csv", text));

    assertThat(report.required("drifted").toString()).contains("\"x\"");
    assertThat(report.required("left_out")).isEmpty();
  }

  @Test
  void aColumnOfOtherValuesRefusesTheWindow() {
    Path window = parquet("words.parquet", "SELECT 'much' AS x, k FROM '" + baseline + "'");

    Called called = call(baseline, window);

    assertThat(called.exit()).isEqualTo(3);
    assertThat(called.error())
        .isEqualTo(
            window
                + " 3000 of 3000 rows do not fit, more than 0.1 of all (--bad-rows); line 1, column"
                + " x: 'much' is not a number");
    assertThat(call(baseline, window, "--category", "x").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "x > 50                  ~ (x > 50)::INTEGER",
        "x > 50                  ~ (x > 50)::DOUBLE",
        "x > 50                  ~ (x > 50)::VARCHAR",
        "x > 50                  ~ CASE WHEN x > 50 THEN 'True' ELSE 'False' END",
        "(x > 50)::INTEGER       ~ x > 50",
        "(x > 50)::VARCHAR       ~ (x > 50)::INTEGER::VARCHAR",
        "(x > 50)::DOUBLE        ~ CASE WHEN x > 50 THEN 'TRUE' ELSE 'FALSE' END",
        "k                       ~ encode(k)",
        "ascii(k)                ~ ascii(k)::DECIMAL(9,3)",
        "x                       ~ x::FLOAT",
        "x                       ~ x::VARCHAR",
        "ascii(k)::VARCHAR || 'x' ~ encode(ascii(k)::VARCHAR || 'x')",
      })
  void theSameRowsHaveNotDriftedHoweverTheyAreTyped(String before, String after)
      throws IOException {
    Path first = parquet("before.parquet", "SELECT " + before + " AS f FROM '" + baseline + "'");
    Path second = parquet("after.parquet", "SELECT " + after + " AS f FROM '" + baseline + "'");

    JsonNode report = drift(first, second);

    assertThat(report.required("drifted")).isEmpty();
    assertThat(report.required("left_out")).isEmpty();
    assertThat(report.required("bad_rows")).isEmpty();
    assertThat(failed(report)).isEmpty();
  }

  @Test
  void decimalCommasAreSaid() throws IOException {
    Path window = write("de.csv", Files.readString(baseline).replace(',', ';').replace('.', ','));

    Called guessed = call(window, window, "--delimiter", ";");
    assertThat(guessed.exit()).isEqualTo(3);
    assertThat(guessed.error())
        .isEqualTo(
            window + " column x: its values are numbers with a decimal comma, say --decimal ,");
    assertThat(call(window, window, "--delimiter", ";", "--decimal", ",").exit()).isZero();
    JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("out.json")));
    assertThat(report.at("/profile/0/kind").asString()).isEqualTo("number");
    assertThat(report.at("/profile/0/window"))
        .isEqualTo(drift(baseline, baseline).at("/profile/0/window"));
  }

  @Test
  void whatIsWrittenForAMissingValueIsSaid() throws IOException {
    Path window = csv("na.csv", 0, "NA");

    assertThat(call(baseline, window, "--na", "NA", "--bad-rows", "0").exit()).isZero();
    assertThat(call(baseline, window, "--bad-rows", "0").exit()).isEqualTo(3);
  }

  @Test
  void bytesThatAreTextsAreCategories() throws IOException {
    Path before = parquet("before.parquet", "SELECT encode(k) AS k FROM '" + baseline + "'");
    Path after =
        parquet(
            "after.parquet", "SELECT encode(replace(k, 'a', 'z')) AS k FROM '" + baseline + "'");

    JsonNode report = drift(before, after);

    assertThat(report.required("drifted").toString()).isEqualTo("[\"k\"]");
    assertThat(failed(report)).hasSize(2).anyMatch(check -> check.startsWith("k new_category"));
  }

  @Test
  void whatHasNoDistributionIsLeftOutAndSaid() throws IOException {
    String select =
        "SELECT x, from_hex('ff00ff') AS bytes, [x] AS list, DATE '2024-05-01' AS day,"
            + " '2024-05-01 10:00:00' AS at FROM '"
            + baseline
            + "'";

    Called called = call(parquet("a.parquet", select), parquet("b.parquet", select));

    assertThat(called.exit()).isZero();
    assertThat(called.summary().required("left_out").toString())
        .isEqualTo(
            "[{\"column\":\"at\",\"reason\":\"times have no distribution here\"},"
                + "{\"column\":\"bytes\",\"reason\":\"lists, structures and bytes have no"
                + " distribution here\"},"
                + "{\"column\":\"day\",\"reason\":\"times have no distribution here\"},"
                + "{\"column\":\"list\",\"reason\":\"lists, structures and bytes have no"
                + " distribution here\"}]");
  }

  @Test
  void columnsThatDifferInCaseAreToldApart() throws IOException {
    Path file = parquet("c.parquet", "SELECT 'EUR ' || x AS y, x FROM '" + baseline + "'");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Path both = folder.resolve("both.parquet");
    Files.writeString(both, bytes.replace("\u0001y", "\u0001X"), StandardCharsets.ISO_8859_1);

    JsonNode report = drift(baseline, both);

    assertThat(report.required("left_out").toString())
        .contains("\"column\":\"X\",\"reason\":\"the baseline does not have it\"")
        .doesNotContain("\"column\":\"x\"");
    assertThat(report.required("drifted")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | has no header line",
        "'x;k§1;a'    | has one column only, 'x;k': if the delimiter is ;",
        "'a,b§1,2'    | has no column of the baseline's: it has [a, b], not [x, k]",
        "'x,k§1,a,b'  | 1 of 1 rows do not fit"
      })
  void aWindowThatCannotBeComparedIsRefused(String text, String said) {
    Path window = write("window.csv", text.replace('§', '\n') + (text.isEmpty() ? "" : "\n"));

    Called called = call(baseline, window);

    assertThat(called.exit()).isEqualTo(3);
    assertThat(called.error()).startsWith(window + " " + said).doesNotContain("\n");
    assertThat(called.summary().required("step").asString()).isEqualTo("drift");
    assertThat(folder.resolve("out.json")).doesNotExist();
  }

  /** CSV, JSON Lines and Parquet, with columns of several types each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameRowsAreTheSameDocumentWhateverTheirFormat(long seed) throws IOException {
    List<Path> before = everyFormat("before", seed, 0);
    List<Path> after = everyFormat("after", seed + 100, 5);

    JsonNode expected = comparable(before.get(0), after.get(0));

    assertThat(expected.required("drift").size()).isGreaterThan(20);
    for (int format = 0; format < before.size(); format++) {
      assertThat(comparable(before.get(format), after.get(0))).isEqualTo(expected);
      assertThat(comparable(before.get(0), after.get(format))).isEqualTo(expected);
    }
  }

  private List<Path> everyFormat(String name, long seed, int moved) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("number,count,share,word,code,truth,empty\n");
    StringBuilder json = new StringBuilder();
    for (int row = 0; row < 400; row++) {
      boolean missing = random.nextInt(20) == 0;
      double number = moved + Math.round(random.nextGaussian() * 1000) / 8.0;
      int count = random.nextInt(40) + moved;
      float share = random.nextInt(100) / 100f;
      String word = List.of("web", "app", "shop \"1\"", "ü").get(random.nextInt(4));
      String code = "0" + random.nextInt(9) + "x";
      boolean truth = random.nextBoolean();
      csv.append(missing ? "" : number)
          .append(',')
          .append(missing ? "" : count)
          .append(',')
          .append(share)
          .append(",\"")
          .append(word.replace("\"", "\"\""))
          .append("\",")
          .append(missing ? "" : code)
          .append(truth ? ",True," : ",False,")
          .append('\n');
      ObjectNode object = JsonMapper.shared().createObjectNode();
      object.put("number", missing ? null : number);
      object.put("count", missing ? null : (double) count);
      object.put("share", share);
      object.put("word", word);
      object.put("code", missing ? null : code);
      object.put("truth", truth);
      object.putNull("empty");
      json.append(object).append('\n');
    }
    Path text = write(name + ".csv", csv);
    String from = " FROM read_csv('" + text + "', all_varchar = true)";
    return List.of(
        text,
        write(name + ".jsonl", json),
        parquet(name + "-1.parquet", "SELECT *" + from),
        parquet(
            name + "-2.parquet",
            "SELECT number::DOUBLE AS number, count::BIGINT AS count, share::FLOAT AS share, word,"
                + " code, truth::BOOLEAN AS truth, NULL AS empty"
                + from),
        parquet(
            name + "-3.parquet",
            "SELECT number::DECIMAL(18,3) AS number, count::DOUBLE AS count, share, encode(word) AS"
                + " word, code, truth::BOOLEAN::INTEGER::VARCHAR::BOOLEAN AS truth, NULL::INTEGER AS"
                + " empty"
                + from));
  }

  private JsonNode comparable(Path before, Path after) throws IOException {
    ObjectNode report = (ObjectNode) drift(before, after);
    report.remove(List.of("baseline", "window"));
    return report;
  }

  private static List<String> failed(JsonNode report) {
    return Stream.iterate(0, index -> index + 1)
        .limit(report.required("quality").size())
        .map(report.required("quality")::get)
        .filter(check -> !check.required("passed").asBoolean())
        .map(
            check ->
                check.required("column").asString()
                    + " "
                    + check.required("check").asString()
                    + " "
                    + check.required("value").asDouble())
        .toList();
  }

  private JsonNode drift(Path before, Path after) throws IOException {
    Called called = call(before, after);
    assertThat(called.exit()).as(called.err()).isZero();
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("out.json")));
  }

  private Called call(Path before, Path after, String... more) {
    return Called.of(
        new FileDriftCommand(),
        Stream.concat(
                Stream.of(
                    "--baseline",
                    before,
                    "--window-file",
                    after,
                    "--output",
                    folder.resolve("out.json")),
                Stream.of(more))
            .toArray());
  }
}
