package io.modelwatch.stats.delay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The delays of reports: one curve for all predictions, or one for each segment where segments
 * differ. A prediction belongs to a segment of each division of the monitor (by channel, by
 * region). The division counts whose curves best foretell the reports of halves of the cases that
 * they were not fitted to, each half in turn. If none does so clearly better than the curve of all,
 * all predictions share that one: curves of segments that are alike would add nothing but noise.
 *
 * <p>A segment's curve keeps near that of all, which is worth {@value #SHRINKAGE} reports; segments
 * with fewer of their own take the curve of all. Of several sources the first report counts,
 * whichever it comes from: silence means that all of them are silent, and who would have spoken is
 * not known.
 */
final class ReportDelays {

  /** What the curve of all predictions is worth as a first belief about a group, in reports. */
  static final int SHRINKAGE = 30;

  /**
   * How much likelier left-out reports have to be, in logarithms, before segments count as
   * different: strong evidence, 20 to 1 (Kass and Raftery 1995).
   */
  private static final double STRONG = 3;

  /** So many segments of a division, those with the most reports, have curves of their own. */
  private static final int MOST_CURVES = 32;

  /** The cases of a group, dealt out to two halves. */
  private record Halves(DelaySample even, DelaySample odd) {

    static Halves of(DelayGrid grid, List<FeedOutage> outages) {
      return new Halves(DelaySample.of(grid, outages), DelaySample.of(grid, outages));
    }

    /** Deals the cases of a row out, in turn. */
    void add(Observations observations, int row, boolean toEven) {
      long cases = observations.count(row);
      long less = cases / 2;
      add(toEven ? even : odd, observations, row, cases - less);
      add(toEven ? odd : even, observations, row, less);
    }

    private static void add(DelaySample half, Observations observations, int row, long cases) {
      if (!observations.answered(row, true)) {
        half.addTruncated(observations.reportedAfter(row), observations.age(row), cases);
      } else if (observations.reported(row)) {
        half.addExact(observations.reportedAfter(row), cases);
      } else {
        half.addCensored(observations.age(row), cases);
      }
    }

    DelaySample both() {
      return even.plus(odd);
    }

    /** How much better these cases are foretold by a curve of their own than by that of all. */
    double gain(DelayCurve evenOfAll, DelayCurve oddOfAll) {
      return gain(even, evenOfAll, odd) + gain(odd, oddOfAll, even);
    }

    private static double gain(DelaySample learned, DelayCurve ofAll, DelaySample leftOut) {
      DelayCurve own = learned.near(ofAll, SHRINKAGE).fit();
      return leftOut.logLikelihood(own) - leftOut.logLikelihood(ofAll);
    }
  }

  private final DelaySample sample;
  private final DelayCurve ofAll;

  /** The division that counts; it means nothing where no segment has a curve. */
  private final int division;

  private final SortedMap<Integer, DelaySample> samples;
  private final Map<Integer, DelayCurve> curves = new HashMap<>();

  private ReportDelays(
      DelaySample sample, DelayCurve ofAll, int division, SortedMap<Integer, DelaySample> samples) {
    this.sample = sample;
    this.ofAll = ofAll;
    this.division = division;
    this.samples = samples;
  }

  /** Learns the curves from the predictions that are known to be positive. */
  static ReportDelays learn(Observations observations, DelayGrid grid) {
    Halves all = Halves.of(grid, observations.outages());
    deal(observations, row -> 0, Map.of(0, all));
    DelayCurve evenOfAll = all.even().fit();
    DelayCurve oddOfAll = all.odd().fit();
    int best = -1;
    double highest = STRONG;
    SortedMap<Integer, DelaySample> samples = new TreeMap<>();
    for (int division = 0; division < observations.divisions(); division++) {
      Map<Integer, Halves> segments = segments(observations, division, grid);
      double gain =
          segments.values().stream().mapToDouble(own -> own.gain(evenOfAll, oddOfAll)).sum();
      if (gain > highest) {
        best = division;
        highest = gain;
        samples.clear();
        segments.forEach((number, halves) -> samples.put(number, halves.both()));
      }
    }
    DelaySample sample = all.both();
    ReportDelays delays = new ReportDelays(sample, sample.fit(), best, samples);
    samples.forEach(
        (number, own) -> delays.curves.put(number, own.near(delays.ofAll, SHRINKAGE).fit()));
    return delays;
  }

  /** The curve of all predictions. */
  DelayCurve ofAll() {
    return ofAll;
  }

  /** The curve of a prediction. */
  DelayCurve of(Observations observations, int row) {
    return curves.isEmpty() ? ofAll : of(observations.segment(division, row));
  }

  /** Curves drawn from the distribution of those that the cases leave possible. */
  ReportDelays draw(RandomGenerator random) {
    ReportDelays drawn = new ReportDelays(sample, sample.draw(random, ofAll), division, samples);
    samples.forEach(
        (number, own) ->
            drawn.curves.put(number, own.near(drawn.ofAll, SHRINKAGE).draw(random, of(number))));
    return drawn;
  }

  private DelayCurve of(int segment) {
    return curves.getOrDefault(segment, ofAll);
  }

  /** The cases of those segments of a division that have enough of them. */
  private static Map<Integer, Halves> segments(
      Observations observations, int division, DelayGrid grid) {
    Map<Integer, Long> reports = new TreeMap<>();
    for (int row = 0; row < observations.size(); row++) {
      if (observations.knownPositive(row) && observations.reported(row)) {
        reports.merge(observations.segment(division, row), observations.count(row), Long::sum);
      }
    }
    Map<Integer, Halves> segments = new TreeMap<>();
    reports.entrySet().stream()
        .filter(segment -> segment.getValue() >= SHRINKAGE)
        .sorted(Entry.<Integer, Long>comparingByValue().reversed())
        .limit(MOST_CURVES)
        .forEach(
            segment -> segments.put(segment.getKey(), Halves.of(grid, observations.outages())));
    deal(observations, row -> observations.segment(division, row), segments);
    return segments;
  }

  /** Deals the cases of some groups out to their halves. */
  private static void deal(
      Observations observations, IntUnaryOperator groupOf, Map<Integer, Halves> groups) {
    boolean even = true;
    for (int row = 0; row < observations.size(); row++) {
      if (observations.knownPositive(row)) {
        Halves group = groups.get(groupOf.applyAsInt(row));
        if (group != null) {
          group.add(observations, row, even);
        }
        even ^= observations.count(row) % 2 == 1;
      }
    }
  }
}
