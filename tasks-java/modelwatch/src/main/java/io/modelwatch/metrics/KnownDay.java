package io.modelwatch.metrics;

import io.modelwatch.stats.delay.DayCells;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a day's predictions, or of those of a part of it.
 *
 * @param date the day
 * @param start its first instant
 * @param facts all of them
 * @param told those of which something is known, in bins of scores as coarse as those of the others
 * @param silent the others
 */
record KnownDay(LocalDate date, Instant start, DayCells facts, DayCells told, DayCells silent) {

  static KnownDay of(LocalDate date, Instant start, DayCells facts, DayCells told) {
    int level = Math.max(facts.scoreLevel(), told.scoreLevel());
    DayCells known = told.atScoreLevel(level);
    return new KnownDay(date, start, facts, known, facts.atScoreLevel(level).without(known));
  }

  /** All of them in the order of their times. */
  List<DayCells.Cell> cells() {
    return Stream.of(silent, told)
        .flatMap(part -> part.cells().stream())
        .sorted(Comparator.comparingDouble(DayCells.Cell::offset))
        .toList();
  }
}
