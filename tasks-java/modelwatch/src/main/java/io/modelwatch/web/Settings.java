package io.modelwatch.web;

import io.modelwatch.access.Links;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the dashboard is served.
 *
 * @param host the address it listens on
 * @param port the port, 0 for any free one
 * @param monitors the folder of monitor files
 * @param localOperator who everybody is that reaches it, null where each has to log in
 * @param proxy the address of the proxy before it, which says for whom it asks; empty for none
 * @param frames the origins that may show its pages within their own, such as Airflow's
 * @param links what the links of mails are signed by, null where mails have none
 * @param airflow the API server of the Airflow whose health is shown, null for none
 */
public record Settings(
    String host,
    int port,
    Path monitors,
    @Nullable String localOperator,
    String proxy,
    List<String> frames,
    @Nullable Links links,
    @Nullable URI airflow) {

  /** Takes an unmodifiable copy. */
  public Settings {
    frames = List.copyOf(frames);
  }

  /**
   * Airflow as browsers reach it: what shows these pages within its own; null where nothing does.
   */
  @Nullable String airflowPages() {
    return frames.isEmpty() ? null : frames.get(0);
  }
}
