package io.modelwatch.stats.breakage;

import io.modelwatch.domain.Breakage.Kind;
import io.modelwatch.domain.Breakage.Undone;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a day of a column is of another make than the days before it. Only what no ordinary day
 * does counts: each limit is far beyond how days differ.
 */
final class DayLook {

  /** With fewer values nothing is said. */
  private static final long ENOUGH = 30;

  /** Another unit: all quantiles are this many times as great or as small. */
  private static final double FACTOR = 5;

  /** The quantiles' factors agree to this part of the factor's logarithm. */
  private static final double AGREE = 0.3;

  /** An offset: all quantiles moved by this many times the range of the middle half. */
  private static final double RANGES = 5;

  /** So much more of the rows are missing, or have a new category. */
  private static final double MISSING = 0.1;

  static final double NEW = 0.03;

  /** One value has nearly all rows, and had hardly any before: a weekend's flag has more. */
  private static final double NEARLY_ALL = 0.98;

  private static final double HARDLY_ANY = 0.05;

  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9};

  /**
   * What sets a day apart.
   *
   * @param what the category or value, empty for none
   * @param was what that category was called, empty for none
   * @param before the number of the days before
   * @param now that of the day
   * @param undone the evidence that it is another way of writing the same, null for none
   */
  record Apart(
      Kind kind, String what, String was, double before, double now, @Nullable Undone undone) {

    Apart(Kind kind, String what, double before, double now) {
      this(kind, what, "", before, now, null);
    }
  }

  private DayLook() {}

  /** What sets a day of a number column apart from others, if anything does. */
  static Optional<Apart> of(NumberState before, NumberState day) {
    Optional<Apart> missing = missing(before.rows(), before.missing(), day.rows(), day.missing());
    if (missing.isPresent() || before.finite() < ENOUGH || day.finite() < ENOUGH) {
      return missing;
    }
    return moved(before, day).or(() -> oneValue(before, day));
  }

  /** The same of a category column. */
  static Optional<Apart> of(CategoryState before, CategoryState day) {
    Optional<Apart> missing = missing(before.rows(), before.missing(), day.rows(), day.missing());
    boolean few = before.present() < ENOUGH || day.present() < ENOUGH;
    if (missing.isPresent() || few || before.hashed() || day.hashed()) {
      return missing;
    }
    return Renaming.of(before, day)
        .or(() -> newCategory(before, day))
        .or(() -> oneValue(before, day));
  }

  private static Optional<Apart> missing(long rows, long missing, long dayRows, long dayMissing) {
    if (rows < ENOUGH || dayRows < ENOUGH) {
      return Optional.empty();
    }
    double before = (double) missing / rows;
    double now = (double) dayMissing / dayRows;
    return now >= 2 * before && now - before >= Math.max(MISSING, noise(before, dayRows))
        ? Optional.of(new Apart(Kind.MISSING, "", before, now))
        : Optional.empty();
  }

  private static Optional<Apart> moved(NumberState before, NumberState day) {
    double median = quantile(before, 0.5);
    double now = quantile(day, 0.5);
    double range = quantile(before, 0.75) - quantile(before, 0.25);
    List<Double> factors = new ArrayList<>();
    boolean sameOffset = range > 0;
    double sum = 0;
    for (double share : QUANTILES) {
      double one = quantile(before, share);
      double other = quantile(day, share);
      if (one == 0 && other == 0) {
        continue;
      }
      // Beyond all doubles' range, or of another sign, is no factor
      double factor = Math.log(other / one);
      factors.add(Double.isFinite(factor) ? factor : Double.NaN);
      sameOffset &= Math.abs((other - one) - (now - median)) <= range;
    }
    for (double factor : factors) {
      sum += factor;
    }
    double mean = sum / factors.size();
    boolean sameFactor =
        factors.size() >= 3
            && Math.abs(mean) >= Math.log(FACTOR)
            && factors.stream()
                .allMatch(factor -> Math.abs(factor - mean) <= AGREE * Math.abs(mean));
    // Numbers that moved far by the same are nearly a multiple, too
    if (sameOffset && Math.abs(now - median) >= RANGES * range) {
      return Optional.of(
          new Apart(Kind.OFFSET, "", "", median, now, Recoding.offset(before, day, now - median)));
    }
    if (!sameFactor || range <= 0) {
      return Optional.empty();
    }
    double was = middle(before);
    double is = middle(day);
    return Optional.of(
        new Apart(Kind.SCALE, "", "", was, is, Recoding.factor(before, day, is / was)));
  }

  /** A number of the scale that is not 0 where many values are: the mean of the size. */
  private static double middle(NumberState state) {
    double median = quantile(state, 0.5);
    return median == 0 ? quantile(state, 0.9) : median;
  }

  private static Optional<Apart> oneValue(NumberState before, NumberState day) {
    Cells cells = day.cells();
    int most = 0;
    for (int cell = 1; cell < cells.size(); cell++) {
      most = cells.count(cell) > cells.count(most) ? cell : most;
    }
    double now = (double) cells.count(most) / day.finite();
    if (now < NEARLY_ALL) {
      return Optional.empty();
    }
    long same = 0;
    for (int cell = 0; cell < before.cells().size(); cell++) {
      boolean overlaps =
          before.cells().upper(cell) >= cells.lower(most)
              && before.cells().lower(cell) <= cells.upper(most);
      same += overlaps ? before.cells().count(cell) : 0;
    }
    double share = (double) same / before.finite();
    return share <= HARDLY_ANY
        ? Optional.of(new Apart(Kind.ONE_VALUE, Double.toString(cells.value(most)), share, now))
        : Optional.empty();
  }

  private static Optional<Apart> oneValue(CategoryState before, CategoryState day) {
    Map.Entry<String, Long> most =
        day.counts().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    double now = (double) most.getValue() / day.present();
    double share = (double) before.counts().getOrDefault(most.getKey(), 0L) / before.present();
    return now >= NEARLY_ALL && share <= HARDLY_ANY
        ? Optional.of(new Apart(Kind.ONE_VALUE, most.getKey(), share, now))
        : Optional.empty();
  }

  /** Of categories that were not there before the one with the most rows. */
  private static Optional<Apart> newCategory(CategoryState before, CategoryState day) {
    return day.counts().entrySet().stream()
        .filter(category -> !before.counts().containsKey(category.getKey()))
        .filter(category -> (double) category.getValue() / day.present() >= NEW)
        .filter(category -> category.getValue() >= noise(0, day.present()) * day.present())
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(
            category ->
                new Apart(
                    Kind.NEW_CATEGORY,
                    category.getKey(),
                    0,
                    (double) category.getValue() / day.present()));
  }

  /** Six standard errors of a share, and some rows. */
  static double noise(double share, long rows) {
    return 6 * Math.sqrt(Math.max(share * (1 - share), 1.0 / rows) / rows);
  }

  private static double quantile(NumberState state, double share) {
    return Objects.requireNonNull(state.quantile(share));
  }
}
