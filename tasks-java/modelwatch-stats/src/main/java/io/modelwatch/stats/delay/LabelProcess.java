package io.modelwatch.stats.delay;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How labels become known, learned from what was known as of a run: the delay of reports, the share
 * of negatives that are reported by mistake, and the delay of withdrawals.
 *
 * <p>Its use is the {@linkplain #logBayesFactor evidence} of each prediction. With the prior odds
 * of a positive label (from the calibrated score) it gives the posterior odds, so that an immature
 * label is neither taken for negative nor thrown away (Chapelle 2014). Whoever is investigated for
 * a high score is not drawn at random; given the score, though, the choice says nothing more about
 * the label, so answers enter the likelihood as they are and never as shares of all predictions.
 *
 * <p>Assumed: whether and when a case is answered does not depend on its label, given the score;
 * the delay of a report depends neither on the score nor on being answered.
 */
public final class LabelProcess {

  /** What the shape of the report delays is worth as a first belief about withdrawals, in cases. */
  private static final double WITHDRAWAL_PRIOR_CASES = 10;

  private static final int FALSE_REPORT_ITERATIONS = 50;

  private final ReportDelays reports;
  private final DelaySample withdrawalSample;
  private final DelayCurve withdrawals;

  /** False reports that are known as such. */
  private final double knownFalse;

  /** The share of negatives that are reported as positive, sooner or later. */
  private final double falseReportRate;

  private LabelProcess(
      ReportDelays reports,
      DelaySample withdrawalSample,
      DelayCurve withdrawals,
      double knownFalse,
      double falseReportRate) {
    this.reports = reports;
    this.withdrawalSample = withdrawalSample;
    this.withdrawals = withdrawals;
    this.knownFalse = knownFalse;
    this.falseReportRate = falseReportRate;
  }

  /**
   * Learns the delays; the share of false reports needs {@linkplain #withFalseReports calibrated
   * scores} and is a small number until then.
   *
   * @param maturityDays how long a positive outcome may take to become known
   */
  public static LabelProcess learn(Observations observations, double maturityDays) {
    DelayGrid grid = new DelayGrid(maturityDays);
    ReportDelays reports = ReportDelays.learn(observations, grid);
    DelaySample withdrawals =
        DelaySample.of(grid, observations.outages()).near(reports.ofAll(), WITHDRAWAL_PRIOR_CASES);
    double knownFalse = 0.5;
    for (int row = 0; row < observations.size(); row++) {
      if (!observations.reported(row)) {
        continue;
      }
      boolean withdrawn = observations.withdrawn(row);
      boolean refuted = observations.answered(row, false);
      if (withdrawn && refuted) {
        withdrawals.addExact(observations.withdrawnAfter(row), observations.count(row));
      } else if (withdrawn) {
        withdrawals.addTruncated(
            observations.withdrawnAfter(row), observations.reportAge(row), observations.count(row));
      } else if (refuted) {
        withdrawals.addCensored(observations.reportAge(row), observations.count(row));
      }
      if (withdrawn || refuted) {
        knownFalse += observations.count(row);
      }
    }
    return new LabelProcess(reports, withdrawals, withdrawals.fit(), knownFalse, 1e-4);
  }

  /**
   * The same process with the share of false reports estimated anew: by expectation maximisation
   * over the reports that may still be withdrawn.
   *
   * @param logOdds the log odds of a positive label of each row, from its score alone
   */
  public LabelProcess withFalseReports(Observations observations, double[] logOdds) {
    double exposure = 1;
    double[] oddsOfFalse = new double[observations.size()];
    long[] predictions = new long[observations.size()];
    int open = 0;
    for (int row = 0; row < observations.size(); row++) {
      double posterior = posterior(logOdds[row], logBayesFactor(observations, row));
      exposure += observations.count(row) * (1 - posterior) * (1 - silence(observations, row));
      if (isOpenReport(observations, row)) {
        double notYetWithdrawn = unseen(withdrawals, observations.reportAge(row), observations);
        predictions[open] = observations.count(row);
        oddsOfFalse[open++] = notYetWithdrawn * Math.exp(-logOdds[row]);
      }
    }
    double rate = falseReportRate;
    for (int iteration = 0; iteration < FALSE_REPORT_ITERATIONS; iteration++) {
      double expected = knownFalse;
      for (int report = 0; report < open; report++) {
        double odds = rate * oddsOfFalse[report];
        expected += predictions[report] * odds / (1 + odds);
      }
      rate = expected / exposure;
    }
    return new LabelProcess(reports, withdrawalSample, withdrawals, knownFalse, rate);
  }

  /**
   * What is known of a prediction, as evidence for a positive label: the logarithm of how much
   * likelier it is if the label is positive than if it is negative. Positive infinity for what is
   * certainly positive, negative infinity for what is certainly negative, {@code log S(age)} for
   * silence, {@code -log(rate · S_withdrawal(age of the report))} for a report; {@code S} is the
   * probability of what is not known yet, or fell into an {@link FeedOutage outage}.
   */
  public double logBayesFactor(Observations observations, int row) {
    if (observations.answered(row, true)) {
      return Double.POSITIVE_INFINITY;
    }
    if (observations.answered(row, false) || observations.withdrawn(row)) {
      return Double.NEGATIVE_INFINITY;
    }
    if (observations.reported(row)) {
      boolean mature = observations.age(row) >= maturityDays();
      double reportAge = observations.reportAge(row);
      return mature
          ? Double.POSITIVE_INFINITY
          : -Math.log(falseReportRate * unseen(withdrawals, reportAge, observations));
    }
    return Math.log(silence(observations, row));
  }

  /**
   * The probability that a positive prediction of this age and segment is not reported yet, against
   * that of a negative one: 1 where silence tells nothing.
   */
  private double silence(Observations observations, int row) {
    return !observations.silenceTells()
        ? 1
        : unseen(reportDelays(observations, row), observations.age(row), observations);
  }

  /** The probability that what comes after a delay is not known at an age. */
  private static double unseen(DelayCurve curve, double age, Observations observations) {
    double unseen = curve.survival(age);
    for (FeedOutage outage : observations.outages()) {
      unseen += outage.lost(curve, age);
    }
    return unseen;
  }

  private double maturityDays() {
    return withdrawals.grid().maturity();
  }

  /** A process drawn from the distribution of those that the data leave possible. */
  public LabelProcess draw(RandomGenerator random) {
    return new LabelProcess(
        reports.draw(random),
        withdrawalSample,
        withdrawalSample.draw(random, withdrawals),
        knownFalse,
        falseReportRate * new GammaDistribution(random, knownFalse, 1 / knownFalse).sample());
  }

  /** The delays of reports about predictions like this one. */
  public DelayCurve reportDelays(Observations observations, int row) {
    return reports.of(observations, row);
  }

  /** The delays of withdrawals, counted from the report. */
  public DelayCurve withdrawals() {
    return withdrawals;
  }

  /** The share of negatives that are reported as positive, sooner or later. */
  public double falseReportRate() {
    return falseReportRate;
  }

  /** The probability of a positive label, from its prior log odds and the evidence. */
  public static double posterior(double logOdds, double logBayesFactor) {
    return 1 / (1 + Math.exp(-logOdds - logBayesFactor));
  }

  private boolean isOpenReport(Observations observations, int row) {
    return observations.reportStands(row) && observations.age(row) < maturityDays();
  }
}
