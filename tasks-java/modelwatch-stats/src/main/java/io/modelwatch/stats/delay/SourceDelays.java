package io.modelwatch.stats.delay;

import io.modelwatch.domain.MetricValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.util.ResizableDoubleArray;
import org.jspecify.annotations.Nullable;

/**
 * How long each source of outcomes takes, in one group of predictions. Of the young only quick
 * reports are known yet, so the quantiles are those of the curve estimated under right truncation
 * ({@link DelaySample}).
 */
public final class SourceDelays {

  private static final int FEWEST_REPORTS = 10;

  /** What the curve of all predictions is worth as a first belief about a group, in reports. */
  private static final int SHRINKAGE = 30;

  /** The reports of one source: delay and age of each, and the curve they make. */
  private static final class Reports {
    private final ResizableDoubleArray delays = new ResizableDoubleArray();
    private final ResizableDoubleArray ages = new ResizableDoubleArray();
    private final ResizableDoubleArray cases = new ResizableDoubleArray();
    private long size;
    private @Nullable DelayCurve curve;

    void add(double delay, double age, long reports) {
      delays.addElement(delay);
      ages.addElement(age);
      cases.addElement((double) reports);
      size += reports;
      curve = null;
    }

    DelaySample sample(DelayGrid grid) {
      DelaySample sample = DelaySample.of(grid);
      for (int report = 0; report < delays.getNumElements(); report++) {
        sample.addTruncated(
            delays.getElement(report), ages.getElement(report), cases.getElement(report));
      }
      return sample;
    }

    DelayCurve curve(DelayGrid grid) {
      if (curve == null) {
        curve = sample(grid).fit();
      }
      return curve;
    }
  }

  private final double maturityDays;
  private final DelayGrid grid;
  private final Map<String, Reports> bySource = new TreeMap<>();

  /**
   * A group without reports.
   *
   * @param maturityDays how long a report may take
   */
  public SourceDelays(double maturityDays) {
    this.maturityDays = maturityDays;
    this.grid = new DelayGrid(maturityDays);
  }

  /**
   * Adds the first reports of a source about predictions that are alike.
   *
   * @param delay days from the prediction to the report becoming known
   * @param age days from the prediction to the as-of time
   * @param reports how many
   */
  public void add(String source, double delay, double age, long reports) {
    bySource.computeIfAbsent(source, name -> new Reports()).add(delay, age, reports);
  }

  /**
   * By name: {@code delay_median_SOURCE} and {@code delay_p90_SOURCE}, the days within which a half
   * and nine tenths of a source's reports become known. A group with few reports keeps near all.
   * While the oldest prediction is younger than the maturity nobody has been able to see the long
   * delays, and how many there are is unknown: undefined.
   *
   * @param all the same of all predictions
   * @param oldestDays age of the oldest prediction that was looked at
   */
  public Map<String, MetricValue> metrics(SourceDelays all, double oldestDays) {
    Map<String, MetricValue> metrics = new LinkedHashMap<>();
    bySource.forEach(
        (source, reports) -> {
          long size = reports.size;
          String unknown = unknown(size, oldestDays);
          if (unknown != null) {
            MetricValue none = MetricValue.undefined(unknown, size);
            metrics.put("delay_median_" + source, none);
            metrics.put("delay_p90_" + source, none);
          } else {
            DelayCurve curve = curve(source, reports, all);
            metrics.put("delay_median_" + source, MetricValue.of(curve.quantile(0.5), size));
            metrics.put("delay_p90_" + source, MetricValue.of(curve.quantile(0.9), size));
          }
        });
    return metrics;
  }

  private @Nullable String unknown(long reports, double oldestDays) {
    if (reports < FEWEST_REPORTS) {
      return "only %s reports, at least %s needed".formatted(reports, FEWEST_REPORTS);
    }
    return oldestDays < maturityDays
        ? "the oldest prediction is %.0f days old, a report may take %.0f"
            .formatted(Math.floor(oldestDays), maturityDays)
        : null;
  }

  private DelayCurve curve(String source, Reports reports, SourceDelays all) {
    Reports ofAll = all.bySource.get(source);
    return all == this || ofAll == null
        ? reports.curve(grid)
        : reports.sample(grid).near(ofAll.curve(grid), SHRINKAGE).fit();
  }
}
