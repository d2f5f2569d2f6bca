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
    private final Reports reports = new Reports();

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
      List<Cell> cells = new ArrayList<>(reports.cells());
      positive.appendTo(cells, Double.POSITIVE_INFINITY);
      negative.appendTo(cells, Double.NEGATIVE_INFINITY);
      silent.appendTo(cells, Double.NaN);
      return cells;
    }
  }

  /**
   * Reports that may still be withdrawn. Each says something else, by its score and how long it
   * stands: a few are cells of their own; of many, those that are alike in both are one, in bins
   * that are twice as wide until they are few.
   */
  private static final class Reports {

    private static final int FEW = 128;

    /** The widest bins, in log odds. */
    private static final double WIDEST = 0.4;

    /** How wide bins of evidence are, in those of log odds. */
    private static final double OF_EVIDENCE = 4;

    private final List<Cell> each = new ArrayList<>();

    void add(Cell report) {
      each.add(report);
    }

    List<Cell> cells() {
      List<Cell> cells = each;
      for (double width = BIN_WIDTH; cells.size() > FEW && width <= WIDEST; width *= 2) {
        cells = binned(width);
      }
      return cells;
    }

    private List<Cell> binned(double width) {
      SortedMap<Long, Sum> bins = new TreeMap<>();
      for (Cell report : each) {
        long ofScore = (long) Math.floor(report.logOdds() / width);
        long ofEvidence = (long) Math.floor(report.logBayesFactor() / (OF_EVIDENCE * width));
        bins.computeIfAbsent((ofScore << 32) + ofEvidence, unmet -> new Sum()).add(report);
      }
      return bins.values().stream().map(Sum::cell).toList();
    }
  }

  /** Some cells as one, with the means of theirs. */
  private static final class Sum {

    private double count;
    private double logOdds;
    private double logBayesFactor;
    private int row;

    void add(Cell cell) {
      count += cell.count();
      logOdds += cell.count() * cell.logOdds();
      logBayesFactor += cell.count() * cell.logBayesFactor();
      row = cell.row();
    }

    Cell cell() {
      return new Cell(logOdds / count, count, logBayesFactor / count, row);
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
