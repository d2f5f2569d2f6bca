package io.modelwatch.states;

import io.modelwatch.database.LakeSpan;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan.RowFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a slice has of a day.
 *
 * @param date the day, in the zone of the window
 * @param covered the part of the day inside the window
 * @param isWhole whether that is all of the day
 * @param files the day's lake files that the run may see
 * @param rows the predictions of these files: at least those of the day
 */
public record Day(
    LocalDate date, Window covered, boolean isWhole, List<LakeFile> files, long rows) {

  static Day of(LocalDate date, Window window, List<LakeSpan> files) {
    Window whole = new BusinessDays(window.zone()).window(date);
    Instant from = window.from().isAfter(whole.from()) ? window.from() : whole.from();
    Instant to = window.to().isBefore(whole.to()) ? window.to() : whole.to();
    Window covered = new Window(from, to, window.zone());
    List<LakeSpan> own = files.stream().filter(file -> file.isIn(covered)).toList();
    return new Day(
        date,
        covered,
        covered.equals(whole),
        own.stream().map(LakeSpan::file).toList(),
        own.stream().mapToLong(LakeSpan::rows).sum());
  }

  /** The first instant of the day, whether it is covered or not. */
  public Instant start() {
    return new BusinessDays(covered.zone()).start(date);
  }

  /** The rows that count. Whoever sees a file after its day is over sees all of it. */
  RowFilter rows(Slice slice) {
    return new RowFilter(
        slice.modelVersion(), covered, slice.asOf().isBefore(covered.to()) ? slice.asOf() : null);
  }
}
