package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OpeningTest {

  @Test
  void monthsHaveTheirWholeNames() {
    LocalDate first = LocalDate.parse("2018-11-04");

    assertThat(Opening.days(first, first)).isEqualTo("on 4 November");
    assertThat(Opening.days(first, LocalDate.parse("2019-01-02")))
        .isEqualTo("from 4 November to 2 January");
  }
}
