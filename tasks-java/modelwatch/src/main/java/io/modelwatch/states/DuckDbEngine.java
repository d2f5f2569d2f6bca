package io.modelwatch.states;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.ScanSession;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads days through DuckDB on this machine, with memory that does not grow with the day.
 *
 * @param lake where their files are
 */
public record DuckDbEngine(Lake lake) implements Engine {

  @Override
  public Reading begin() {
    ScanSession session = new ScanSession();
    return new Reading() {

      @Override
      public Scan scan(Day day, RowFilter rows) {
        return new FileScan(session, lake, day.files(), rows);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  private record FileScan(ScanSession session, Lake lake, List<LakeFile> files, RowFilter filter)
      implements Scan {

    @Override
    public void read(ColumnScan columns, Consumer<Batch> rows) {
      columns.of(filter).read(session, lake.paths(files), rows);
    }

    @Override
    public <S> S summary(RowSummary<S> summary, Map<String, String> joined) {
      RowCollector<S> collector = summary.collector();
      ColumnScan columns = summary.columns();
      read(joined.isEmpty() ? columns : columns.with(joined), collector::add);
      return collector.state();
    }
  }
}
