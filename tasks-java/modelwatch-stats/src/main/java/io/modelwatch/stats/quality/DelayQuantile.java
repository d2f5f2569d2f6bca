package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Comparator;
import java.util.List;

/** How long it took until what had happened was known. */
final class DelayQuantile implements TableCheck {

  private final int percent;

  DelayQuantile(int percent) {
    this.percent = percent;
  }

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "delay_hours_p" + percent,
            "The hours from event to being known that "
                + percent
                + " % of the predictions, or of a source's reports, did not exceed.")
        .formula(
            "known time - event time, at least 0; of a file's predictions, that of its last one; of"
                + " the reports, those that became known within the window")
        .range("0 to infinity; in a backfill predictions have none")
        .undefined("not said of sources without a report in the window")
        .threshold("none: what is timely is for the monitor file to say")
        .source("own definition");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    return intake.delays().entrySet().stream()
        .filter(delays -> !delays.getValue().isEmpty())
        .map(
            delays ->
                QualityResult.atMost(delays.getKey(), name(), quantile(delays.getValue()), null))
        .toList();
  }

  private double quantile(List<Intake.Delay> delays) {
    List<Intake.Delay> ascending =
        delays.stream().sorted(Comparator.comparingDouble(Intake.Delay::hours)).toList();
    long rows = ascending.stream().mapToLong(Intake.Delay::rows).sum();
    long below = 0;
    for (Intake.Delay delay : ascending) {
      below += delay.rows();
      if (below * 100 >= rows * percent) {
        return delay.hours();
      }
    }
    return ascending.get(ascending.size() - 1).hours();
  }
}
