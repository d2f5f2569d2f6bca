package io.modelwatch.document;

import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ServiceSubject;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of subjects that the monitor's own past judges, and of the budget they share. */
final class OwnPast {

  /** Less probable than that is said in words. */
  private static final double HARDLY_EVER = 1e-9;

  private OwnPast() {}

  /** {@code amount is at 0.41 on average rank …, usual on Mondays is 0.47 to 0.53 by 20 …}. */
  static String sentence(FindingKey key, Learned learned) {
    boolean share = isShare(key, learned);
    String usual =
        "usual%s is %s to %s by %d comparable %s"
            .formatted(
                isRate(key) ? "" : " on " + days(learned),
                amount(learned.low(), share),
                amount(learned.high(), share),
                learned.comparableDays(),
                isRate(key) ? "blocks of days" : "days");
    List<String> parts = new ArrayList<>();
    parts.add(
        what(key, learned)
            + where(key.segment())
            + (isRate(key) ? " up to " : " on ")
            + learned.day());
    parts.add(usual);
    if (learned.path() == Learned.Path.SLOW) {
      parts.add("found by days that crept away together");
    }
    if (learned.since().isBefore(learned.day())) {
      parts.add("since " + learned.since());
    }
    return String.join(", ", parts);
  }

  /**
   * How clear it is, and how clear it had to be. A new incident spends a part of the budget, its
   * next days none.
   */
  static String evidence(FindingKey key, Learned learned) {
    String clear =
        learned.path() == Learned.Path.SLOW
            ? "its days speak %s to one for a change, %s to one is enough"
                .formatted(times(learned.evidence()), times(learned.threshold()))
            : "without a change a %s is so far out %s, once in %s is enough"
                .formatted(
                    isRate(key) ? "block" : "day",
                    learned.evidence() < HARDLY_EVER
                        ? "hardly ever"
                        : "once in " + times(learned.evidence()),
                    times(learned.threshold()));
    boolean goesOn = learned.since().isBefore(learned.day());
    // A block is of several days, whether it is the first or not
    return isRate(key)
        ? clear
        : clear + (goesOn ? " while it goes on" : ": its part of the budget");
  }

  private static String times(double probability) {
    return NumberText.count(Math.round(1 / Math.max(probability, HARDLY_EVER)));
  }

  private static String what(FindingKey key, Learned learned) {
    String column = key.column();
    String value = amount(learned.value(), isShare(key, learned));
    return switch (key.name()) {
      case "volume" -> value + " predictions came";
      case "failed_requests" -> value + " of the requests failed";
      case "negative_feedback" ->
          value + " of the recommendations drew negative feedback within a week";
      case "missing_share" -> value + " of " + column + " is missing";
      case "new_category_share" -> value + " of " + column + " are categories unknown before";
      case "new_value_share" -> value + " of " + column + " are values out of the known range";
      case "shape" ->
          "the distribution of %s is %s away from what was expected, in total variation"
              .formatted(column, value);
      default ->
          learned.bin() == null
              ? "%s is at %s on average rank, 0.5 being as at first".formatted(column, value)
              : "%s is %s in %s of the rows".formatted(column, learned.bin(), value);
    };
  }

  private static boolean isShare(FindingKey key, Learned learned) {
    return learned.bin() != null || key.name().endsWith("_share") || isRate(key);
  }

  /** Whether it is judged in blocks of days, until there are enough cases. */
  private static boolean isRate(FindingKey key) {
    return ServiceSubject.of(key).isPresent();
  }

  private static String amount(double value, boolean share) {
    return share ? NumberText.percent(value) : NumberText.number(value);
  }

  private static String where(Segment segment) {
    return segment.equals(Segment.WHOLE) ? "" : " where " + segment;
  }

  private static String days(Learned learned) {
    return learned.holiday()
        ? "holidays and Sundays"
        : learned.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
  }

  /** How much of a run may be a false alarm, and what is not judged by the past yet. */
  static String sentence(BudgetSpent budget) {
    String young =
        budget.notLearned().isEmpty()
            ? ""
            : " Not yet by their own past, but by fixed limits: "
                + String.join("; ", budget.notLearned())
                + ".";
    return "At most %s false incident%s in %s days; this window's tests may cause %s on average. %s %s judged by their own past."
            .formatted(
                NumberText.number(budget.falseIncidents()),
                budget.falseIncidents() == 1 ? "" : "s",
                NumberText.number(budget.days()),
                NumberText.number(budget.spent()),
                NumberText.count(budget.learned()),
                budget.learned() == 1 ? "series is" : "series are")
        + young;
  }
}
