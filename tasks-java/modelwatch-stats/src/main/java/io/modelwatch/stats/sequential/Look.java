package io.modelwatch.stats.sequential;

/**
 * How one period looks beside what one forecaster says of it: a standardised residual and its two
 * tails for each element, and one for the shape. Where a period may be of two kinds (a holiday), it
 * is out of the ordinary only where it is so as either.
 */
final class Look {

  /** A value that was never seen must come so often, however improbable it is. */
  private static final int FEWEST_NEW = 3;

  /** Rows come in twos at least: what one customer does is seen several times. */
  private static final int CLUSTER = 2;

  /** The standard error of a median beside that of a mean. */
  private static final double MEDIAN_ERROR = 1.2533;

  private final Elements elements;
  private final int size;
  private final int shares;
  private final double[] forecast;
  private final double[] deviation;
  private final int[] freedom;
  private final int[] comparable;
  private final double[] residual;
  private final long[] newRows;
  private final double[] seen;
  private final double[] seenRows;
  private double statistic;
  private double distance;
  private double shape;

  Look(Elements elements) {
    this.elements = elements;
    this.size = elements.size();
    int number = 0;
    for (int e = 0; e < size; e++) {
      number += elements.isShare(e) ? 1 : 0;
    }
    this.shares = elements.hasShape() ? number : 0;
    this.forecast = new double[size];
    this.deviation = new double[size];
    this.freedom = new int[size];
    this.comparable = new int[size];
    this.residual = new double[size];
    this.newRows = new long[size];
    this.seen = new double[size];
    this.seenRows = new double[size];
  }

  /**
   * Looks at a period.
   *
   * @param way the forecaster
   * @param firsts earlier first days of a month that it is one of; none for any other day
   */
  void at(
      int period,
      int way,
      Forecasts forecasts,
      Residuals residuals,
      Scale scale,
      ShapeScale shapes,
      CleanDays firsts) {
    double squares = 0;
    double expected = 0;
    double moved = 0;
    boolean known = shares > 0;
    for (int e = 0; e < size; e++) {
      double f = forecasts.mean[way][e];
      double r = residuals.residual(way, period, e);
      double w = residuals.variance(way, period, e);
      double n = elements.rows(period, e);
      boolean share = elements.isShare(e);
      double expectedRows = share ? Math.min(f, 1 - f) * n : n;
      double between = scale.between(e);
      double ratio = share && expectedRows < Rules.PANEL_ROWS ? 1 : scale.ratio(e);
      double sd = Math.sqrt(between > 0 ? w + between : w * ratio);
      int count = scale.count(e);
      double first = first(way, e, residuals, firsts, sd);
      if (first != 0) {
        r -= first;
        f = elements.away(period, e, f, first);
        sd *= Math.sqrt(1 + 1.0 / firsts.size());
      }
      forecast[e] = f;
      deviation[e] = sd * Math.sqrt(1 + 2.0 / Math.max(count, 1));
      freedom[e] = count >= Rules.FEWEST_RESIDUALS ? freedom(e, scale) : 0;
      comparable[e] = forecasts.days[way][e];
      residual[e] = r;
      newRows[e] = newRows(period, e);
      if (share && known) {
        // A bin that expects few rows varies less than the scale says
        double few = Math.min(1, 1.25 * expectedRows + 0.02);
        double z = r / sd;
        squares += z * z;
        expected += between > 0 ? (w * few + between) / (w + between) : few;
        moved += Math.abs(elements.value(period, e) - f) / 2;
      }
    }
    statistic = known ? squares / Math.max(expected, 0.3) : Double.NaN;
    distance = moved;
    shape = known && shapes.isKnown() ? shapes.tail(statistic) : Double.NaN;
  }

  private int freedom(int e, Scale scale) {
    boolean rows = elements.get(e).measure() == AlarmMeasure.ROWS;
    return rows ? Math.min(scale.freedom(e), Rules.STUDENT_ROWS) : scale.freedom(e);
  }

