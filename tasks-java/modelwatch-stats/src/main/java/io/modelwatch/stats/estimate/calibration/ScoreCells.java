package io.modelwatch.stats.estimate.calibration;

import io.modelwatch.stats.delay.LogOddsBins;
import io.modelwatch.stats.delay.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The predictions of one model version, counted by day and by bins of the log odds of the score:
 * all that calibration needs of them, small however many there are.
 */
final class ScoreCells {

  private static final double LOWEST = -14;
  private static final double BIN_WIDTH = 0.05;
  private static final int BINS = (int) Math.round(-2 * LOWEST / BIN_WIDTH);

  /**
   * Predictions with the same score (nearly) and the same evidence.
   *
   * @param logOdds their mean log odds of the score
   * @param count how many events they stand for
   * @param logBayesFactor the evidence, see {@link
   *     io.modelwatch.stats.delay.ReportingModel#logBayesFactor}
   * @param row one of them
   */
  record Cell(double logOdds, double count, double logBayesFactor, int row) {}

  private final SortedMap<Integer, List<Cell>> cellsByDay;

  private ScoreCells(SortedMap<Integer, List<Cell>> cellsByDay) {
    this.cellsByDay = cellsByDay;
  }

  /** Counts the rows of a choice. */
  static ScoreCells count(
      Observations observations, double[] logBayesFactors, IntPredicate choice) {
    SortedMap<Integer, DayCounts> days = new TreeMap<>();
    for (int row = 0; row < observations.size(); row++) {
      if (choice.test(row)) {
        days.computeIfAbsent(observations.day(row), day -> new DayCounts())
            .add(
                row,
                LogOddsBins.logOdds(observations.score(row)),
                logBayesFactors[row],
                observations.events(row));
      }
    }
    SortedMap<Integer, List<Cell>> cells = new TreeMap<>();
    days.forEach((day, counts) -> cells.put(day, counts.cells()));
    return new ScoreCells(cells);
  }

  List<Integer> days() {
    return List.copyOf(cellsByDay.keySet());
  }

  List<Cell> of(int day) {
    return cellsByDay.getOrDefault(day, List.of());
  }

  /** The counts of one day. */
  private static final class DayCounts {

    private final Bins silent = new Bins();
    private final Bins positive = new Bins();
    private final Bins negative = new Bins();
    private final List<Cell> reports = new ArrayList<>();

    void add(int row, double logOdds, double logBayesFactor, double weight) {
      if (logBayesFactor == Double.POSITIVE_INFINITY) {
        positive.add(row, logOdds, 1, weight);
      } else if (logBayesFactor == Double.NEGATIVE_INFINITY) {
        negative.add(row, logOdds, 0, weight);
      } else if (logBayesFactor <= 0) {
        silent.add(row, logOdds, Math.exp(logBayesFactor), weight);
      } else {
        reports.add(new Cell(logOdds, weight, logBayesFactor, row));
      }
    }

    List<Cell> cells() {
      List<Cell> cells = new ArrayList<>(reports);
      positive.appendTo(cells, Double.POSITIVE_INFINITY);
      negative.appendTo(cells, Double.NEGATIVE_INFINITY);
      silent.appendTo(cells, Double.NaN);
      return cells;
    }
  }

  /** Sums by bin. */
  private static final class Bins {

    private final double[] count = new double[BINS];
    private final double[] logOdds = new double[BINS];
    private final double[] bayesFactor = new double[BINS];
    private final int[] row = new int[BINS];

    void add(int added, double score, double factor, double weight) {
      int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor((score - LOWEST) / BIN_WIDTH)));
      count[bin] += weight;
      logOdds[bin] += weight * score;
      bayesFactor[bin] += weight * factor;
      row[bin] = added;
    }

    /** Adds a cell per bin, with the logarithm of the mean factor unless one is given. */
    void appendTo(List<Cell> cells, double given) {
      for (int bin = 0; bin < BINS; bin++) {
        if (count[bin] > 0) {
          double factor = Double.isNaN(given) ? Math.log(bayesFactor[bin] / count[bin]) : given;
          cells.add(new Cell(logOdds[bin] / count[bin], count[bin], factor, row[bin]));
        }
      }
    }
  }
}
