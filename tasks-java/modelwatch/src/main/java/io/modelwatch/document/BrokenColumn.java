package io.modelwatch.document;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Window;
import java.util.stream.DoubleStream;

/** What is said of a column that broke: which, what happened to it, since when. */
final class BrokenColumn {

  /** What units differ by: powers of ten, and those of time. */
  private static final double[] UNITS = {10, 100, 1000, 1e4, 1e5, 1e6, 1e9, 7, 12, 24, 60, 3600};

  /** A factor this near to one of units is taken for it. */
  private static final double NEAR = 0.15;

  private BrokenColumn() {}

  /** {@code amount is 100 times as great, as in another unit: 405 instead of 4.05, since …}. */
  static String sentence(Breakage broken, Window window) {
    return "%s %s, %s".formatted(broken.column(), what(broken), when(broken, window));
  }

  private static String what(Breakage broken) {
    double before = broken.before();
    double now = broken.now();
    return switch (broken.kind()) {
      case SCALE ->
          "is %s, as in another unit: %s instead of %s"
              .formatted(times(now / before), NumberText.number(now), NumberText.number(before));
      case OFFSET ->
          "is %s by %s: %s instead of %s"
              .formatted(
                  now > before ? "higher" : "lower",
                  NumberText.number(Math.abs(now - before)),
                  NumberText.number(now),
                  NumberText.number(before));
      case MISSING -> "is missing in %s".formatted(shares(broken));
      case NEW_CATEGORY ->
          "has the new category '%s' in %s"
              .formatted(Printable.onOneLine(broken.what()), shares(broken));
      case ONE_VALUE -> "is %s in %s".formatted(Printable.onOneLine(broken.what()), shares(broken));
    };
  }

  private static String shares(Breakage broken) {
    return "%s of the rows instead of %s"
        .formatted(NumberText.percent(broken.now()), NumberText.percent(broken.before()));
  }

  private static String times(double factor) {
    double size = factor >= 1 ? factor : 1 / factor;
    double unit =
        DoubleStream.of(UNITS)
            .filter(one -> Math.abs(size / one - 1) <= NEAR)
            .findFirst()
            .orElse(size);
    return NumberText.number(unit) + (factor >= 1 ? " times as great" : " times smaller");
  }

  private static String when(Breakage broken, Window window) {
    if (!broken.lastDay().isBefore(window.lastDay())) {
      return "since " + broken.firstDay();
    }
    return broken.firstDay().equals(broken.lastDay())
        ? "on " + broken.firstDay()
        : "from " + broken.firstDay() + " to " + broken.lastDay();
  }
}
