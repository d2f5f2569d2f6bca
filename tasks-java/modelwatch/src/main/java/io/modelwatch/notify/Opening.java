package io.modelwatch.notify;

import io.modelwatch.document.NumberText;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Window;
import io.modelwatch.view.Counts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened, in a sentence that could be read out loud. */
final class Opening {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private Opening() {}

  /** {@code 31 January}. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code on 31 January}, {@code from 31 January to 2 February}. */
  static String days(LocalDate first, LocalDate last) {
    return first.equals(last) ? "on " + day(first) : "from " + day(first) + " to " + day(last);
  }

  /**
   * What a finding says.
   *
   * @param counts by which performance is said, null where there are none
   */
  static String of(Alert alert, Window window, @Nullable Counts counts) {
    FindingKey key = alert.finding().key();
    Breakage broken = alert.finding().evidence().breakage();
    if (broken != null) {
      return of(broken, window);
    }
    if (key.kind() == FindingKey.Kind.METRIC
        && counts != null
        && key.segment().values().isEmpty()) {
      if (key.name().equals("precision")) {
        return counts.falseAlarms();
      }
      if (key.name().equals("recall")) {
        return counts.misses();
      }
    }
    return Sentences.brief(alert.finding(), window);
  }

  private static String of(Breakage broken, Window window) {
    boolean lasts = !broken.lastDay().isBefore(window.lastDay());
    String when =
        lasts ? "since " + day(broken.firstDay()) : days(broken.firstDay(), broken.lastDay());
    return "%s %s %s".formatted(when, broken.column(), what(broken, lasts));
  }

  private static String what(Breakage broken, boolean lasts) {
    String is = lasts ? "is" : "was";
    String share = NumberText.percent(broken.now()) + " of the rows";
    String instead = share + " instead of " + NumberText.percent(broken.before());
    return switch (broken.kind()) {
      case SCALE -> is + " " + times(factor(broken));
      case OFFSET ->
          "%s too %s by %s"
              .formatted(
                  is,
                  broken.now() > broken.before() ? "high" : "low",
                  NumberText.number(Math.abs(broken.now() - broken.before())));
      case MISSING -> is + " missing in " + instead;
      case NEW_CATEGORY ->
          "%s the new category '%s' in %s".formatted(lasts ? "has" : "had", broken.what(), share);
      case RENAMED ->
          "%s '%s' where it had '%s' before"
              .formatted(lasts ? "has" : "had", broken.what(), broken.was());
      case ONE_VALUE -> "%s %s in %s".formatted(is, broken.what(), instead);
    };
  }

  private static double factor(Breakage broken) {
    return broken.undone() == null ? broken.now() / broken.before() : broken.undone().by();
  }

  /** {@code a hundred times too large}; what is near a power of ten is one. */
  private static String times(double factor) {
    double size = factor >= 1 ? factor : 1 / factor;
    String often = NumberText.number(size) + " times";
    for (Power power : Power.values()) {
      if (Math.abs(size / power.size - 1) < 0.05) {
        often = power.words;
      }
    }
    return often + (factor >= 1 ? " too large" : " too small");
  }

  private enum Power {
    TEN(10, "ten times"),
    HUNDRED(100, "a hundred times"),
    THOUSAND(1000, "a thousand times"),
    MILLION(1_000_000, "a million times");

    private final double size;
    private final String words;

    Power(double size, String words) {
      this.size = size;
      this.words = words;
    }
  }
}
