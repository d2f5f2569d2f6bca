package io.modelwatch.web;

import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as pages write them: rates with three decimals, other numbers short. */
final class Values {

  private Values() {}

  /** A value, or that it is undefined; empty where it was not measured. */
  static String of(@Nullable MetricValue value) {
    if (value == null) {
      return "";
    }
    Double number = value.value();
    return number == null ? "undefined" : of(number);
  }

  /** A number: {@code 0.176}, {@code 1,106}, {@code 12.35}. */
  static String of(double number) {
    boolean rate = Math.abs(number) < 1 && number != Math.rint(number) && Math.abs(number) >= 0.001;
    return rate ? String.format(Locale.ROOT, "%.3f", number) : NumberText.number(number);
  }

  /** {@code 0.155 to 0.200}; empty without an interval. */
  static String interval(@Nullable MetricValue value) {
    return value == null ? "" : range(value.interval());
  }

  /** The same of an interval. */
  static String range(@Nullable Interval interval) {
    return interval == null ? "" : of(interval.lower()) + " to " + of(interval.upper());
  }

  /** {@code 0.176 confirmed, 95 % interval 0.155 to 0.200, n = 1,106}. */
  static String inWords(MetricValue value, String basis) {
    String interval = interval(value);
    return of(value)
        + " "
        + basis
        + (interval.isEmpty() ? "" : ", 95 % interval " + interval)
        + ", n = "
        + NumberText.count(value.n());
  }

  /** Whole percent, never rounded up to all: {@code 84 %}. */
  static String percent(double share) {
    return (int) Math.floor(100 * share + 1e-9) + " %";
  }

  /** The name of a metric as people say it. */
  static String name(String metric) {
    return switch (metric) {
      case "roc_auc" -> "ROC AUC";
      case "f1" -> "F1";
      case "mae" -> "MAE";
      case "rmse" -> "RMSE";
      case "r2" -> "R²";
      default -> metric.replace('_', ' ');
    };
  }

  /** What a metric says, in a few words; empty where its name says it. */
  static String meaning(String metric) {
    return switch (metric) {
      case "precision" -> "Of the flagged cases, how many were rightly so";
      case "recall" -> "Of the positives, how many were flagged";
      case "roc_auc" -> "How often a positive has a higher score than a negative";
      case "average_precision" -> "Precision over all thresholds, weighted by recall";
      case "f1" -> "Precision and recall in one";
      case "accuracy" -> "How many decisions were right";
      case "conversion_rate" -> "Of the flagged cases, how many said yes";
      default -> "";
    };
  }

  /** A text, cut where it is longer. */
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
