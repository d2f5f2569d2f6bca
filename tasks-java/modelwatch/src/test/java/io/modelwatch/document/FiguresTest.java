package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

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
    assertThat(Figures.number(value)).isEqualTo(text);
  }

  @Test
  void sayTheirSampleOrWhyThereIsNone() {
    assertThat(Figures.value(MetricValue.of(0.523, new Interval(0.48, 0.57), 1234)))
        .isEqualTo("0.523 (95 % interval 0.48 to 0.57, n = 1,234)");
    assertThat(Figures.value(MetricValue.undefined("no mature predictions", 0)))
        .isEqualTo("undefined: no mature predictions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(23.18166666666667, 33.55041666666666]; (23.18, 33.55]",
        "[-1.0E-7, 0.5]; [-1.00e-07, 0.5]",
        "(457.105, 33612.0]; (457.1, 33612]",
        "above 457.105; above 457.1",
        "1.10; 1.10",
        "2 rare bins together; 2 rare bins together",
      })
  void edgesOfBinsAreShortAndCategoriesAsTheyAre(String bin, String written) {
    assertThat(Figures.bin(bin)).isEqualTo(written);
  }
}
