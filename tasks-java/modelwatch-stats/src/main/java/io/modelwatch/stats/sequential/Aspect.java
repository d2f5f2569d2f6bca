package io.modelwatch.stats.sequential;

import java.util.ArrayList;
import java.util.List;

/** What of a period one test looks at. */
interface Aspect {

  /**
   * What it sees.
   *
   * @param bin the bin whose share moved, −1 where the measure is of no single one
   * @param value the measure
   * @param expected what the days before let expect
   * @param range within which nothing is told
   * @param effect how far the value is from what was expected
   * @param comparable how many days it is compared with
   */
  record Seen(
      int bin, double value, double expected, LearnedRange range, double effect, int comparable) {}

  AlarmMeasure measure();

  /** Whether something can be said of such a day. */
  boolean isKnown(Normal normal);

  /** How probable a relevant day is by chance; NaN where nothing can be said. */
  double tail(Normal normal, int period);

  /** Whether the day differs by what a reader would call a change. */
  boolean isRelevant(Normal normal, int period);

  /**
   * The day beside its range; of any one share asked of relevant days only.
   *
   * @param p how improbable a day outside the range is
   */
  Seen seen(Normal normal, int period, double p);

  /** Adds how probable the day is beside the normal of two weeks ago and before. */
  void add(Normal normal, int period, Detector detector);

  /** Whether the day differs relevantly from the normal of two weeks ago and before. */
  boolean hasCrept(Normal normal, int period);

  /** The day beside the normal of two weeks ago and before. */
  Seen crept(Normal normal, int period);

  /** What is looked at of a series, the plainest first. */
  static List<Aspect> of(Elements elements) {
    List<Aspect> aspects = new ArrayList<>();
    for (int e = 0; e < elements.size(); e++) {
      switch (elements.get(e).measure()) {
        case MISSING, NEW -> aspects.add(new OneSided(elements, e, 1));
        case LOCATION, ROWS -> {
          aspects.add(new OneSided(elements, e, 1));
          if (!elements.isRate()) {
            aspects.add(new OneSided(elements, e, -1));
          }
        }
        default -> {
          // the shares are looked at together
        }
      }
    }
    if (elements.hasSharesAlone()) {
      aspects.add(new AnyShare(elements));
    }
    if (elements.hasShape()) {
      aspects.add(new Shape());
    }
    return aspects;
  }
}
