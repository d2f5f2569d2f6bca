package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Predictions against those that were to be expected. */
final class VolumeRatio implements TableCheck {

  static final int FEWEST_WINDOWS = 4;

  private static final double CONFIDENCE = 0.997;

  /** So many deviations a count may be off by chance, however regular the earlier ones are. */
  private static final double CHANCE =
      new NormalDistribution().inverseCumulativeProbability((1 + CONFIDENCE) / 2);

  /** A tenth more or less is never a finding, however regular a stream is. */
  private static final double TOLERANCE = 0.1;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "volume", "The number of predictions against what earlier windows let expect.")
        .formula(
            "predictions / expected; expected = geometric mean of those of the up to 8 windows of"
                + " the same length and weekdays before it that have some, of all model versions")
        .range("0 to infinity; 1 is as expected")
        .undefined(
            "with fewer than "
                + FEWEST_WINDOWS
                + " such windows with predictions, without predictions in the window, or where it"
                + " is not one of whole UTC days in the past")
        .interval(
            "99.7 % prediction interval of Student's t on logarithms; at least that of a Poisson"
                + " count of the expected size, and 0.9 to 1.1")
        .threshold("that interval, so that an ordinary window is outside 3 times in 1,000")
        .source("prediction interval of a normal sample; counts are about log-normal");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    return List.of(of(intake.volume()));
  }

  private QualityResult of(Intake.Volume volume) {
    if (!volume.isComparable()) {
      return QualityResult.undefined(
          PREDICTIONS, name(), "the window is not one of whole UTC days in the past");
    }
    if (volume.rows() == 0) {
      return QualityResult.undefined(PREDICTIONS, name(), "there are no predictions");
    }
    List<Long> earlier = volume.earlier().stream().filter(rows -> rows > 0).toList();
    if (earlier.size() < FEWEST_WINDOWS) {
      return QualityResult.undefined(
          PREDICTIONS,
          name(),
          "there are %d earlier windows of these weekdays, fewer than %d"
              .formatted(earlier.size(), FEWEST_WINDOWS));
    }
    double[] logs = earlier.stream().mapToDouble(VolumeRatio::log).toArray();
    double mean = mean(logs);
    double squares = 0;
    for (double log : logs) {
      squares += (log - mean) * (log - mean);
    }
    int freedom = logs.length - 1;
    double quantile =
        new TDistribution(null, freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double spread = quantile * Math.sqrt(squares / freedom * (1 + 1.0 / logs.length));
    double expected = Math.exp(mean);
    return QualityResult.between(
        PREDICTIONS,
        name(),
        volume.rows() / expected,
        Math.min(Math.min(1 - TOLERANCE, Math.exp(-spread)), byChance(expected, -CHANCE)),
        Math.max(Math.max(1 + TOLERANCE, Math.exp(spread)), byChance(expected, CHANCE)));
  }

  /** The root of a Poisson count is about normal, with a standard deviation of a half. */
  private static double byChance(double expected, double deviations) {
    double root = Math.max(0, Math.sqrt(expected) + deviations / 2);
    return root * root / expected;
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  /** Half a row more, so that a day without rows has a logarithm. */
  private static double log(long rows) {
    return Math.log(rows + 0.5);
  }
}
