package io.modelwatch.metrics;

import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Micros;
import io.modelwatch.states.Day;
import io.modelwatch.states.DaySummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells;
import java.time.Instant;

/** A day's predictions, or some of them, as cells. */
interface CellDays extends DaySummary<DayCells> {

  /** How the cells are kept. */
  StateFormat<DayCells> format();

  @Override
  default String name() {
    return format().name();
  }

  @Override
  default int version() {
    return format().version();
  }

  @Override
  default String write(DayCells state) {
    return format().write(state);
  }

  @Override
  default DayCells read(String json) {
    return format().read(json);
  }

  /** The start of a day in microseconds since 1970. */
  static long start(Day day) {
    Instant start = new BusinessDays(day.covered().zone()).start(day.date());
    return Micros.of(start);
  }
}
