package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of labelled predictions, as people have them. */
@Tag("study")
class MeasureCommandTest {

  private static final Scored SCORED = Scored.of(600, 1);

  @TempDir Path folder;
  private Called plain;

  @BeforeEach
  void measureAPlainFile() {
    plain = measure(SCORED.csv(folder.resolve("plain.csv")), "--threshold", 0.7);
    assertThat(plain.exit()).isZero();
  }

  @Test
  void floatScoresReachTheThresholdTheyWereMadeWith() {
    Path file =
        SCORED.parquet(folder.resolve("f.parquet"), "score::FLOAT AS score, * EXCLUDE score");

    assertThat(measure(file, "--threshold", 0.7).metrics()).isEqualTo(plain.metrics());
    assertThat(plain.value("precision_at_0.7")).isEqualTo(plain.value("precision"));
  }

  @Test
  void truthValuesAreLabels() {
    Path csv =
        SCORED.csv(
            folder.resolve("words.csv"),
            "score,decision,outcome",
            row ->
                row.score()
                    + (row.decision() == 1 ? ",True" : ",False")
                    + (row.outcome() == 1 ? ",TRUE" : ",false"));
    Path parquet =
        SCORED.parquet(
            folder.resolve("words.parquet"),
            "score, decision = 1 AS decision, outcome::DECIMAL(3,1) AS outcome");

    assertThat(measure(csv, "--threshold", 0.7).metrics()).isEqualTo(plain.metrics());
    assertThat(measure(parquet, "--threshold", 0.7).metrics()).isEqualTo(plain.metrics());
  }

  @Test
  void aRowWithoutALabelHasNone() {
    Path csv =
        SCORED.csv(
            folder.resolve("some.csv"),
            "score,decision,outcome",
            row ->
                row.score()
                    + ","
                    + row.decision()
                    + ","
                    + (row.number() % 5 == 0 ? "" : row.outcome() + ".0"));
    Path parquet =
        SCORED.parquet(
            folder.resolve("some.parquet"),
            "score, decision, CASE WHEN number % 5 = 0 THEN 'NaN'::DOUBLE ELSE outcome END AS outcome");

    Called measured = measure(csv);

    assertThat(measured.n("accuracy")).isEqualTo(480);
    assertThat(measured.n("prediction_rate")).isEqualTo(600);
    assertThat(measure(parquet).metrics()).isEqualTo(measured.metrics());
  }

  @ParameterizedTest
  @CsvSource({"2", "-9", "Yes", "NA", "0.5"})
  void anotherLabelRefusesTheFile(String label) {
    Path file =
        SCORED.csv(
            folder.resolve("labels.csv"),
            "score,decision,outcome",
            row ->
                row.score()
                    + ","
                    + row.decision()
                    + ","
                    + (row.number() == 7 ? label : row.outcome()));

    Called measured = measure(file);

    assertThat(measured.exit()).isEqualTo(3);
    assertThat(measured.error())
        .isEqualTo(
            file + " is refused: line 9, column outcome: '" + label + "' is neither 0 nor 1");
    assertThat(measured.err()).isEqualTo(measured.error() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5,1       | has 2 fields, the header has 3",
        "0.5,1,1,1   | has 4 fields, the header has 3",
        "Total       | has 1 fields, the header has 3",
        "high,1,1    | column score: 'high' is not a number",
        "1.5,1,1     | column score: '1.5' is outside [0, 1]"
      })
  void aBadRowIsLeftOutAndTold(String line, String said) {
    Path file =
        SCORED.csv(
            folder.resolve("bad.csv"),
            "score,decision,outcome",
            row ->
                row.number() == 299
                    ? line
                    : row.score() + "," + row.decision() + "," + row.outcome());

    Called measured = measure(file);

    assertThat(measured.exit()).isZero();
    assertThat(measured.n("accuracy")).isEqualTo(599);
    assertThat(measured.err()).contains("1 of 600 rows", "line 301", said);
    assertThat(measured.summary().at("/rows/bad").asInt()).isEqualTo(1);
    Called strict = measure(file, "--bad-rows", 0);
    assertThat(strict.exit()).isEqualTo(3);
    assertThat(strict.error()).contains("1 of 600 rows do not fit", "line 301", said);
  }

