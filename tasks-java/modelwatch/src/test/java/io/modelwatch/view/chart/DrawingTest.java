package io.modelwatch.view.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "12.04, 12",
    "12.05, 12.1",
    "-0.25, -0.3",
    "-0.04, 0",
    "-3, -3",
    "1239.96, 1240"
  })
  void aNumberHasOneDecimalAtMost(double number, String text) {
    assertThat(Drawing.oneDecimal(number)).isEqualTo(text);
  }
}
