package io.modelwatch.stats.delay;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How labels become known, learned from what was known as of a run: the delay of reports, the share
 * of negatives that are reported by mistake, and the delay of withdrawals. Of several sources the
 * first report counts, whichever it comes from: silence means that all of them are silent, and who
 * would have spoken is not known.
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
public final class ReportingModel {

  /** What the shape of the report delays is worth as a first belief about withdrawals, in cases. */
  private static final double WITHDRAWAL_PRIOR_CASES = 10;

  private static final int FALSE_REPORT_ITERATIONS = 50;

  private final DelaySample reportSample;
  private final DelayCurve reports;
  private final DelaySample withdrawalSample;
  private final DelayCurve withdrawals;

  /** False reports that are known as such. */
  private final double knownFalse;

  /** The share of negatives that are reported as positive, sooner or later. */
  private final double falseReportRate;

  private ReportingModel(
      DelaySample reportSample,
      DelayCurve reports,
      DelaySample withdrawalSample,
      DelayCurve withdrawals,
      double knownFalse,
      double falseReportRate) {
    this.reportSample = reportSample;
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
  public static ReportingModel learn(Observations observations, double maturityDays) {
    DelayGrid grid = new DelayGrid(maturityDays);
    DelaySample reports = DelaySample.of(grid, observations.outages());
    for (int row = 0; row < observations.size(); row++) {
      if (observations.knownPositive(row)) {
        addReport(reports, observations, row);
      }
    }
    DelayCurve fitted = reports.fit();
    DelaySample withdrawals =
        DelaySample.of(grid, observations.outages()).near(fitted, WITHDRAWAL_PRIOR_CASES);
    double knownFalse = 0.5;
    for (int row = 0; row < observations.size(); row++) {
      if (!observations.reported(row)) {
        continue;
      }
      boolean withdrawn = observations.withdrawn(row);
      boolean refuted = observations.answered(row, false);
      if (withdrawn && refuted) {
        withdrawals.addExact(observations.withdrawnAfter(row), observations.events(row));
      } else if (withdrawn) {
        withdrawals.addTruncated(
            observations.withdrawnAfter(row),
            observations.reportAge(row),
            observations.events(row));
      } else if (refuted) {
        withdrawals.addCensored(observations.reportAge(row), observations.events(row));
      }
      if (withdrawn || refuted) {
        knownFalse += observations.events(row);
      }
    }
    return new ReportingModel(reports, fitted, withdrawals, withdrawals.fit(), knownFalse, 1e-4);
  }

  private static void addReport(DelaySample reports, Observations observations, int row) {
    double cases = observations.events(row);
    if (!observations.answered(row, true)) {
      reports.addTruncated(observations.reportedAfter(row), observations.age(row), cases);
    } else if (observations.reported(row)) {
      reports.addExact(observations.reportedAfter(row), cases);
    } else {
      reports.addCensored(observations.age(row), cases);
    }
  }

  /**
   * The same process with the share of false reports estimated anew: by expectation maximisation
   * over the reports that may still be withdrawn.
   *
   * @param logOdds the log odds of a positive label of each row, from its score alone
   */
  public ReportingModel withFalseReports(Observations observations, double[] logOdds) {
    double exposure = 1;
    double[] oddsOfFalse = new double[observations.size()];
    double[] events = new double[observations.size()];
    int open = 0;
    for (int row = 0; row < observations.size(); row++) {
      double posterior = posterior(logOdds[row], logBayesFactor(observations, row));
      exposure += observations.events(row) * (1 - posterior) * (1 - silence(observations, row));
      if (isOpenReport(observations, row)) {
        double notYetWithdrawn = unseen(withdrawals, observations.reportAge(row), observations);
        events[open] = observations.events(row);
        oddsOfFalse[open++] = notYetWithdrawn * Math.exp(-logOdds[row]);
      }
    }
    double rate = falseReportRate;
    for (int iteration = 0; iteration < FALSE_REPORT_ITERATIONS; iteration++) {
      double expected = knownFalse;
      for (int report = 0; report < open; report++) {
        double odds = rate * oddsOfFalse[report];
        expected += events[report] * odds / (1 + odds);
      }
      rate = expected / exposure;
    }
    return new ReportingModel(
        reportSample, reports, withdrawalSample, withdrawals, knownFalse, rate);
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
   * The probability that a positive prediction of this age is not reported yet, against that of a
   * negative one: 1 where silence tells nothing.
   */
  private double silence(Observations observations, int row) {
    return !observations.silenceTells() ? 1 : unseen(reports, observations.age(row), observations);
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
  public ReportingModel draw(RandomGenerator random) {
    return new ReportingModel(
        reportSample,
        reportSample.draw(random, reports),
        withdrawalSample,
        withdrawalSample.draw(random, withdrawals),
        knownFalse,
        falseReportRate * new GammaDistribution(random, knownFalse, 1 / knownFalse).sample());
  }

  /** The delays of withdrawals, counted from the report. */
  DelayCurve withdrawals() {
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
