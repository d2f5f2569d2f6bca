package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How the rows of a window arrived, as a run as of a time knows it.
 *
 * @param predictions predictions of the run's version in the window
 * @param columns the columns that are watched
 * @param read rows of the prediction files that touch the window
 * @param duplicate of these, predictions that were there already
 * @param wrongType of these, rows in quarantine for a value of the wrong type, by column
 * @param invalid of these, rows in quarantine for another reason
 * @param volume predictions of the window and of earlier ones
 * @param present the columns of the window's prediction files
 * @param presentBefore the columns of earlier prediction files; empty where there are none
 * @param delays by what arrived, how long it took to become known
 */
public record Intake(
    long predictions,
    SortedSet<String> columns,
    long read,
    long duplicate,
    Map<String, Long> wrongType,
    long invalid,
    Volume volume,
    SortedSet<String> present,
    SortedSet<String> presentBefore,
    SortedMap<String, List<Delay>> delays) {

  /** What a check says of some of the rows read. */
  QualityResult shareOfRead(String check, long rows, double limit) {
    return read == 0
        ? QualityResult.undefined(TableCheck.PREDICTIONS, check, "no rows were read")
        : QualityResult.atMost(TableCheck.PREDICTIONS, check, (double) rows / read, limit);
  }

  /**
   * Predictions of a window, of all model versions, and what there is to compare them with.
   *
   * @param rows predictions of the window
   * @param earlier predictions of earlier windows of the same length and weekdays
   * @param isComparable whether the window is one of whole days that has ended
   */
  public record Volume(long rows, List<Long> earlier, boolean isComparable) {}

  /**
   * Rows that took the same time to become known.
   *
   * @param hours from the event to its being known
   * @param rows how many rows
   */
  public record Delay(double hours, long rows) {}
}
