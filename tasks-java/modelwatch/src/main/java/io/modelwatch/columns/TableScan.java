package io.modelwatch.columns;

import io.modelwatch.lake.ColumnScan;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.stats.multivariate.RowSampleAccumulator;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Summarizes the columns of a file in one pass. */
public final class TableScan {

  private final ColumnScan scan;
  private final Resolution resolution;

  /** Of these columns. */
  public TableScan(ColumnScan scan, Resolution resolution) {
    this.scan = scan;
    this.resolution = resolution;
  }

  TableState of(Path file) {
    TableCollector columns = new TableCollector(scan, resolution);
    scan.read(file, columns::add);
    return columns.state();
  }

  /** Of a file's rows that fit; draws whole rows in the same pass. */
  public TableState of(LandedFile file, @Nullable RowSampleAccumulator sample) {
    TableCollector columns = new TableCollector(scan, resolution);
    file.read(
        scan,
        batch -> {
          columns.add(batch);
          if (sample != null) {
            WholeRows.draw(scan, batch, sample);
          }
        });
    return columns.state();
  }
}
