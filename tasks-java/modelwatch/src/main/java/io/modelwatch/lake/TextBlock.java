package io.modelwatch.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of files as columns of text; times are ISO 8601, what is missing is null. */
public final class TextBlock {

  private final List<String> columns;
  private final List<Integer> files;
  private final List<@Nullable String[]> rows;

  TextBlock(List<String> columns, List<Integer> files, List<@Nullable String[]> rows) {
    this.columns = columns;
    this.files = files;
    this.rows = rows;
  }

  /** The number of the file of each row. */
  public List<Integer> files() {
    return files;
  }

  /** The values of a column; all missing when the contract has no such column. */
  public @Nullable String[] column(String name) {
    int place = columns.indexOf(name);
    @Nullable String[] values = new String[rows.size()];
    for (int row = 0; place >= 0 && row < values.length; row++) {
      values[row] = rows.get(row)[place];
    }
    return values;
  }
}
