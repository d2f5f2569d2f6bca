package io.modelwatch.columns;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.stats.multivariate.RowSample;
import io.modelwatch.stats.multivariate.RowSampleAccumulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where rows lie, for what column states cannot answer.
 *
 * @param files finds the Parquet files, in the order of their rows; only asked for when they are
 *     read
 * @param filter which of their rows
 */
public record WholeRows(Supplier<List<Path>> files, RowFilter filter) {

  /** Draws rows at random. */
  public RowSample draw(List<String> numbers, List<String> categories, int limit) {
    ColumnScan scan = new ColumnScan(numbers, categories, List.of(), List.of(), filter);
    RowSampleAccumulator sample = new RowSampleAccumulator(limit, numbers, categories, 0, "");
    scan.read(files.get(), batch -> draw(scan, batch, sample));
    return sample.state();
  }

  /** Offers the rows of a batch to a sample. */
  public static void draw(ColumnScan scan, Batch batch, RowSampleAccumulator sample) {
    for (int row = 0; row < batch.size(); row++) {
      if (sample.takesNext()) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < scan.numbers().size(); i++) {
          numbers.add(batch.numbers(i)[row]);
        }
        List<@Nullable String> categories = new ArrayList<>();
        for (int i = 0; i < scan.categories().size(); i++) {
          categories.add(batch.category(i, row));
        }
        sample.add(numbers, categories);
      }
    }
  }
}
