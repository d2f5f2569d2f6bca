package io.modelwatch.stats.delay;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Outcome;
import io.modelwatch.stats.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of a day, counted: those that are alike in model version, segments, decision,
 * score and what is known of their label are one cell. Exact while there are at most {@code bound}
 * cells. Beyond, cells are made coarser until there are no more than that: by turns the times at
 * which sources spoke and the scores. What is lost is how times and scores differ within a cell: a
 * cell has the mean of the times and the middle of the {@linkplain LogOddsBins scores}, which are
 * off by {@link #reach()} at most.
 *
 * <p>Merging is exact bit for bit: sums are whole numbers, bins depend on nothing, and how coarse a
 * state is depends on what it counts only, never on the order of merging. More cells than the bound
 * are kept only where versions, segments and what sources say make that many.
 */
public final class DayCells implements State<DayCells> {

  /** At this level all times at which a source spoke are one. */
  static final int COARSEST_TIMES = 12;

  /** Times are told apart by the square root of the days after the prediction, in eighths. */
  private static final double BINS_PER_ROOT = 8;

  /**
   * What a source says of a prediction.
   *
   * @param says null where it has been withdrawn
   */
  public record Said(String source, @Nullable String says) {}

  /**
   * What is known of a label, but for the times.
   *
   * @param outcome what is believed to have come, null while that is disputed or not known
   * @param reverted whether what was reported has been undone
   * @param disputed whether sources contradict each other
   * @param said by source
   */
  public record Told(
      @Nullable String outcome, boolean reverted, boolean disputed, List<Said> said) {}

  /**
   * What the predictions of a cell have in common beside the score.
   *
   * @param segments the segment in each of the monitor's divisions
   * @param told null where nothing is known
   */
  public record Group(
      String version, List<String> segments, boolean decision, @Nullable Told told) {

    /** What predictions of the group have in common with others of which this is known. */
    public Group with(@Nullable Told known) {
      return new Group(version, segments, decision, known);
    }
  }

  /**
   * Predictions that are alike.
   *
   * @param score of them all
   * @param count how many
   * @param offset microseconds from the start of the day to the predictions, on average
   * @param times of each source that has said something, by turns the microseconds from the
   *     prediction to its first word and to what it says now, on average
   */
  public record Cell(Group group, double score, long count, double offset, List<Double> times) {}

  @JsonProperty private final int bound;
  @JsonProperty private final int scoreLevel;
  @JsonProperty private final int timeLevel;
  @JsonProperty private final long earliest;
  @JsonProperty private final SortedMap<String, SortedMap<LocalDate, Long>> spoken;
  @JsonProperty private final List<Group> groups;
  @JsonProperty private final int[] group;
  @JsonProperty private final double[] score;
  @JsonProperty private final long[] count;
  @JsonProperty private final long[] offset;
  @JsonProperty private final long[][] times;

  @JsonCreator
  private DayCells(
      @JsonProperty("bound") int bound,
      @JsonProperty("scoreLevel") int scoreLevel,
      @JsonProperty("timeLevel") int timeLevel,
      @JsonProperty("earliest") long earliest,
      @JsonProperty("spoken") SortedMap<String, SortedMap<LocalDate, Long>> spoken,
      @JsonProperty("groups") List<Group> groups,
      @JsonProperty("group") int[] group,
      @JsonProperty("score") double[] score,
      @JsonProperty("count") long[] count,
      @JsonProperty("offset") long[] offset,
      @JsonProperty("times") long[][] times) {
    this.bound = bound;
    this.scoreLevel = scoreLevel;
    this.timeLevel = timeLevel;
    this.earliest = earliest;
    this.spoken = spoken;
    this.groups = groups;
    this.group = group;
    this.score = score;
    this.count = count;
    this.offset = offset;
    this.times = times;
  }

  /** The cells of rows that were met; in an order that depends on nothing else. */
  static DayCells of(
      int bound,
      int scoreLevel,
      int timeLevel,
      long earliest,
      SortedMap<String, SortedMap<LocalDate, Long>> spoken,
      List<Group> met,
      Map<DayCellsAccumulator.Key, DayCellsAccumulator.Sums> cells) {
    List<Group> groups =
        cells.keySet().stream()
            .map(DayCellsAccumulator.Key::group)
            .distinct()
            .map(met::get)
            .sorted(Comparator.comparing(Group::toString))
            .toList();
    Map<Group, Integer> numbers = numbers(groups);
    int[] number = met.stream().mapToInt(one -> numbers.getOrDefault(one, -1)).toArray();
    List<DayCellsAccumulator.Key> keys = new ArrayList<>(cells.keySet());
    keys.sort(
        Comparator.comparingInt((DayCellsAccumulator.Key key) -> number[key.group()])
            .thenComparingDouble(DayCellsAccumulator.Key::score)
            .thenComparing(DayCellsAccumulator.Key::times, Arrays::compare));
    int[] group = new int[keys.size()];
    double[] score = new double[group.length];
    long[] count = new long[group.length];
    long[] offset = new long[group.length];
    long[][] times = new long[group.length][];
    for (int cell = 0; cell < group.length; cell++) {
      DayCellsAccumulator.Key key = keys.get(cell);
      DayCellsAccumulator.Sums sums = Objects.requireNonNull(cells.get(key));
      group[cell] = number[key.group()];
      score[cell] = key.score();
      count[cell] = sums.count;
      offset[cell] = sums.offset;
      times[cell] = sums.times.clone();
    }
    boolean timed = groups.stream().anyMatch(one -> one.told() != null);
    return new DayCells(
        bound,
        scoreLevel,
        timeLevel,
        earliest,
        spoken,
        groups,
        group,
        score,
        count,
        offset,
        timed ? times : new long[0][]);
  }

  @Override
  public DayCells merge(DayCells other) {
    DayCellsAccumulator sum = new DayCellsAccumulator(Math.min(bound, other.bound));
    sum.add(this);
    sum.add(other);
    return sum.state();
  }

  /** These predictions without some of them, of which something else was known. */
  DayCells less(DayCells some) {
    DayCellsAccumulator left = new DayCellsAccumulator(bound);
    left.add(this);
    left.take(some);
    return left.state();
  }

  /** The same predictions, in bins of scores that are no finer than those of a level. */
  public DayCells atScoreLevel(int level) {
    if (level <= scoreLevel) {
      return this;
    }
    DayCellsAccumulator coarser = new DayCellsAccumulator(bound, level);
    coarser.add(this);
    return coarser.state();
  }

  @Override
  public long n() {
    return Arrays.stream(count).sum();
  }

  /** The number of cells. */
  public int size() {
    return count.length;
  }

  /** How coarse scores are, from 0 for exact. */
  public int scoreLevel() {
    return scoreLevel;
  }

  /** How far the log odds of a score may be off. */
  public double reach() {
    return LogOddsBins.width(scoreLevel) / 2;
  }

  /**
   * Microseconds from the start of the day to its first prediction; the greatest number for none.
   */
  public long earliest() {
    return earliest;
  }

  /** By source, on which days how many predictions first heard of it. */
  public SortedMap<String, SortedMap<LocalDate, Long>> spoken() {
    return spoken;
  }

  /** The sources that say of a prediction that it is negative. */
  public Set<String> denying() {
    return sources(said -> Outcome.NEGATIVE.equals(said.says()));
  }

  /** The sources that have said anything. */
  public Set<String> speaking() {
    return sources(said -> true);
  }

  private Set<String> sources(Predicate<Said> which) {
    return groups.stream()
        .map(Group::told)
        .filter(Objects::nonNull)
        .flatMap(told -> told.said().stream())
        .filter(which)
        .map(Said::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All cells, by group and rising score. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int cell = 0; cell < count.length; cell++) {
      double cases = count[cell];
      cells.add(
          new Cell(
              groups.get(group[cell]),
              score[cell],
              count[cell],
              offset[cell] / cases,
              Arrays.stream(times(cell)).mapToObj(time -> time / cases).toList()));
    }
    return cells;
  }

  /**
   * These predictions, of which nothing is known, without some of them, which another state tells
   * more of: what is left of a cell has its mean offset without them.
   *
   * @param others predictions of these, in bins of scores of the same level
   */
  public DayCells without(DayCells others) {
    Map<Group, Integer> numbers = numbers(groups);
    int[] own =
        others.groups.stream().mapToInt(one -> numbers.getOrDefault(one.with(null), -1)).toArray();
    long[] cases = count.clone();
    long[] offsets = offset.clone();
    for (int cell = 0; cell < others.size(); cell++) {
      int place = find(own[others.group[cell]], others.score[cell]);
      if (place < 0 || cases[place] < others.count[cell]) {
        throw new IllegalArgumentException("predictions to leave out that are not there");
      }
      cases[place] -= others.count[cell];
      offsets[place] -= others.offset[cell];
    }
    int[] left = IntStream.range(0, cases.length).filter(cell -> cases[cell] > 0).toArray();
    return new DayCells(
        bound,
        scoreLevel,
        timeLevel,
        earliest,
        spoken,
        groups,
        Arrays.stream(left).map(cell -> group[cell]).toArray(),
        Arrays.stream(left).mapToDouble(cell -> score[cell]).toArray(),
        Arrays.stream(left).mapToLong(cell -> cases[cell]).toArray(),
        Arrays.stream(left).mapToLong(cell -> offsets[cell]).toArray(),
        new long[0][]);
  }

  private static Map<Group, Integer> numbers(List<Group> groups) {
    Map<Group, Integer> numbers = new HashMap<>();
    groups.forEach(one -> numbers.put(one, numbers.size()));
    return numbers;
  }

  /** The place of a cell, negative where there is none. */
  private int find(int ofGroup, double ofScore) {
    int from = 0;
    int to = group.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      boolean before =
          group[middle] < ofGroup
              || (group[middle] == ofGroup && Double.compare(score[middle], ofScore) < 0);
      if (before) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    boolean found =
        from < group.length && group[from] == ofGroup && Double.compare(score[from], ofScore) == 0;
    return found ? from : -1;
  }

  void addTo(DayCellsAccumulator sum) {
    sum.atLeast(scoreLevel, timeLevel);
    sum.begin(earliest);
    spoken.forEach(
        (source, days) -> days.forEach((day, predictions) -> sum.spoke(source, day, predictions)));
    int[] place = groups.stream().mapToInt(sum::group).toArray();
    for (int cell = 0; cell < count.length; cell++) {
      sum.add(place[group[cell]], score[cell], count[cell], offset[cell], times(cell));
    }
  }

  void takeFrom(DayCellsAccumulator sum) {
    sum.atLeast(scoreLevel, timeLevel);
    spoken.forEach(
        (source, days) -> days.forEach((day, predictions) -> sum.spoke(source, day, -predictions)));
    int[] place = groups.stream().mapToInt(sum::group).toArray();
    for (int cell = 0; cell < count.length; cell++) {
      sum.take(place[group[cell]], score[cell], count[cell], offset[cell], times(cell));
    }
  }

  @Override
  public String toString() {
    return size() + " cells of " + n() + " predictions";
  }

  /** None of a state without anything known. */
  private long[] times(int cell) {
    return times.length == 0 ? new long[0] : times[cell];
  }

  /** The bin of a time after the prediction, on average of some. */
  static long timeBin(long sum, long cases, int level) {
    // In whole numbers: rounded, the mean of times on a bin's edge could lie below it
    long mean = Math.floorDiv(sum, cases);
    if (level == 0) {
      return mean;
    }
    double days = Micros.days((double) Math.max(0, mean));
    return level >= COARSEST_TIMES
        ? 0
        : (long) Math.floor(BINS_PER_ROOT * Math.sqrt(days)) >> (level - 1);
  }
}
