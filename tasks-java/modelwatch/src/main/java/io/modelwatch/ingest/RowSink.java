package io.modelwatch.ingest;

import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.LandingTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where the rows of accepted files go. */
interface RowSink {

  /** A file whose rows are taken in. */
  interface File {
    /** Its number in the table. */
    int number();

    /** Its row in the manifest. */
    long fileId();

    /** Where it is, below the stream's folder. */
    String path();

    /** Its content. */
    String sha256();

    /** When it was last written to. */
    Instant landed();

    /** What is in it. */
    FileTotals totals();
  }

  /**
   * Takes in the rows of a table.
   *
   * @return how many rows of each file were left out because they repeat others, by number
   */
  Map<Integer, Long> take(LandingTable rows, List<? extends File> files);
}
