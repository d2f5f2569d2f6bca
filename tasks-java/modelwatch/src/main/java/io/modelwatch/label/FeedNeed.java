package io.modelwatch.label;

import io.modelwatch.database.LabelHealthStore.Arrival;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a window needs reports: until its last predictions have had the time that reports
 * usually take. What becomes of a feed later is not the window's matter, so a late as-of finds
 * nothing that an earlier one did not. Without a window, reports are needed up to the as-of.
 *
 * @param contract when no report is needed any more
 * @param window the window, null for whatever is newest
 * @param asOf the knowledge cut
 * @param arrivals how long first reports took
 */
record FeedNeed(
    LabelContract contract, @Nullable Window window, Instant asOf, List<Arrival> arrivals) {

  /** The time that this share of the first reports takes is usual. */
  private static final double USUAL = 0.95;

  /**
   * Until when reports are needed.
   *
   * @param which those of the arrivals that tell how long they take
   * @param reports whether there are any reports at all; such as never match a prediction do not
   *     tell how long they take
   */
  Instant until(Predicate<Arrival> which, boolean reports) {
    if (window == null) {
      return asOf;
    }
    Duration most = contract.horizon().plus(contract.maturity());
    Duration usual = usual(which, reports ? Duration.ofDays(1) : most);
    Instant until = window.to().plus(usual.compareTo(most) < 0 ? usual : most);
    return until.isBefore(asOf) ? until : asOf;
  }

  /** The first predictions' day from which on the window can be told from what is usual. */
  Instant mature() {
    Instant mature = window == null ? asOf : contract.matureAt(window.to());
    return mature.isBefore(asOf) ? mature : asOf;
  }

  /** From the prediction to the end of the day by which most first reports are there. */
  private Duration usual(Predicate<Arrival> which, Duration unknown) {
    TreeMap<Integer, Long> byDelay = new TreeMap<>();
    arrivals.stream()
        .filter(which)
        .forEach(arrival -> byDelay.merge(arrival.delayDays(), arrival.predictions(), Long::sum));
    long all = byDelay.values().stream().mapToLong(Long::longValue).sum();
    long sum = 0;
    for (Map.Entry<Integer, Long> delay : byDelay.entrySet()) {
      sum += delay.getValue();
      if (sum >= USUAL * all) {
        return Duration.ofDays(delay.getKey() + 1L);
      }
    }
    return unknown;
  }
}
