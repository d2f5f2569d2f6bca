package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettledAgeTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

  private final SortedMap<LocalDate, SortedMap<LocalDate, Long>> words = new TreeMap<>();

  @Test
  void isTheDelayWithinWhichNearlyAllIsSaid() {
    speak(20, 30, 30, 39, 1);

    // 99 of 100 have come within two days
    assertThat(SettledAge.of(words, FIRST.plusDays(20))).hasValue(2);
  }

  /** The young days have quick words only: of all words 37 % seem to come within a day. */
  @Test
  void isThatOfAllWordsThoughYoungDaysHaveOnlyQuickOnes() {
    speak(12, 20, 20, 20, 20, 20);

    assertThat(SettledAge.of(words, FIRST.plusDays(12))).hasValue(4);
  }

  @Test
  void isNoneWhereAllIsSaidAtOnce() {
    speak(3, 5);

    assertThat(SettledAge.of(words, FIRST.plusDays(3))).hasValue(0);
  }

  @Test
  void isUnknownWhileNoDayIsTwiceAsOld() {
    speak(8, 20, 20, 20, 20, 20);

    assertThat(SettledAge.of(words, FIRST.plusDays(8))).isEmpty();
    assertThat(SettledAge.of(words.headMap(FIRST), FIRST)).isEmpty();
  }

  @Test
  void isUnknownOfWhoHasSaidNothing() {
    speak(8);

    assertThat(SettledAge.of(words, FIRST.plusDays(8))).isEmpty();
  }

  /**
   * Adds days with so many words after 0, 1… days, as far as they have come by the day after all.
   */
  private void speak(int days, long... byDelay) {
    LocalDate end = FIRST.plusDays(days);
    FIRST
        .datesUntil(end)
        .forEach(
            day -> {
              SortedMap<LocalDate, Long> ofDay = new TreeMap<>();
              for (int delay = 0; delay < byDelay.length; delay++) {
                if (!day.plusDays(delay).isAfter(end)) {
                  ofDay.put(day.plusDays(delay), byDelay[delay]);
                }
              }
              words.put(day, ofDay);
            });
  }
}