  /** How far earlier first days were off, by their median, where that is clear; else 0. */
  private double first(int way, int e, Residuals residuals, CleanDays firsts, double deviation) {
    if (firsts.size() < Rules.FIRST_DAYS) {
      return 0;
    }
    double[] off = new double[firsts.size()];
    int n = 0;
    for (int i = 0; i < off.length; i++) {
      double r = residuals.residual(way, firsts.get(i), e);
      if (!Double.isNaN(r)) {
        off[n++] = r;
      }
    }
    if (n < Rules.FIRST_DAYS) {
      return 0;
    }
    double median = Medians.of(off, n);
    double error = MEDIAN_ERROR * deviation / Math.sqrt(n);
    return Math.abs(median) > Rules.STANDARD_ERRORS * error ? median : 0;
  }

  /**
   * The clusters of rows of a kind that no ordinary day has had so far, −1 where it is no such
   * kind: a number that is out of range only carries a tail on.
   */
  private long newRows(int period, int e) {
    return elements.get(e).news() && seen[e] < 0.5
        ? Math.round(elements.value(period, e) * elements.rows(period, e)) / CLUSTER
        : -1;
  }

  /** Keeps how often rows without a value and new values were seen on ordinary days. */
  void learn(int period) {
    for (int e = 0; e < size; e++) {
      if (elements.isShare(e)) {
        seen[e] += elements.value(period, e) * elements.rows(period, e);
        seenRows[e] += elements.rows(period, e);
      }
    }
  }

  /** The mean squared deviation of the shares, 1 as usual; NaN where it is not known. */
  double statistic() {
    return statistic;
  }

  /** How far the shares moved together. */
  double distance() {
    return distance;
  }

  double shape() {
    return shape;
  }

  double forecast(int e) {
    return forecast[e];
  }

  int comparable(int e) {
    return comparable[e];
  }

  /** Whether something can be said of an element. */
  boolean isKnown(int e) {
    return freedom[e] > 0 && !Double.isNaN(residual[e]);
  }

  /** The probability of so much (sign 1) or so little (−1); NaN where nothing can be said. */
  double tail(int period, int e, int sign) {
    if (!isKnown(e)) {
      return Double.NaN;
    }
    double tail = Tails.student(sign * residual[e] / deviation[e], freedom[e]);
    return sign > 0 && newRows[e] >= FEWEST_NEW
        ? Math.min(tail, predictive(newRows[e], period, e))
        : tail;
  }

  private double predictive(long count, int period, int e) {
    long n = Math.round(elements.rows(period, e)) / CLUSTER;
    return Tails.predictive(Math.min(count, n), n, 0, seenRows[e] / CLUSTER);
  }

  /** The range outside which a tail is at most p and the effect is relevant. */
  LearnedRange range(int period, int e, double p) {
    Elements.Element element = elements.get(e);
    double gate = element.relevant();
    double reach = Tails.quantile(t -> Tails.student(t, freedom[e]), p) * deviation[e];
    double high = elements.away(period, e, forecast[e], reach);
    double low = elements.away(period, e, forecast[e], -reach);
    if (newRows[e] >= 0) {
      high = Math.min(high, fewestNew(period, e, p));
    }
    return new LearnedRange(Math.min(low, forecast[e] - gate), Math.max(high, forecast[e] + gate));
  }

  private double fewestNew(int period, int e, double p) {
    long n = Math.round(elements.rows(period, e)) / CLUSTER;
    long count = FEWEST_NEW - 1;
    while (count < n && predictive(count + 1, period, e) > p) {
      count++;
    }
    // Half a cluster more rounds down to it
    return (CLUSTER * count + CLUSTER - 1) / elements.rows(period, e);
  }

  /** The distance in the way that the shares moved at which the statistic is so great. */
  double distance(double great) {
    return statistic > 0 ? Math.min(1, distance * Math.sqrt(great / statistic)) : 0;
  }
}
