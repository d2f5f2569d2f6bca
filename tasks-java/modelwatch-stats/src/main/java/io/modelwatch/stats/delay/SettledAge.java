package io.modelwatch.stats.delay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * How old a day has to be until a source has said nearly all that it will ever say of it. Before
 * that what it has said is a selection: fraud that is plain is confirmed at once, and who clears a
 * suspect takes time.
 *
 * <p>Of younger days only quick words are known, so the distribution of the delays is the product
 * limit in reverse time (Kalbfleisch and Lawless 1989), {@code F(a) = Π (1 - n_k / N_k)} over
 * delays {@code k > a} in whole days: {@code n_k} words came with the delay {@code k}, {@code N_k}
 * with at most that, on days that are at least that old.
 */
public final class SettledAge {

  private static final double NEARLY_ALL = 0.99;

  private SettledAge() {}

  /**
   * The least age in whole days at which {@value #NEARLY_ALL} of the words have come: a day's words
   * are all there once that many days after it are over. Empty where nothing has been said, or days
   * are too young to tell: delays longer than the oldest day cannot have been seen, so it has to be
   * at least twice as old.
   *
   * @param words by day of the predictions, on which days how many of them were first spoken of
   * @param end the day of the as-of time, which is not over
   */
  public static OptionalInt of(
      SortedMap<LocalDate, SortedMap<LocalDate, Long>> words, LocalDate end) {
    if (words.values().stream().allMatch(Map::isEmpty)) {
      return OptionalInt.empty();
    }
    int oldest = (int) ChronoUnit.DAYS.between(words.firstKey(), end) - 1;
    int settled = oldest;
    for (double share = 1; settled > 0; settled--) {
      share *= 1 - hazard(words, end, settled);
      if (share < NEARLY_ALL) {
        break;
      }
    }
    return 2 * settled <= oldest ? OptionalInt.of(settled) : OptionalInt.empty();
  }

  /** The part of the words with at most a delay that came with this delay. */
  private static double hazard(
      SortedMap<LocalDate, SortedMap<LocalDate, Long>> words, LocalDate end, int delay) {
    long within = 0;
    long now = 0;
    for (Map.Entry<LocalDate, SortedMap<LocalDate, Long>> of :
        words.headMap(end.minusDays(delay)).entrySet()) {
      LocalDate last = of.getKey().plusDays(delay);
      within += sum(of.getValue().headMap(last.plusDays(1)));
      now += of.getValue().getOrDefault(last, 0L);
    }
    return within == 0 ? 0 : (double) now / within;
  }

  private static long sum(SortedMap<LocalDate, Long> words) {
    return words.values().stream().mapToLong(Long::longValue).sum();
  }
}
