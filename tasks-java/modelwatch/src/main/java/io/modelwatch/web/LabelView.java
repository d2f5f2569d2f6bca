package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one prediction's label shows.
 *
 * @param monitor whose prediction it is
 * @param prediction its id, in its one spelling
 * @param title its sentence
 * @param lead what it means
 * @param versions its label for each version that scored it
 * @param said what each source says
 * @param changes how the label came about
 * @param decisions what people decided, and why
 * @param waits whether a decision is not in the label yet
 * @param deciding what may be decided, null where nothing may
 */
public record LabelView(
    Frame frame,
    String monitor,
    String prediction,
    String title,
    String lead,
    List<Version> versions,
    List<Said> said,
    List<Change> changes,
    List<Decided> decisions,
    boolean waits,
    @Nullable Deciding deciding) {

  /** A prediction of a version. */
  public record Version(State sign, String version, String made, String state, String outcome) {}

  /** What a source says. */
  public record Said(String source, String says, String since, String first) {}

  /** A change of the label. */
  public record Change(
      String since,
      String version,
      String from,
      String to,
      String outcome,
      String by,
      String why) {}

  /** A person's decision. */
  public record Decided(String since, String person, String outcome, String reason) {}

  /**
   * The form.
   *
   * @param actor who would decide
   * @param to where it is sent
   * @param options what may have come, empty where it is written
   */
  public record Deciding(String actor, String to, List<Option> options) {}
}
