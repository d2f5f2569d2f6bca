package io.modelwatch.states;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan.RowFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a slice has of a day.
 *
 * @param date the UTC day
 * @param covered the part of the day inside the window
 * @param isWhole whether that is all of the day
 * @param files the day's lake files that the run may see
 */
public record Day(LocalDate date, Window covered, boolean isWhole, List<LakeFile> files) {

  static Day of(LocalDate date, Window window, List<LakeFile> files) {
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant from = window.from().isAfter(start) ? window.from() : start;
    Instant to = window.to().isBefore(end) ? window.to() : end;
    return new Day(
        date,
        new Window(from, to),
        from.equals(start) && to.equals(end),
        files.stream().filter(file -> file.day().equals(date)).toList());
  }

  /** The rows that count. Whoever sees a file after its day is over sees all of it. */
  RowFilter rows(Slice slice) {
    return new RowFilter(
        slice.modelVersion(), covered, slice.asOf().isBefore(covered.to()) ? slice.asOf() : null);
  }
}
