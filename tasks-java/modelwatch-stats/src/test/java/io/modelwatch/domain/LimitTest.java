package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

  @ParameterizedTest
  @CsvSource({
    "0.9, GREEN",
    "0.8, GREEN",
    "0.79999, YELLOW",
    "0.6, YELLOW",
    "0.59999, RED",
    "0, RED"
  })
  void bandsSayWhatIsGreenAndWhatIsStillYellow(double value, Severity severity) {
    Limit bands = new Limit.Bands(new Comparison(">=", 0.8), new Comparison(">=", 0.6));

    assertThat(bands.judge(value).severity()).isEqualTo(severity);
    assertThat(bands.least()).isEqualTo(0.8);
    assertThat(bands.most()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, GREEN", "0.0999, GREEN", "0.1, YELLOW", "0.2499, YELLOW", "0.25, RED"})
  void boundsSayWhereYellowAndRedBegin(double value, Severity severity) {
    Limit bounds = new Limit.Bounds(0.1, 0.25);

    assertThat(bounds.judge(value).severity()).isEqualTo(severity);
    assertThat(bounds.most()).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({"0.79, RED, >= 0.8", "0.8, GREEN, <= 1.2", "1.2, GREEN, <= 1.2", "1.3, RED, <= 1.2"})
  void aRangeNamesTheBrokenBound(double value, Severity severity, String limit) {
    Verdict verdict = new Limit.Range(0.8, 1.2, Severity.RED).judge(value);

    assertThat(verdict.severity()).isEqualTo(severity);
    assertThat(verdict.limit()).hasToString(limit);
  }

  @ParameterizedTest
  @CsvSource({"0.46, YELLOW, >= 0.47", "0.47, GREEN, <= 0.53", "0.54, YELLOW, <= 0.53"})
  void whatIsNotUsualIsYellow(double value, Severity severity, String limit) {
    Limit learned = new Limit.Learned(0.47, 0.53);

    assertThat(learned.judge(value)).extracting(Verdict::severity).isEqualTo(severity);
    assertThat(learned.judge(value).limit()).hasToString(limit);
    assertThat(learned.least()).isEqualTo(0.47);
    assertThat(learned.most()).isEqualTo(0.53);
  }

  @Test
  void theGraverVerdictCounts() {
    Verdict yellow = new Limit.Bounds(1.0, null).judge(2);
    Verdict red = new Limit.Bounds(null, 2.0).judge(2);

    assertThat(yellow.or(red)).isEqualTo(red).isEqualTo(red.or(yellow));
  }
}
