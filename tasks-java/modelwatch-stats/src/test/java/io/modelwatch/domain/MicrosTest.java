package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:00.000001Z, 1",
    "1969-12-31T23:59:59.999999Z, -1",
    "2018-05-14T00:00:01.5Z, 1526256001500000",
    "2200-12-31T23:59:59.999999Z, 7289654399999999",
  })
  void aTimeIsANumberAndBack(Instant time, long number) {
    assertThat(Micros.of(time)).isEqualTo(number);
    assertThat(Micros.time(number)).isEqualTo(time);
    assertThat(Micros.kept(time.plusNanos(999))).isEqualTo(time);
    assertThat(Micros.kept(Clock.fixed(time.plusNanos(999), ZoneOffset.UTC)).instant())
        .isEqualTo(time);
    assertThat(Micros.of(Micros.before(time))).isEqualTo(number - 1);
  }

  @ParameterizedTest
  @CsvSource({"P1D, 86400000000, 1", "PT12H, 43200000000, 0.5", "PT-6H, -21600000000, -0.25"})
  void aDurationIsANumber(Duration duration, long number, double days) {
    assertThat(Micros.of(duration)).isEqualTo(number);
    assertThat(Micros.daysBetween(Instant.EPOCH, Instant.EPOCH.plus(duration))).isEqualTo(days);
  }
}
