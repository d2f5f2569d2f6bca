package io.modelwatch.web;

import io.modelwatch.view.chart.Drawing;
import java.util.List;

/** What the list of labels shows: a monitor a row. */
public record LabelList(Frame frame, List<Row> rows) {

  /** The labels of a monitor's newest windows. */
  public record Row(
      String monitor,
      Address address,
      String windows,
      Drawing share,
      String finalShare,
      String pending,
      String disputed) {}
}
