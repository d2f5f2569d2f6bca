package io.modelwatch.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How it becomes known what was fraud. All of it is known 14 days after the event:
 *
 * <ul>
 *   <li>The highest scores of a day are investigated; the answer, fraud or not, comes within three
 *       days of the day's end.
 *   <li>A subscriber reports a fraud after a log-normal delay (median 3 days).
 *   <li>One legitimate event in 700 is reported as fraud by mistake and withdrawn 1 to 8 days
 *       later.
 * </ul>
 */
final class Reporting {

  static final Duration MATURITY = Duration.ofDays(14);

  private static final double MATURITY_DAYS = MATURITY.toDays();

  private final int investigated;

  /** With so many investigations a day. */
  Reporting(int investigated) {
    this.investigated = investigated;
  }

  /** The reports about a day's predictions. */
  List<Report> about(List<Prediction> day, Instant end, Chance chance) {
    List<Report> reports = new ArrayList<>();
    day.stream()
        .sorted(
            Comparator.comparingDouble(Prediction::score).reversed().thenComparing(Prediction::id))
        .limit(investigated)
        .forEach(
            prediction ->
                reports.add(
                    new Report(
                        prediction,
                        prediction.event().isFraud(),
                        "investigation",
                        after(end, chance.between(0.1, 3)))));
    for (Prediction prediction : day) {
      Instant time = prediction.event().time();
      if (prediction.event().isFraud()) {
        double delay = chance.logNormalBelow(MATURITY_DAYS, 3, 0.8);
        reports.add(new Report(prediction, true, "customer_report", after(time, delay)));
      } else if (chance.happens(1.0 / 700)) {
        double delay = chance.logNormalBelow(5, 2, 0.6);
        double withdrawn = delay + chance.between(1, 8);
        reports.add(new Report(prediction, true, "customer_report", after(time, delay)));
        reports.add(new Report(prediction, false, "withdrawal", after(time, withdrawn)));
      }
    }
    return reports;
  }

  private static Instant after(Instant time, double days) {
    return time.plusSeconds((long) (days * 86_400));
  }
}
