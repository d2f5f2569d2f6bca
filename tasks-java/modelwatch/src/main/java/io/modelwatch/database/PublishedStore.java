package io.modelwatch.database;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunStatus;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is published, over many runs at once, for who shows it. What was published as of a time is
 * as readable after it was superseded.
 */
public interface PublishedStore {

  /**
   * A published run with what was said of it.
   *
   * @param run the run
   * @param publishedAt when
   * @param labels its predictions by label state
   * @param red its red findings that somebody is told of
   * @param yellow its yellow findings that somebody is told of
   * @param notJudged its limits that could not be applied
   * @param action what was recommended
   */
  record PublishedRun(
      Run run,
      Instant publishedAt,
      LabelCounts labels,
      long red,
      long yellow,
      int notJudged,
      Action action) {

    /** Whether it is the run of a head, whatever became of it since. */
    public boolean isOf(Head head) {
      return run.id().equals(head.runId()) && publishedAt.equals(head.publishedAt());
    }

    /** The same with what became of it. */
    public PublishedRun with(Head head) {
      return run.status() == head.status()
          ? this
          : new PublishedRun(
              new Run(run.id(), run.key(), run.baseline(), head.status(), head.supersededBy()),
              publishedAt,
              labels,
              red,
              yellow,
              notJudged,
              action);
    }
  }

  /**
   * Which run was published, and what became of it: all else of it never changes.
   *
   * @param publishedAt when
   * @param supersededBy the run readers see instead, null unless superseded
   */
  record Head(UUID runId, Instant publishedAt, RunStatus status, @Nullable UUID supersededBy) {}

  /** A metric of a run. */
  record RunMetric(UUID runId, Metric metric) {}

  /** What was said of a metric of a run. */
  record Said(UUID runId, Judged judged) {}

  /**
   * How far a column was from the baseline.
   *
   * @param severity what was said of that, null for nothing
   */
  record Distance(
      UUID runId,
      String column,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Severity severity) {}

  /** How many columns of a run were compared, and how many of them drifted. */
  record Drifted(UUID runId, long compared, long drifted) {}

  /**
   * A finding of a run.
   *
   * @param row the finding
   * @param broken what broke, of a column that did
   * @param cause what the findings of the run come from in a sentence, null where that is not known
   */
  record Found(
      UUID runId, FindingStore.Row row, @Nullable Breakage broken, @Nullable String cause) {

    /** The finding, without the bins that moved. */
    public Alert alert() {
      Alert alert = row.alert();
      return alert.with(Evidence.of(List.of(), broken, alert.finding().evidence().detail()));
    }
  }

  /** A row that did not fit; the content is the value at fault, null for a whole row. */
  record Fault(
      String path,
      InputKind kind,
      long line,
      String column,
      String reason,
      @Nullable String content) {}

  /** Rows that did not fit for one reason. */
  record FaultReason(InputKind kind, String column, String reason, long rows) {}

  /** Since when a version is in use. */
  record VersionSince(String modelVersion, Instant deployedAt) {}

  /** The monitors with published runs as of a time, by name. */
  @SqlQuery
  List<String> monitors(Instant asOf);

  /**
   * Of each window within a time the newest run as of another, by monitor and end of the window.
   *
   * @param monitor null for all
   */
  @SqlQuery
  List<Head> newest(@Nullable String monitor, Instant from, Instant to, Instant asOf);

  /** All runs of a window as of a time, the one that knew least first. */
  @SqlQuery
  List<Head> ofWindow(String monitor, String modelVersion, Instant from, Instant to, Instant asOf);

  /**
   * The runs that were published last.
   *
   * @param monitor null for all
   */
  @SqlQuery
  List<Head> latest(@Nullable String monitor, Instant asOf, int most, int skipped);

  /** A published run. */
  @SqlQuery
  Optional<Head> find(UUID runId);

  /** Published runs with what was said of them, in no order. */
  @SqlQuery
  List<PublishedRun> runs(UUID[] runs);

  /** Metrics of a segment by name, on every basis. */
  @SqlQuery
  List<RunMetric> metrics(UUID[] runs, List<String> names, Segment segment);

  /** Confirmed metrics of all segments of a run by name. */
  @SqlQuery
  List<RunMetric> segments(UUID runId, List<String> names);

  /** What was said of metrics. */
  @SqlQuery
  List<Said> verdicts(UUID[] runs, FindingKey.Kind kind, List<String> names);

  /**
   * Distances by a measure.
   *
   * @param columnName null for all columns
   */
  @SqlQuery
  List<Distance> distances(UUID[] runs, String measure, @Nullable String columnName);

  /** How many columns drifted. */
  @SqlQuery
  List<Drifted> drifted(UUID[] runs);

  /** The gravest finding that somebody is told of, of each run that has one. */
  @SqlQuery
  List<Found> gravest(UUID[] runs);

  /** Rows that did not fit, of files that a run of a window may see, up to a number. */
  @SqlQuery
  List<Fault> faults(String monitor, Instant from, Instant to, Instant asOf, int most);

  /** The same counted by reason, the most frequent first. */
  @SqlQuery
  List<FaultReason> faultsByReason(String monitor, Instant from, Instant to, Instant asOf);

  /** The versions that were announced, by their time. */
  @SqlQuery
  List<VersionSince> updates(String monitor, Instant asOf);

  /** The versions there are predictions of, by the time of the first. */
  @SqlQuery
  List<VersionSince> firstPredictions(String monitor, Instant asOf);
}
