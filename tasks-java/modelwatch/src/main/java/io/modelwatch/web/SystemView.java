package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the system shows.
 *
 * @param title whether a part is down
 * @param parts the parts, the worst first
 * @param inputs what each feed brought
 * @param runs the last run of each monitor
 * @param versions of what runs here
 */
public record SystemView(
    Frame frame,
    String title,
    List<Part> parts,
    List<Input> inputs,
    List<LastRun> runs,
    List<Version> versions) {

  /** A part, and how it stands. */
  public record Part(State state, String name, String said) {}

  /** What a feed brought, and how far behind it is. */
  public record Input(
      State state,
      String monitor,
      Address address,
      String kind,
      String files,
      String refused,
      String recorded,
      String known,
      String behind) {}

  /** The last run of a monitor, and when the next is due. */
  public record LastRun(
      State state,
      String monitor,
      Address address,
      String window,
      @Nullable Address run,
      String published,
      String schedule,
      String next) {}

  /** What version of something runs. */
  public record Version(String what, String version) {}
}
