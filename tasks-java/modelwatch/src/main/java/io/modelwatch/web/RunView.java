package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a run shows.
 *
 * @param monitor the monitor
 * @param title its window
 * @param state the gravest that was found
 * @param chips what else it is, in a few words each
 * @param dagRuns the DAG runs of Airflow that did it, the last first
 * @param headline what was found and what to do
 * @param meaning what that means
 * @param asOf its knowledge cut
 * @param successor the run that superseded it, null for none
 * @param restated why the window was evaluated again, empty for its first run
 * @param previous the run that it superseded, null for none
 * @param changes the metrics that changed by that
 * @param said what it comes from, whether it does harm, and how much of it may be false
 * @param findings what was found, the gravest first
 * @param incidents what its findings belong to
 * @param quiet what alarms nobody, with the reason
 * @param notJudged the limits that could not be applied, with why
 * @param counts what its files and labels held
 * @param faults rows that did not fit, by reason
 * @param rows the first of these rows
 * @param metrics the metrics with a limit and those everybody knows
 * @param all all runs of the window
 */
public record RunView(
    Frame frame,
    String monitor,
    Address monitorAddress,
    String title,
    State state,
    List<String> chips,
    List<DagRun> dagRuns,
    String headline,
    String meaning,
    String asOf,
    @Nullable Address successor,
    String restated,
    @Nullable Address previous,
    List<Change> changes,
    List<String> said,
    List<Finding> findings,
    List<Choice> incidents,
    List<Quiet> quiet,
    List<String> notJudged,
    List<Count> counts,
    List<FaultRow> faults,
    List<Row> rows,
    List<MetricRow> metrics,
    List<Other> all) {

  /**
   * A DAG run of Airflow.
   *
   * @param page where Airflow shows it, empty where that is not known
   */
  public record DagRun(String name, String page) {}

  /** A metric that another knowledge changed. */
  public record Change(String metric, String before, String after) {}

  /**
   * A finding with its evidence.
   *
   * @param sentence what was found
   * @param rests what it rests on, empty for nothing more
   * @param column the page of its column, null where it is about none
   * @param bins where the column moved, the bin that adds most first
   */
  public record Finding(
      State state, String sentence, String rests, @Nullable Choice column, List<Bin> bins) {}

  /** A finding that alarms nobody, and why. */
  public record Quiet(State state, String sentence) {}

  /** A bin's share before and now. */
  public record Bin(String bin, String before, String now, Drawing chart) {}

  /** A count with what it is of. */
  public record Count(String what, String count) {}

  /** Rows that did not fit for one reason. */
  public record FaultRow(String kind, String column, String reason, String rows) {}

  /** A row that did not fit. */
  public record Row(String file, String line, String column, String reason, String content) {}

  /** A metric on its label bases. */
  public record MetricRow(State state, String name, String limit, List<String> lanes) {}

  /** Another run of the same window. */
  public record Other(String asOf, State state, String found, Address address, boolean shown) {}
}
