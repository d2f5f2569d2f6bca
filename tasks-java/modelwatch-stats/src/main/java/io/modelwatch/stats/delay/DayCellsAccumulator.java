package io.modelwatch.stats.delay;

import io.modelwatch.stats.Accumulator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the predictions of a day by cell. */
public final class DayCellsAccumulator implements Accumulator<DayCells> {

  private static final long[] NO_TIMES = {};

  /** What tells a cell from others. */
  static final class Key {

    private final int group;
    private final double score;
    private final long[] times;

    /**
     * Of a cell.
     *
     * @param group the number of its group
     * @param score the middle of its bin
     * @param times the bins of the times at which sources spoke
     */
    Key(int group, double score, long[] times) {
      this.group = group;
      this.score = score;
      this.times = times;
    }

    int group() {
      return group;
    }

    double score() {
      return score;
    }

    long[] times() {
      return times;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && group == other.group
          && score == other.score
          && Arrays.equals(times, other.times);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * group + Double.hashCode(score)) + Arrays.hashCode(times);
    }
  }

  /** What is summed over the predictions of a cell. */
  static final class Sums {
    long count;
    long offset;
    long[] times;

    Sums(int times) {
      this.times = times == 0 ? NO_TIMES : new long[times];
    }

    void add(long cases, long offsets, long[] moments) {
      count += cases;
      offset += offsets;
      for (int index = 0; index < moments.length; index++) {
        times[index] += moments[index];
      }
    }

    void take(long cases, long offsets, long[] moments) {
      count -= cases;
      offset -= offsets;
      for (int index = 0; index < moments.length; index++) {
        times[index] -= moments[index];
      }
    }
  }

  private final int bound;
  private final Map<DayCells.Group, Integer> numbers = new HashMap<>();
  private final List<DayCells.Group> groups = new ArrayList<>();
  private final SortedMap<String, SortedMap<LocalDate, Long>> spoken = new TreeMap<>();
  private Map<Key, Sums> cells = new HashMap<>();
  private int scoreLevel;
  private int timeLevel;
  private long earliest = Long.MAX_VALUE;

  /** At most so many cells, as exact as they allow. */
  public DayCellsAccumulator(int bound) {
    this(bound, 0);
  }

  /**
   * At most so many cells.
   *
   * @param scoreLevel how coarse scores are at least
   */
  public DayCellsAccumulator(int bound, int scoreLevel) {
    this.bound = bound;
    this.scoreLevel = scoreLevel;
  }

  /** The number of a group in {@link #add}; groups without predictions do not belong here. */
  public int group(DayCells.Group group) {
    return numbers.computeIfAbsent(
        group,
        added -> {
          groups.add(added);
          return groups.size() - 1;
        });
  }

  /**
   * Adds a prediction of which nothing is known.
   *
   * @param score in [0, 1]
   * @param offset microseconds from the start of the day
   */
  public void add(int group, double score, long offset) {
    begin(offset);
    add(group, score, 1, offset, NO_TIMES);
  }

  /**
   * Adds a prediction of which something is known.
   *
   * @param times of each source that has said something, by turns the microseconds from the
   *     prediction to its first word and to what it says now
   */
  public void add(int group, double score, long offset, long[] times) {
    begin(offset);
    add(group, score, 1, offset, times);
  }

  /** Of some predictions a source spoke for the first time on a day. */
  public void spoke(String source, LocalDate day, long predictions) {
    SortedMap<LocalDate, Long> days = spoken.computeIfAbsent(source, name -> new TreeMap<>());
    if (days.merge(day, predictions, Long::sum) == 0) {
      days.remove(day);
    }
    if (days.isEmpty()) {
      spoken.remove(source);
    }
  }

  /** Adds the predictions of another state. */
  public void add(DayCells state) {
    state.addTo(this);
  }

  /** Takes predictions away again that were added. */
  void take(DayCells state) {
    state.takeFrom(this);
  }

  void begin(long offset) {
    earliest = Math.min(earliest, offset);
  }

  void add(int group, double score, long count, long offset, long[] times) {
    put(group, score, count, offset, times);
    while (cells.size() > bound && canBeCoarser()) {
      coarsen();
    }
  }

  void take(int group, double score, long count, long offset, long[] times) {
    Key key = key(group, score, count, times);
    Sums sums = cells.get(key);
    if (sums == null || sums.count < count) {
      throw new IllegalArgumentException("predictions to take away that are not there");
    }
    sums.take(count, offset, times);
    if (sums.count == 0) {
      cells.remove(key);
    }
  }

  @Override
  public DayCells state() {
    return DayCells.of(bound, scoreLevel, timeLevel, earliest, spoken, groups, cells);
  }

  private void put(int group, double score, long count, long offset, long[] times) {
    cells
        .computeIfAbsent(key(group, score, count, times), key -> new Sums(times.length))
        .add(count, offset, times);
  }

  private Key key(int group, double score, long count, long[] times) {
    long[] bins = times.length == 0 ? NO_TIMES : new long[times.length];
    for (int index = 0; index < bins.length; index++) {
      bins[index] = DayCells.timeBin(times[index], count, timeLevel);
    }
    return new Key(group, LogOddsBins.middle(score, scoreLevel), bins);
  }

  private boolean canBeCoarser() {
    return timeLevel < DayCells.COARSEST_TIMES || scoreLevel < LogOddsBins.COARSEST;
  }

  /** Bins are no finer than those of these levels. */
  void atLeast(int levelOfScores, int levelOfTimes) {
    if (levelOfScores > scoreLevel || levelOfTimes > timeLevel) {
      scoreLevel = Math.max(scoreLevel, levelOfScores);
      timeLevel = Math.max(timeLevel, levelOfTimes);
      bin();
    }
  }

  /** By turns, so that neither times nor scores are lost where the other could still be coarser. */
  private void coarsen() {
    boolean timesAreNext = timeLevel <= scoreLevel && timeLevel < DayCells.COARSEST_TIMES;
    if (timesAreNext || scoreLevel >= LogOddsBins.COARSEST) {
      timeLevel++;
    } else {
      scoreLevel++;
    }
    bin();
  }

  private void bin() {
    Map<Key, Sums> finer = cells;
    cells = new HashMap<>();
    finer.forEach(
        (key, sums) -> put(key.group(), key.score(), sums.count, sums.offset, sums.times));
  }
}
