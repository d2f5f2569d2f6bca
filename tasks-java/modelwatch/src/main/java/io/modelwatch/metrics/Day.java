package io.modelwatch.metrics;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a window covers of a day.
 *
 * @param date the UTC day
 * @param covered the part of the day inside the window
 * @param files the day's lake files that the run may see
 */
record Day(LocalDate date, Window covered, List<LakeFile> files) {

  /** The days a window touches, with their files. */
  static List<Day> of(Window window, List<LakeFile> files) {
    return window.days().stream()
        .map(
            date ->
                new Day(
                    date,
                    new Window(later(start(date), window.from()), earlier(end(date), window.to())),
                    files.stream().filter(file -> file.day().equals(date)).toList()))
        .toList();
  }

  /** Whether the window covers the whole day. Only whole days are worth keeping. */
  boolean isWhole() {
    return covered.from().equals(start(date)) && covered.to().equals(end(date));
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant end(LocalDate date) {
    return start(date.plusDays(1));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
