package io.modelwatch.columns;

import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.util.SortedMap;

/** The watched columns of a day. */
public final class ColumnDays implements StateSummary<TableState> {

  static final StateFormat<TableState> FORMAT = new StateFormat<>("columns", 1, TableState.class);

  private final WatchedColumns columns;

  /** Of these columns. */
  public ColumnDays(WatchedColumns columns) {
    this.columns = columns;
  }

  /** The columns of all days together. */
  public static TableState merged(SortedMap<?, TableState> days) {
    return days.values().stream().reduce(TableState.NONE, TableState::merge);
  }

  @Override
  public StateFormat<TableState> format() {
    return FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return columns.numbers() + "\n" + columns.categories() + "\n" + Resolution.STORED;
  }

  @Override
  public TableState read(Day day, Scan scan) {
    return scan.summary(new ColumnRows(columns.numbers(), columns.categories()))
        .within(Resolution.STORED);
  }
}
