package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Segment;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who may spend how much of the budget: each of K tests a K-th part (Bonferroni), whatever they
 * depend on. Rates are a family of their own; where there are segments, which are many, the whole
 * has half of the rest to itself.
 *
 * <p>A test whose p-value is valid given the days before alarms falsely with a probability of at
 * most its part of the day's budget, so that the number of false alarms less the budget of the days
 * that passed is a supermartingale: the promise holds at any time one looks.
 */
final class Spending {

  private enum Family {
    WHOLE,
    SEGMENTS,
    RATES
  }

  private final double perDay;
  private final Map<Family, Integer> tests = new EnumMap<>(Family.class);

  Spending(Budget budget, Map<Series, SeriesKind> kinds) {
    this.perDay = budget.perDay();
    kinds.forEach((series, kind) -> tests.merge(family(series, kind), tests(kind), Integer::sum));
  }

  /** How many one-sided tests a series takes; the shares of all categories are one together. */
  private static int tests(SeriesKind kind) {
    return switch (kind) {
      case RATE -> 1; // more
      case ROWS -> 2; // fewer, more
      case TWO_VALUED -> 4; // missing, new, location down and up
      case CATEGORIES -> 4; // missing, new, shares, shape
      case ORDERED -> 5; // missing, new, location down and up, shape
    };
  }

  private static Family family(Series series, SeriesKind kind) {
    if (kind == SeriesKind.RATE) {
      return Family.RATES;
    }
    return series.segment().equals(Segment.WHOLE) ? Family.WHOLE : Family.SEGMENTS;
  }

  /** What one test of a series may spend a day. */
  double perTest(Series series, SeriesKind kind) {
    Family family = family(series, kind);
    return perDay * part(family) / tests.getOrDefault(family, 1);
  }

  private double part(Family family) {
    boolean columns = has(Family.WHOLE) || has(Family.SEGMENTS);
    double rates = !has(Family.RATES) ? 0 : columns ? Rules.RATES : 1;
    return switch (family) {
      case RATES -> rates;
      case WHOLE -> (1 - rates) * (has(Family.SEGMENTS) ? Rules.WHOLE : 1);
      case SEGMENTS -> (1 - rates) * (has(Family.WHOLE) ? 1 - Rules.WHOLE : 1);
    };
  }

  private boolean has(Family family) {
    return tests.containsKey(family);
  }

  /** What all tests together may spend a day. */
  double perDay() {
    return perDay;
  }
}
