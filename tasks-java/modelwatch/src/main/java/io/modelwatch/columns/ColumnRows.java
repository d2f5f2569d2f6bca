package io.modelwatch.columns;

import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.util.List;

/**
 * Rows as the distributions of their columns.
 *
 * @param numbers the columns read as numbers
 * @param categories the columns read as categories
 */
record ColumnRows(List<String> numbers, List<String> categories) implements RowSummary<TableState> {

  @Override
  public ColumnScan columns() {
    return ColumnScan.of(numbers, categories);
  }

  @Override
  public RowCollector<TableState> collector() {
    return new TableCollector(columns(), Resolution.DEFAULT);
  }

  @Override
  public Form<TableState> form() {
    return ColumnDays.FORMAT;
  }
}
