package io.modelwatch.stats.harm;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The predictions of a day, made by one model version, whose labels are known and were looked for
 * whatever they are: all mature ones, or before that those of a source that picks by the score.
 */
public final class RiskDay {

  private final LocalDate date;
  private final boolean mature;
  private final LabelsByScore whole = new LabelsByScore();
  private final SortedMap<String, LabelsByScore> parts = new TreeMap<>();

  /**
   * A day without any yet.
   *
   * @param mature whether they are all predictions of the day
   */
  public RiskDay(LocalDate date, boolean mature) {
    this.date = date;
    this.mature = mature;
  }

  /**
   * Adds predictions.
   *
   * @param populations the parts of all predictions that they belong to
   */
  public void add(Iterable<String> populations, double score, boolean positive, double cases) {
    whole.add(score, positive, cases);
    populations.forEach(
        part ->
            parts.computeIfAbsent(part, unmet -> new LabelsByScore()).add(score, positive, cases));
  }

  /** The day. */
  public LocalDate date() {
    return date;
  }

  /** Whether they are all predictions of the day. */
  public boolean mature() {
    return mature;
  }

  /** All of them. */
  public LabelsByScore whole() {
    return whole;
  }

  /** Those of each part. */
  SortedMap<String, LabelsByScore> parts() {
    return parts;
  }
}
