package io.modelwatch.stats.sequential;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that are followed from period to period of one series: the share of each bin, the
 * location, the logarithm of the number of rows. Arrays are by period, and within one by element.
 */
final class Elements {

  /** The ranks of numbers are those of so many first periods. */
  private static final int BASE = 14;

  /** The variance of ranks is at least so much, however few values there are. */
  private static final double RANK_VARIANCE = 1e-3;

  /**
   * One of them.
   *
   * @param measure what it is
   * @param bin whose share it is, −1 for none
   * @param share whether it is a share, on the arc sine scale
   * @param news whether a row of a kind that no day has had is news
   * @param relevant what a reader would call a change of it
   */
  record Element(AlarmMeasure measure, int bin, boolean share, boolean news, double relevant) {

    private static Element share(AlarmMeasure measure, int bin, boolean news, double relevant) {
      return new Element(measure, bin, true, news, relevant);
    }
  }

  private final List<Element> elements = new ArrayList<>();
  private final boolean rate;
  private final boolean[] share;
  private final boolean[] alone;
  private final int size;
  private final int periods;
  private final double[] value;
  private final double[] rows;
  private final double[] variance;
  private final double[] weight;

  /** The elements of a kind of series; only series with more than two values have a shape. */
  Elements(SeriesKind kind, Periods counts) {
    this.rate = kind == SeriesKind.RATE;
    this.periods = counts.size();
    int bins = counts.bins();
    switch (kind) {
      case ROWS -> elements.add(new Element(AlarmMeasure.ROWS, -1, false, false, Effect.ROWS));
      case RATE -> elements.add(Element.share(AlarmMeasure.LOCATION, -1, false, Effect.SHARE));
      case TWO_VALUED, ORDERED, CATEGORIES -> {
        boolean news = kind != SeriesKind.ORDERED;
        double beyond = news ? Effect.MISSING_OR_NEW : Effect.OUT_OF_RANGE;
        elements.add(
            Element.share(AlarmMeasure.MISSING, Binning.MISSING, true, Effect.MISSING_OR_NEW));
        elements.add(Element.share(AlarmMeasure.NEW, Binning.NEW, news, beyond));
        if (kind != SeriesKind.TWO_VALUED) {
          for (int bin = Binning.FIRST; bin < bins; bin++) {
            elements.add(Element.share(AlarmMeasure.SHARE, bin, false, Effect.SHARE));
          }
        }
        if (kind != SeriesKind.CATEGORIES && bins > Binning.FIRST + 1) {
          elements.add(
              kind == SeriesKind.TWO_VALUED
                  ? Element.share(AlarmMeasure.LOCATION, -1, false, Effect.SHARE)
                  : new Element(AlarmMeasure.LOCATION, -1, false, false, Effect.MEAN_RANK));
        }
      }
    }
    this.size = elements.size();
    this.share = new boolean[size];
    this.alone = new boolean[size];
    for (int e = 0; e < size; e++) {
      share[e] = elements.get(e).share();
      alone[e] = elements.get(e).measure() != AlarmMeasure.SHARE || hasSharesAlone();
    }
    int cells = periods * size;
    this.value = new double[cells];
    this.rows = new double[cells];
    this.variance = new double[cells];
    this.weight = new double[cells];
    fill(counts);
  }

  private void fill(Periods counts) {
    double[] ranks = ranks(counts);
    double rankVariance = rankVariance(counts, ranks);
    for (int period = 0; period < periods; period++) {
      double all = 0;
      double ordinary = 0;
      double ranked = 0;
      for (int bin = 0; bin < counts.bins(); bin++) {
        all += counts.rows(period, bin);
        if (bin >= Binning.FIRST) {
          ordinary += counts.rows(period, bin);
          ranked += counts.rows(period, bin) * ranks[bin];
        }
      }
      for (int e = 0; e < size; e++) {
        Element element = elements.get(e);
        switch (element.measure()) {
          case ROWS -> set(period, e, Math.log(all), all, 1.0 / all, 1);
          case LOCATION -> {
            double mean =
                element.share()
                    ? counts.rows(period, counts.bins() - 1) / ordinary
                    : ranked / ordinary;
            double of = element.share() ? 1 : rankVariance;
            set(period, e, mean, ordinary, of / ordinary, ordinary);
          }
          default -> set(period, e, counts.rows(period, element.bin()) / all, all, 1.0 / all, all);
        }
      }
    }
  }