  @Test
  void aFileOfBadRowsIsRefused() {
    Path file =
        SCORED.csv(
            folder.resolve("r.csv"),
            "score,decision,outcome",
            row -> row.number() + "," + row.score() + "," + row.decision() + "," + row.outcome());

    Called measured = measure(file);

    assertThat(measured.exit()).isEqualTo(3);
    assertThat(measured.error())
        .contains("600 of 600 rows do not fit", "line 2: has 4 fields, the header has 3");
  }

  @ParameterizedTest
  @CsvSource({"TIMESTAMPTZ_NS", "TIMESTAMP_NS", "TIMESTAMPTZ", "TIMESTAMP_S", "VARCHAR"})
  void timesOfEveryTypeFillTheDaysBudget(String type) {
    Path file =
        SCORED.parquet(
            folder.resolve("times.parquet"),
            ("*, (CASE WHEN number %% 7 > 0 THEN TIMESTAMPTZ '2024-03-30 22:00:00Z'"
                    + " + to_minutes(number * 6) END)::TIMESTAMPTZ::%s AS at")
                .formatted(type));
    Path withTime =
        SCORED.csv(
            folder.resolve("times.csv"),
            "score,decision,outcome,at",
            row ->
                row.score()
                    + ","
                    + row.decision()
                    + ","
                    + row.outcome()
                    + ","
                    + (row.number() % 7 > 0
                        ? Instant.parse("2024-03-30T22:00:00Z").plusSeconds(row.number() * 360L)
                        : ""));

    Called measured = measure(file, "--time", "at", "--daily-budget", 20);

    assertThat(measured.n("accuracy")).isEqualTo(600);
    assertThat(measured.n("precision_at_budget")).isEqualTo(17 + 3 * 20);
    assertThat(measured.metrics())
        .isEqualTo(measure(withTime, "--time", "at", "--daily-budget", 20).metrics());
  }

  @ParameterizedTest
  @CsvSource({"Yes, No", "yes, NO", "fraud, ok", "1, 2", "2, 1", "1.0, -1"})
  void thePositiveLabelIsSaid(String positive, String negative) {
    String yes = positive.equals("yes") ? "Yes" : positive;
    Path file =
        SCORED.csv(
            folder.resolve("words.csv"),
            "score,decision,outcome",
            row ->
                row.score() + "," + row.decision() + "," + (row.outcome() == 1 ? yes : negative));

    assertThat(measure(file, "--positive", positive, "--threshold", 0.7).metrics())
        .isEqualTo(plain.metrics());
  }

  @Test
  void decisionsMayBeSpelledAsLabels() {
    Path file =
        SCORED.parquet(
            folder.resolve("w.parquet"),
            "score, if(decision = 1, 'Fraud', 'ok') AS decision, if(outcome = 1, 'fraud', 'ok') AS"
                + " outcome");

    assertThat(measure(file, "--positive", "fraud", "--threshold", 0.7).metrics())
        .isEqualTo(plain.metrics());
  }

