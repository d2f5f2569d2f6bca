package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a schedule comes next; the times are those that Airflow's croniter 6.0 gives. */
class ScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 6 * * *       | UTC              | 2026-11-30T05:59:59Z | 2026-11-30T06:00:00Z",
        "0 6 * * *       | UTC              | 2026-11-30T06:00:00Z | 2026-12-01T06:00:00Z",
        "0 6 * * 1       | UTC              | 2026-12-01T00:00:00Z | 2026-12-07T06:00:00Z",
        "0 6 * * 7       | UTC              | 2026-12-01T00:00:00Z | 2026-12-06T06:00:00Z",
        "0 6 * * sun     | UTC              | 2026-12-01T00:00:00Z | 2026-12-06T06:00:00Z",
        "15 */6 * * *    | UTC              | 2026-11-30T12:30:00Z | 2026-11-30T18:15:00Z",
        "0 0 13 * fri    | UTC              | 2026-12-01T00:00:00Z | 2026-12-04T00:00:00Z",
        "0 0 29 2 *      | UTC              | 2026-12-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 6 1 jan-mar * | UTC              | 2026-02-02T00:00:00Z | 2026-03-01T06:00:00Z",
        "0 6 * * *       | America/New_York | 2026-11-30T10:00:00Z | 2026-11-30T11:00:00Z",
        "0 6 * * *       | America/New_York | 2026-03-07T12:00:00Z | 2026-03-08T10:00:00Z",
      })
  void itComesNextAsAirflowSays(String schedule, String zone, Instant after, Instant next) {
    assertThat(Schedule.next(schedule, ZoneId.of(zone), after)).isEqualTo(next);
  }
}
