package io.modelwatch.document;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Window;

/** What is said of a column that broke: which, what happened to it, since when. */
final class BrokenColumn {

  private BrokenColumn() {}

  /** {@code amount is 100 times as great, as in another unit: 405 instead of 4.05, since …}. */
  static String sentence(Breakage broken, Window window) {
    return "%s %s, %s%s"
        .formatted(broken.column(), what(broken), when(broken, window), evidence(broken));
  }

  private static String what(Breakage broken) {
    double before = broken.before();
    double now = broken.now();
    return switch (broken.kind()) {
      case SCALE ->
          "is %s, %s another unit: %s instead of %s"
              .formatted(
                  times(broken.undone() == null ? now / before : broken.undone().by()),
                  isRecoded(broken) ? "as in" : "which may come from",
                  NumberText.number(now),
                  NumberText.number(before));
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
      case RENAMED ->
          "no longer has '%s'; is it now called '%s'? That has %s"
              .formatted(
                  Printable.onOneLine(broken.was()),
                  Printable.onOneLine(broken.what()),
                  shares(broken));
      case ONE_VALUE -> "is %s in %s".formatted(Printable.onOneLine(broken.what()), shares(broken));
    };
  }

  private static String shares(Breakage broken) {
    return "%s of the rows instead of %s"
        .formatted(NumberText.percent(broken.now()), NumberText.percent(broken.before()));
  }

  private static String times(double factor) {
    return factor >= 1
        ? NumberText.number(factor) + " times as great"
        : NumberText.number(1 / factor) + " times smaller";
  }

  /** {@code ; after dividing by 100 psi falls from 8.1 to 0.02}. */
  private static String evidence(Breakage broken) {
    Breakage.Undone undone = broken.undone();
    if (undone == null || !undone.vanishes()) {
      return "";
    }
    String change =
        switch (broken.kind()) {
          case SCALE ->
              undone.by() >= 1
                  ? "dividing by " + NumberText.number(undone.by())
                  : "multiplying by " + NumberText.number(1 / undone.by());
          case OFFSET ->
              (undone.by() >= 0 ? "subtracting " : "adding ")
                  + NumberText.number(Math.abs(undone.by()));
          default -> "giving back " + (undone.by() > 1 ? "the old names" : "the old name");
        };
    return "; after %s psi falls from %s to %s"
        .formatted(change, NumberText.number(undone.psi()), NumberText.number(undone.left()));
  }

  private static boolean isRecoded(Breakage broken) {
    return broken.undone() != null && broken.undone().vanishes();
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