  @Test
  void ofSeveralOtherLabelsOneIsTheNegative() {
    Path file =
        SCORED.parquet(
            folder.resolve("w.parquet"),
            "score, decision, CASE WHEN number = 3 THEN 'maybe' WHEN outcome = 1 THEN 'Yes' ELSE"
                + " 'No' END AS outcome");

    Called several = measure(file, "--positive", "Yes");
    assertThat(several.exit()).isEqualTo(3);
    assertThat(several.error())
        .isEqualTo(
            file
                + " is refused: column outcome has several values beside the positive one (maybe,"
                + " no); --negative says which is negative");
    Called wrong = measure(file, "--positive", "Yes", "--negative", "No");
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.error()).contains("line 4, column outcome: 'maybe' is neither");
    Called missing = measure(file, "--positive", "Yes", "--negative", "No", "--na", "maybe");
    assertThat(missing.n("accuracy")).isEqualTo(599);
  }

  @ParameterizedTest
  @CsvSource({"NA", "-9", "-9.0"})
  void whatIsWrittenForAMissingLabelIsSaid(String missing) {
    Path file =
        SCORED.csv(
            folder.resolve("na.csv"),
            "score,decision,outcome",
            row ->
                row.score()
                    + ","
                    + row.decision()
                    + ","
                    + (row.number() % 5 == 0 ? missing : row.outcome()));

    assertThat(measure(file, "--na", "NA,-9").n("accuracy")).isEqualTo(480);
  }

  @Test
  void semicolonsAndDecimalCommasAreSaid() {
    Path file =
        SCORED.csv(
            folder.resolve("de.csv"),
            "score;decision;outcome;amount",
            row ->
                String.valueOf(row.score()).replace('.', ',')
                    + ";"
                    + row.decision()
                    + ";"
                    + row.outcome()
                    + ",0;1,5");

    Called guessed = measure(file);
    assertThat(guessed.exit()).isEqualTo(3);
    assertThat(guessed.error())
        .isEqualTo(
            file
                + " has one column only, 'score;decision;outcome;amount': if the delimiter is ;, say"
                + " --delimiter ';'");
    Called points = measure(file, "--delimiter", ";");
    assertThat(points.exit()).isEqualTo(3);
    Called measured = measure(file, "--delimiter", ";", "--decimal", ",", "--threshold", 0.7);
    assertThat(measured.metrics()).isEqualTo(plain.metrics());
  }

  @Test
  void aPointAmongDecimalCommasIsNoNumber() {
    Path file =
        SCORED.csv(
            folder.resolve("de.csv"),
            "score;decision;outcome",
            row ->
                (row.number() == 2 ? "0.123" : String.valueOf(row.score()).replace('.', ','))
                    + ";"
                    + row.decision()
                    + ";"
                    + row.outcome());

    Called measured = measure(file, "--delimiter", ";", "--decimal", ",");

    assertThat(measured.n("accuracy")).isEqualTo(599);
    assertThat(measured.err())
        .contains("line 4, column score: '0.123 (with a decimal comma)' is not a number");
  }

  @Test
  void aDaysBudgetIsThatOfADayInTheZoneThatIsSaid() {
    Path file =
        SCORED.parquet(
            folder.resolve("instants.parquet"),
            "*, TIMESTAMPTZ '2024-03-04 00:00:00+00' + to_minutes(number * 6) AS at");

    Called utc = measure(file, "--time", "at", "--daily-budget", 20);
    Called newYork =
        measure(file, "--time", "at", "--daily-budget", 20, "--timezone", "America/New_York");

    assertThat(utc.n("precision_at_budget")).isEqualTo(60);
    assertThat(newYork.n("precision_at_budget")).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--delimiter=#            | --delimiter is one of",
        "--decimal=,              | --decimal and --delimiter are both ,",
        "--bad-rows=2             | --bad-rows is a share in [0, 1]",
        "--negative=No            | --negative needs another --positive",
        "--threshold=NaN          | --threshold is a score in [0, 1], not NaN",
        "--threshold=7            | --threshold is a score in [0, 1], not 7.0",
        "--cost=true_positive=NaN | --cost is a finite number, not NaN",
        "--daily-budget=-1        | --daily-budget is 0 or more, not -1",
        "--minimum-rows=0         | --minimum-rows is 1 or more, not 0",
        "--exact-scores=0         | --exact-scores is 1 or more, not 0",
        "--segment=a*b*c          | --segment is a column or two crossed, a*b, not 'a*b*c'",
        "--segment=a*a            | --segment is a column or two crossed, a*b, not 'a*a'",
        "--segment=*              | --segment is a column or two crossed, a*b, not '*'"
      })
  void optionsThatMakeNoSenseAreRefused(String option, String said) {
    Called measured = measure(folder.resolve("plain.csv"), option);

    assertThat(measured.exit()).isEqualTo(2);
    assertThat(measured.error()).startsWith(said);
  }

  @Test
  void columnsThatDifferInCaseAreToldApart() throws Exception {
    Path file =
        SCORED.parquet(folder.resolve("c.parquet"), "'open' AS xutcome, score, decision, outcome");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("xutcome", "Outcome"), StandardCharsets.ISO_8859_1);

    assertThat(measure(file, "--threshold", 0.7).metrics()).isEqualTo(plain.metrics());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outcome::DOUBLE AS outcome, decision         | 0.0 = 0",
        "outcome::VARCHAR AS outcome, decision::FLOAT AS decision | texts",
        "outcome = 1 AS outcome, decision             | truth values",
        "outcome::DECIMAL(9,2) AS outcome, decision = 1 AS decision | decimals",
      })
  void aClassIsOneHoweverItIsTyped(String select, String what) {
    Path file = SCORED.parquet(folder.resolve("classes.parquet"), select);

    Called measured = measure(file, "--task", "multiclass");

    assertThat(measured.value("accuracy")).as(what).isEqualTo(plain.value("accuracy"));
  }

  @Test
  void classesThatHaveNothingInCommonAreAnError() {
    Path file =
        SCORED.parquet(
            folder.resolve("apart.parquet"),
            "'class ' || outcome AS outcome, 'Class ' || decision AS decision");

    Called measured = measure(file, "--task", "multiclass");

    assertThat(measured.exit()).isEqualTo(3);
    assertThat(measured.error())
        .endsWith(
            "has no class that is both decision and label: the decisions are Class 0, Class 1, the"
                + " labels class 0, class 1");
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path file = folder.resolve("plain.csv");

    Called task = measure(file, "--task", "guess");
    assertThat(task.exit()).isEqualTo(2);
    assertThat(task.error())
        .contains("expected one of binary, multiclass, regression, not 'guess'");

    Called column = measure(file, "--label", "truth", "--weight", "amount");
    assertThat(column.exit()).isEqualTo(2);
    assertThat(column.error())
        .isEqualTo(file + " has no column truth, amount; it has [score, decision, outcome]");
    Called absent = measure(folder.resolve("absent.csv"));
    assertThat(absent.exit()).isEqualTo(2);
    assertThat(absent.error()).endsWith("absent.csv is not there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "empty.csv      | ''                     | has no header line",
        "damaged.parquet| 'PAR1 nothing'         | is not a Parquet file, or is cut off or damaged",
        "plain.csv.gz   | 'score'                | is not gzip, or is cut off or damaged",
        "plain.xlsx     | 'score'                | has an unknown ending"
      })
  void aFileThatHoldsNothingIsRefused(String name, String content, String said) throws Exception {
    Path file = Files.writeString(folder.resolve(name), content);

    Called measured = measure(file);

    assertThat(measured.exit()).isEqualTo(3);
    assertThat(measured.error()).startsWith(file + " " + said).doesNotContain("\n");
    assertThat(measured.err().lines()).hasSize(1);
  }

  @Test
  void aFileWithoutRowsHasMetricsThatAreUndefined() throws Exception {
    Path file = Files.writeString(folder.resolve("header.csv"), "score,decision,outcome\n");

    Called measured = measure(file);

    assertThat(measured.exit()).isZero();
    assertThat(measured.n("accuracy")).isZero();
    assertThat(measured.metrics().get("accuracy").required("undefined").isNull()).isFalse();
  }

  @Test
  void aParquetFileThatIsDamagedInsideIsRefused() throws Exception {
    Path file = SCORED.parquet(folder.resolve("d.parquet"), "*, random() AS more");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, bytes.length / 2, (byte) 7);
    Files.write(file, bytes);

    Called measured = measure(file);

    assertThat(measured.exit()).isEqualTo(3);
    assertThat(measured.error())
        .startsWith(file + " is not a Parquet file, or is cut off or damaged")
        .doesNotContain("\n");
  }

  private static Called measure(Path file, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = file;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Called.of(new MeasureCommand(), arguments);
  }
}
