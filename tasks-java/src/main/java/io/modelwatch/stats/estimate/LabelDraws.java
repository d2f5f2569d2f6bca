package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.LabelProcess;
import io.modelwatch.stats.delay.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws the final labels of a window from what is known and believed: delays, false reports and
 * calibration are drawn from their posterior, then each open label from its probability. What
 * varies between the draws is the whole uncertainty of the window's final figures.
 */
final class LabelDraws {

  private final Observations observations;
  private final Calibration calibration;
  private final boolean labelsCount;
  private final int[] rows;
  private final double[] logOdds;
  private final double[] position;
  private final int[] curve;

  /** The days of the window by version: one curve each. */
  private final List<Integer> versions = new ArrayList<>();

  private final List<List<Integer>> days = new ArrayList<>();
  private final double[] logBayesFactor;

  /** The posterior odds if the calibration curve were zero. */
  private final double[] uncalibratedOdds;

  /**
   * Prepares the draws.
   *
   * @param labelsCount whether what is known of the window's labels is used
   */
  LabelDraws(Observations observations, Calibration calibration, boolean labelsCount) {
    this.observations = observations;
    this.calibration = calibration;
    this.labelsCount = labelsCount;
    this.rows =
        java.util.stream.IntStream.range(0, observations.size())
            .filter(observations::inWindow)
            .toArray();
    this.logOdds = new double[rows.length];
    this.position = new double[rows.length];
    this.curve = new int[rows.length];
    this.logBayesFactor = new double[rows.length];
    this.uncalibratedOdds = new double[rows.length];
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int row : rows) {
      numbers.add(observations.version(row));
    }
    int curves = 0;
    for (int number : numbers) {
      TreeSet<Integer> ofVersion = new TreeSet<>();
      for (int row : rows) {
        if (observations.version(row) == number) {
          ofVersion.add(observations.day(row));
        }
      }
      List<Integer> sorted = List.copyOf(ofVersion);
      HatBasis basis = calibration.basis(number);
      for (int index = 0; index < rows.length; index++) {
        if (observations.version(rows[index]) == number) {
          logOdds[index] = ScoreCells.logOdds(observations.score(rows[index]));
          position[index] = basis.position(logOdds[index]);
          curve[index] = curves + ofVersion.headSet(observations.day(rows[index])).size();
        }
      }
      versions.add(number);
      days.add(sorted);
      curves += sorted.size();
    }
  }

  /** Takes a label process, drawn or most likely, for the next draws. */
  void believe(LabelProcess process) {
    for (int index = 0; index < rows.length; index++) {
      logBayesFactor[index] = labelsCount ? process.logBayesFactor(observations, rows[index]) : 0;
      uncalibratedOdds[index] = Math.exp(logOdds[index] + logBayesFactor[index]);
    }
  }

  /** The rows that are positive in a draw, in the order of rows. */
  int[] draw(RandomGenerator random) {
    List<double[]> curves = new ArrayList<>();
    for (int version = 0; version < versions.size(); version++) {
      curves.addAll(calibration.drawCurves(versions.get(version), days.get(version), random));
    }
    double[] highest = new double[curves.size()];
    for (int index = 0; index < highest.length; index++) {
      highest[index] = Math.exp(Arrays.stream(curves.get(index)).max().orElseThrow());
    }
    int[] positive = new int[rows.length];
    int count = 0;
    for (int index = 0; index < rows.length; index++) {
      double uniform = random.nextDouble();
      // Odds are at least the probability: most rows are settled without calibrating them
      if (uniform < uncalibratedOdds[index] * highest[curve[index]]) {
        double eta = logOdds[index] + HatBasis.value(curves.get(curve[index]), position[index]);
        if (uniform < LabelProcess.posterior(eta, logBayesFactor[index])) {
          positive[count++] = rows[index];
        }
      }
    }
    return Arrays.copyOf(positive, count);
  }
}
