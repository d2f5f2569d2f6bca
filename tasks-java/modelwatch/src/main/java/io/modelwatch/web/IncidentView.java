package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The story of an incident.
 *
 * @param monitor its monitor
 * @param number its number there
 * @param severity the gravest that was found
 * @param chips how it stands, in a few words each
 * @param title what stands first, in a sentence
 * @param lead when it was found, and what its state means
 * @param same the last incident with the same root and what that came from, null where nothing is
 *     known of it or this one's cause is
 * @param advice what the newest run that found it recommends; empty where it is over
 * @param days its bad days, as the head of its chain says them
 * @param chain its findings, the root first
 * @param charts the evidence over time
 * @param events what happened, in order
 * @param findings its findings with who was told
 * @param before earlier incidents with the same root, the newest first
 * @param acting what can be done about it, null where nothing is offered
 */
public record IncidentView(
    Frame frame,
    String monitor,
    Address monitorAddress,
    int number,
    State severity,
    List<String> chips,
    String title,
    String lead,
    @Nullable Same same,
    String advice,
    String days,
    List<Link> chain,
    List<Evidence> charts,
    List<Event> events,
    List<Finding> findings,
    List<IncidentsView.Row> before,
    @Nullable Acting acting) {

  /** An incident before, in a sentence. */
  public record Same(String said, Address address) {}

  /** A finding in the order of causes. */
  public record Link(String place, String said, String more, @Nullable Address address) {}

  /** A chart over the days around it. */
  public record Evidence(
      String title, String sub, Address address, List<Drawing> charts, List<List<String>> rows) {

    /** What stands above the numbers. */
    public List<String> head() {
      return List.of("Window", "Value", "State");
    }
  }

  /**
   * Something that happened.
   *
   * @param what what it was
   * @param said why
   * @param by who did it, empty where a run did
   * @param state the sign that stands beside it
   * @param run the run that showed it, null where a person did it
   * @param told who is told of it, and who is not for which reason
   */
  public record Event(
      String time,
      String what,
      String said,
      String by,
      State state,
      @Nullable Address run,
      List<String> told) {}

  /** A finding with who was told of it, or why nobody was. */
  public record Finding(
      State severity, String said, String days, long runs, String told, boolean quiet) {}

  /**
   * What can be done about it.
   *
   * @param actor who would do it
   * @param to where the form goes
   * @param options the ways to act, the first of them chosen
   * @param snoozes whether a snooze is among them
   * @param judges whether a judgement is
   */
  public record Acting(
      String actor, String to, List<Option> options, boolean snoozes, boolean judges) {}
}
