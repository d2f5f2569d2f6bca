package io.modelwatch.web;

import java.util.List;

/**
 * What the page of one entity's labels shows.
 *
 * @param monitor whose predictions they are
 * @param pseudonym of the entity
 * @param title its sentence
 * @param rows its predictions, the newest first
 */
public record EntityView(
    Frame frame, String monitor, String pseudonym, String title, List<Row> rows) {

  /** Takes an unmodifiable copy. */
  public EntityView {
    rows = List.copyOf(rows);
  }

  /** A prediction. */
  public record Row(
      String prediction,
      Address address,
      String version,
      String made,
      State sign,
      String state,
      String outcome,
      String since) {}
}
