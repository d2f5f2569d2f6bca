package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.52314 | 0.5231",
        "0.5 | 0.5",
        "-0.25 | -0.25",
        "1.0 | 1",
        "12.3456 | 12.35",
        "123.456 | 123.5",
        "1234.6 | 1,235",
        "33612 | 33,612",
        "0.00001234 | 1.23e-05",
      })
  void areShort(double value, String text) {
    assertThat(NumberText.number(value)).isEqualTo(text);
  }

  @Test
  void sayTheirSampleOrWhyThereIsNone() {
    assertThat(NumberText.value(MetricValue.of(0.523, new Interval(0.48, 0.57), 1234)))
        .isEqualTo("0.523 (95 % interval 0.48 to 0.57, n = 1,234)");
    assertThat(NumberText.value(MetricValue.undefined("no mature predictions", 0)))
        .isEqualTo("undefined: no mature predictions");
  }

  @Test
  void edgesOfBinsAreShortAndNamesAsTheyAre() {
    assertThat(NumberText.bin(Bin.range(false, 23.18166666666667, 33.55041666666666)))
        .isEqualTo("(23.18, 33.55]");
    assertThat(NumberText.bin(Bin.range(true, -1e-7, 0.5))).isEqualTo("[-1.00e-07, 0.5]");
    assertThat(NumberText.bin(Bin.range(false, 457.105, 33612))).isEqualTo("(457.1, 33612]");
    assertThat(NumberText.bin(Bin.above(457.105))).isEqualTo("above 457.1");
    assertThat(NumberText.bin(Bin.below(457.105))).isEqualTo("below 457.1");
    assertThat(NumberText.bin(Bin.named("1.10"))).isEqualTo("1.10");
    assertThat(NumberText.bin(Bin.named("above 457.105")))
        .as("a category of that name")
        .isEqualTo("above 457.105");
  }
}
