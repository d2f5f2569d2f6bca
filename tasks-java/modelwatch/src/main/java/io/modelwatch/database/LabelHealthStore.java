package io.modelwatch.database;

import io.modelwatch.domain.LabelChanges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What there is to know about the feeds of outcomes as of a time. */
public interface LabelHealthStore {

  /**
   * What a source reported on a day.
   *
   * @param source the source
   * @param day the monitor's day the business knew it
   * @param reports how many
   * @param lastKnown when the business knew the last
   */
  record FeedDay(String source, LocalDate day, long reports, Instant lastKnown) {}

  /**
   * Predictions whose first outcome came from a source after so many days.
   *
   * @param day the monitor's day of the predictions
   * @param source who reported first
   * @param delayDays whole days from the prediction until a run could see it
   * @param predictions how many
   */
  record Arrival(LocalDate day, String source, int delayDays, long predictions) {}

  /** The predictions of a day of the monitor. */
  record Cohort(LocalDate day, long predictions) {}

  /** The event times of the oldest predictions that are pending and disputed, null for none. */
  record Oldest(@Nullable Instant pending, @Nullable Instant disputed) {}

  /**
   * The transitions of a period.
   *
   * @param recent whether it is the newer of two periods
   * @param changes how many there are
   * @param reversals how many of them reverted a label
   * @param contradictions how many of them came from sources that contradict each other
   */
  record Transitions(boolean recent, long changes, long reversals, long contradictions) {}

  /** Reports known after a time, by source and day. */
  @SqlQuery
  List<FeedDay> feed(String monitor, Instant since, String timezone, Instant asOf);

  /**
   * The paths of the files of outcomes with nothing in them, or with something known after a time.
   */
  @SqlQuery
  List<String> files(String monitor, Instant since, Instant asOf);

  /** First outcomes of predictions made after a time, by day, source and delay. */
  @SqlQuery
  List<Arrival> arrivals(UUID contract, Instant since, String timezone, Instant asOf);

  /** Predictions made after a day, by day. */
  @SqlQuery
  List<Cohort> cohorts(String monitor, LocalDate since, Instant asOf);

  /** The oldest unsettled labels of predictions made after a time. */
  @SqlQuery
  Oldest oldest(UUID contract, Instant since, Instant asOf);

  /**
   * The transitions that a run can see since after a time, before and after another one; a period
   * without any is left out.
   *
   * @param since of predictions made after it
   */
  @SqlQuery
  List<Transitions> transitions(
      UUID contract, Instant since, Instant before, Instant recently, Instant asOf);

  /**
   * Labels of a version's predictions made in a window that changed after one time, up to another.
   */
  @SqlQuery
  LabelChanges changes(
      UUID contract, String modelVersion, Instant from, Instant to, Instant after, Instant asOf);

  /** Predictions in a window that a run can see since after one time, up to another. */
  @SqlQuery
  long latePredictions(
      String monitor, String modelVersion, Instant from, Instant to, Instant after, Instant asOf);
}
