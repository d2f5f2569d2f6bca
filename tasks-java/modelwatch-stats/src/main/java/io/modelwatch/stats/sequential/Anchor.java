package io.modelwatch.stats.sequential;

/**
 * How a period looks beside the normal of two weeks ago and before. The anchored mean's own error
 * is shared by all days to come, so that the null hypothesis is a shift of at most two standard
 * errors of it, lingering effects included, and more where few independent days know that error;
 * what a day has of the day before is taken out.
 *
 * <p>Calibrated, not a theorem: without the allowance for the mean's error null streams alarm four
 * times as often.
 */
final class Anchor {

  /** The day before counts as at most so many standard deviations off. */
  private static final double MOST_BEFORE = 4;

  /** Days are never taken as worth fewer independent ones, or creep of slow columns is not seen. */
  private static final int FEWEST_DAYS = 10;

  /**
   * Standard errors that are exceeded as rarely as two are, by the independent days behind them.
   */
  private static final double[] ALLOWED = allowed();

  private static final int WAY = Forecasts.ANCHORED;

  private final Elements elements;
  private final double[] forecast;
  private final double[] allowed;
  private final double[] deviations;
  private final int[] freedom;
  private final int[] comparable;

  Anchor(Elements elements) {
    this.elements = elements;
    this.forecast = new double[elements.size()];
    this.allowed = new double[elements.size()];
    this.deviations = new double[elements.size()];
    this.freedom = new int[elements.size()];
    this.comparable = new int[elements.size()];
  }

  /**
   * Looks at a period.
   *
   * @param before whether the period before was ordinary
   */
  void at(int period, boolean before, Forecasts forecasts, Residuals residuals, Scale scale) {
    for (int e = 0; e < forecast.length; e++) {
      if (!elements.isJudgedAlone(e)) {
        continue;
      }
      int count = scale.count(e);
      int days = forecasts.days[WAY][e];
      double r = residuals.residual(WAY, period, e);
      double w = residuals.variance(WAY, period, e);
      double between = Math.max(0, scale.between(e));
      double rho = scale.correlation(e);
      forecast[e] = forecasts.mean[WAY][e];
      comparable[e] = days;
      double lingers = (1 + rho) / (1 - rho);
      double error =
          Math.sqrt((forecasts.variance[WAY][e] + between / Math.max(days, 1)) * lingers);
      allowed[e] = allowed(count / lingers) * error;
      double z = beyond(r, allowed[e]) / Math.sqrt((w + between) * (1 + 2.0 / Math.max(count, 1)));
      if (before) {
        double last = beyond(residuals.residual(WAY, period - 1, e), allowed[e]);
        double lastZ = last / Math.sqrt(residuals.variance(WAY, period - 1, e) + between);
        z -= Double.isNaN(lastZ) ? 0 : rho * Math.max(-MOST_BEFORE, Math.min(MOST_BEFORE, lastZ));
      }
      deviations[e] = z / Math.sqrt(1 - rho * rho);
      freedom[e] = count >= 2 * Rules.FEWEST_RESIDUALS ? scale.freedom(e) : 0;
    }
  }

  /** How many standard errors the normal may be off that so many independent days tell. */
  static double allowed(double days) {
    return ALLOWED[(int) Math.max(FEWEST_DAYS, Math.min(Rules.RESIDUALS, days))];
  }

  private static double[] allowed() {
    double[] allowed = new double[Rules.RESIDUALS + 1];
    for (int days = FEWEST_DAYS; days < allowed.length; days++) {
      int freedom = days;
      allowed[days] = Tails.quantile(t -> Tails.student(t, freedom), Rules.BEYOND_TWO);
    }
    return allowed;
  }

  private static double beyond(double residual, double allowed) {
    return Math.signum(residual) * Math.max(0, Math.abs(residual) - allowed);
  }

  double forecast(int e) {
    return forecast[e];
  }

  int comparable(int e) {
    return comparable[e];
  }

  /** The probability of so much (sign 1) or so little (−1); NaN where nothing can be said. */
  double tail(int e, int sign) {
    return freedom[e] == 0 ? Double.NaN : Tails.student(sign * deviations[e], freedom[e]);
  }

  /** What the normal may be, and what is no relevant effect. */
  LearnedRange range(int period, int e) {
    Elements.Element element = elements.get(e);
    double gate = element.relevant();
    double reach = allowed[e];
    return new LearnedRange(
        Math.min(elements.away(period, e, forecast[e], -reach), forecast[e] - gate),
        Math.max(elements.away(period, e, forecast[e], reach), forecast[e] + gate));
  }
}
