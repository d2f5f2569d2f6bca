package io.modelwatch.web;

import java.nio.file.Path;
import java.util.List;

/**
 * How the dashboard is served.
 *
 * @param host the address it listens on
 * @param port the port, 0 for any free one
 * @param monitors the folder of monitor files
 * @param localOperator the name of who everybody is that reaches it
 * @param frames the origins that may show its pages within their own, such as Airflow's
 */
public record Settings(
    String host, int port, Path monitors, String localOperator, List<String> frames) {

  /** Takes an unmodifiable copy. */
  public Settings {
    frames = List.copyOf(frames);
  }
}