  private void set(int period, int e, double number, double n, double sampling, double weighs) {
    int at = period * size + e;
    value[at] = n > 0 ? number : Double.NaN;
    rows[at] = n;
    variance[at] = n > 0 ? sampling : Double.NaN;
    weight[at] = n > 0 ? weighs : 0;
  }

  /** The mean rank of each ordinary bin among the rows of the first periods (Bross 1958). */
  private static double[] ranks(Periods counts) {
    double[] ranks = baseShares(counts);
    double below = 0;
    for (int bin = Binning.FIRST; bin < counts.bins(); bin++) {
      double share = ranks[bin];
      ranks[bin] = below + share / 2;
      below += share;
    }
    return ranks;
  }

  private static double rankVariance(Periods counts, double[] ranks) {
    double[] shares = baseShares(counts);
    double mean = 0;
    double squares = 0;
    for (int bin = Binning.FIRST; bin < counts.bins(); bin++) {
      mean += shares[bin] * ranks[bin];
      squares += shares[bin] * ranks[bin] * ranks[bin];
    }
    return Math.max(squares - mean * mean, RANK_VARIANCE);
  }

  private static double[] baseShares(Periods counts) {
    double[] shares = new double[counts.bins()];
    double total = 0;
    for (int bin = Binning.FIRST; bin < counts.bins(); bin++) {
      shares[bin] = 0.5;
      for (int period = 0; period < Math.min(BASE, counts.size()); period++) {
        shares[bin] += counts.rows(period, bin);
      }
      total += shares[bin];
    }
    for (int bin = Binning.FIRST; bin < counts.bins(); bin++) {
      shares[bin] /= total;
    }
    return shares;
  }

  int size() {
    return size;
  }

  int periods() {
    return periods;
  }

  Element get(int e) {
    return elements.get(e);
  }

  /** Whether the series is a rate, of which only more is an alarm. */
  boolean isRate() {
    return rate;
  }

  /** Whether an element is a share. */
  boolean isShare(int e) {
    return share[e];
  }

  /** Whether the shares together have a shape. */
  boolean hasShape() {
    return elements.stream().anyMatch(element -> element.measure() == AlarmMeasure.SHARE);
  }

  /** Whether an element is judged on its own, not only with others. */
  boolean isJudgedAlone(int e) {
    return alone[e];
  }

  /** Whether each share is judged on its own, too: categories have no location. */
  boolean hasSharesAlone() {
    return hasShape() && elements.get(size - 1).measure() == AlarmMeasure.SHARE;
  }

  /** The number itself, NaN where there are no rows behind it. */
  double value(int period, int e) {
    return value[period * size + e];
  }

  /** The rows behind it. */
  double rows(int period, int e) {
    return rows[period * size + e];
  }

  /** Its sampling variance, on the arc sine scale for shares. */
  double variance(int period, int e) {
    return variance[period * size + e];
  }

  /** What it weighs in a mean of periods; 0 where there are no rows behind it. */
  double weight(int period, int e) {
    return weight[period * size + e];
  }

  /**
   * How far the value of a period is above a forecast, on the scale of the element. A share that
   * was forecast is put through the same number of rows: no artefact of volume.
   */
  double residual(int period, int e, double forecast) {
    int at = period * size + e;
    return share[e]
        ? Arcsine.difference(value[at], forecast < 0 ? 0 : forecast > 1 ? 1 : forecast, rows[at])
        : value[at] - forecast;
  }

  /** The value that is so far above a forecast on the scale of the element. */
  double away(int period, int e, double forecast, double residual) {
    double n = rows(period, e);
    return share[e]
        ? Arcsine.share(Arcsine.of(Math.max(0, Math.min(1, forecast)), n) + residual, n)
        : forecast + residual;
  }
}
