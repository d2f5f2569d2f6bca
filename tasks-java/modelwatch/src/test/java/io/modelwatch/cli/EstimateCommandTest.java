package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EstimateCommandTest {

  private static final Scored REFERENCE = Scored.of(2_000, 3);
  private static final Scored WINDOW = Scored.of(1_500, 4);

  @TempDir Path folder;
  private Path reference;
  private Path window;

  @BeforeEach
  void writeFiles() {
    reference = REFERENCE.csv(folder.resolve("reference.csv"));
    window = WINDOW.csv(folder.resolve("window.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CASE WHEN number % 5 > 0 THEN outcome END AS outcome, score",
        "CASE WHEN number % 5 > 0 THEN outcome ELSE 'NaN'::DOUBLE END AS outcome, score",
        "CASE WHEN number % 5 > 0 THEN outcome = 1 END AS outcome, score",
        "outcome, CASE WHEN number % 5 > 0 THEN score END AS score",
        "outcome::VARCHAR AS outcome,"
            + " CASE WHEN number % 5 > 0 THEN score::VARCHAR ELSE '' END AS score"
      })
  void rowsOfTheReferenceWithoutScoreOrLabelAreNoEvidence(String select) {
    Path some = REFERENCE.parquet(folder.resolve("some.parquet"), "decision, " + select);
    Scored labelled =
        new Scored(REFERENCE.rows().stream().filter(row -> row.number() % 5 > 0).toList());

    JsonNode chunks = estimate(some, window).summary().required("chunks");

    assertThat(chunks)
        .isEqualTo(
            estimate(labelled.csv(folder.resolve("labelled.csv")), window)
                .summary()
                .required("chunks"));
    assertThat(chunks).isNotEqualTo(estimate(reference, window).summary().required("chunks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decision, CASE WHEN number % 3 > 0 THEN score END AS score",
        "score, CASE WHEN number % 3 > 0 THEN decision ELSE 'NaN'::FLOAT END AS decision"
      })
  void rowsOfTheWindowWithoutScoreOrDecisionAreNotCounted(String select) {
    Path some = WINDOW.parquet(folder.resolve("some.parquet"), select);
    Scored whole = new Scored(WINDOW.rows().stream().filter(row -> row.number() % 3 > 0).toList());

    JsonNode chunks = estimate(reference, some).summary().required("chunks");

    assertThat(chunks)
        .isEqualTo(
            estimate(reference, whole.csv(folder.resolve("whole.csv")))
                .summary()
                .required("chunks"));
    assertThat(chunks.get(0).at("/cbpe/accuracy/n").asInt()).isEqualTo(1_000);
  }

  @Test
  void aLabelThatIsNoneRefusesTheReference() {
    Path wrong =
        REFERENCE.csv(
            folder.resolve("wrong.csv"),
            "score,outcome",
            row -> row.score() + "," + (row.outcome() + 1));

    Called estimated = estimate(wrong, window);

    assertThat(estimated.exit()).isEqualTo(3);
    assertThat(estimated.error())
        .startsWith(wrong + " is refused: line ")
        .endsWith(", column outcome: '2' is neither 0 nor 1");
  }

  @Test
  void aReferenceWithoutAnyLabelIsRefused() {
    Path none =
        REFERENCE.csv(folder.resolve("none.csv"), "score,outcome", row -> row.score() + ",");

    Called estimated = estimate(none, window);

    assertThat(estimated.exit()).isEqualTo(3);
    assertThat(estimated.error()).isEqualTo(none + " has no row with both score and outcome");
  }

  private static Called estimate(Path reference, Path window) {
    return Called.of(new EstimateCommand(), "--reference", reference, "--window-file", window);
  }
}
