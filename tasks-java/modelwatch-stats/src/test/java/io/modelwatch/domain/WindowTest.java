package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

  @ParameterizedTest
  @ValueSource(strings = {"2018-05-14/2018-05-21", "2018-05-14T00:00:00Z/2018-05-14T06:00:00Z"})
  void readsBackWhatItPrints(String text) {
    assertThat(Window.parse(text, ZoneOffset.UTC)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-05-14",
        "2018-05-21/2018-05-14",
        "2018-05-14/2018-05-14",
        "monday/friday",
        "1000-01-01/2000-01-01",
        "1969-12-31/1970-01-02",
        "2018-05-14/9999-12-31",
        "2018-05-14/+1000000-01-01T00:00:00Z",
        "1971-01-01/2100-01-01"
      })
  void refusesWhatIsNoWindow(String text) {
    assertThatThrownBy(() -> Window.parse(text, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isHalfOpen() {
    Window window = Window.parse("2018-05-14/2018-05-15", ZoneOffset.UTC);

    assertThat(window.contains(Instant.parse("2018-05-14T00:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2018-05-15T00:00:00Z"))).isFalse();
    assertThat(window.days()).containsExactly(LocalDate.of(2018, 5, 14));
  }
}
