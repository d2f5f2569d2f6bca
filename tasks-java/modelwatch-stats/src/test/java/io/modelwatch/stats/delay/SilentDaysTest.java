package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SilentDaysTest {

  private static final LocalDate MONDAY = LocalDate.parse("2024-01-01");
  private static final int DAYS = 56;

  @Test
  void aFeedThatReportsDailyIsDownWhenItSaysNothing() {
    assertThat(silent(20, day -> day < 40 || day > 46)).isEqualTo(days(40, 46));
  }

  @Test
  void itIsDownToTheEndWhenNothingCameSince() {
    assertThat(silent(20, day -> day < 50)).isEqualTo(days(50, DAYS - 1));
  }

  @Test
  void itTakesTenReportsThatWereToBeExpected() {
    assertThat(silent(2, day -> day < 40 || day > 43)).isEmpty();
    assertThat(silent(2, day -> day < 40 || day > 46)).isEqualTo(days(40, 46));
  }

  @Test
  void weekendsAreUsualAndAWeekIsNot() {
    IntPredicate weekdays =
        day -> MONDAY.plusDays(day).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    assertThat(silent(20, weekdays)).isEmpty();
    assertThat(silent(20, weekdays.and(day -> day < 42 || day > 46)))
        .as("with the weekends at both of its ends")
        .isEqualTo(days(40, 48));
  }

  @Test
  void batchesLeaveDaysOut() {
    assertThat(silent(200, day -> day % 10 == 0)).isEmpty();
  }

  @Test
  void theFirstFourWeeksOnlyTeach() {
    assertThat(silent(20, day -> day < 10 || day > 16)).isEmpty();
    assertThat(SilentDays.of(new TreeMap<>(), MONDAY)).isEmpty();
  }

  private static List<LocalDate> silent(long reports, IntPredicate reporting) {
    SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      if (reporting.test(day)) {
        byDay.put(MONDAY.plusDays(day), reports);
      }
    }
    return List.copyOf(SilentDays.of(byDay, MONDAY.plusDays(DAYS)));
  }

  private static List<LocalDate> days(int first, int last) {
    return MONDAY.plusDays(first).datesUntil(MONDAY.plusDays(last + 1)).toList();
  }
}
