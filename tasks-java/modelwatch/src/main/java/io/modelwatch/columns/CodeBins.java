package io.modelwatch.columns;

import io.modelwatch.lake.Batch;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.CategoryBinning;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The bins of a category column's rows, looked up once for each category of a scan. */
final class CodeBins {

  private final CategoryBinning binning;

  /** The bin of each code so far. */
  private int[] known = new int[0];

  CodeBins(CategoryBinning binning) {
    this.binning = binning;
  }

  /** Tells the bin of each row of a batch. */
  IntUnaryOperator of(Batch batch, int column) {
    learn(batch.dictionary(column));
    int[] codes = batch.codes(column);
    return row -> {
      int code = codes[row];
      return code >= 0
          ? known[code]
          : code == Batch.MISSING ? Binning.MISSING : binning.bin(batch.text(column, row));
    };
  }

  private void learn(List<String> dictionary) {
    int before = known.length;
    if (before < dictionary.size()) {
      known = Arrays.copyOf(known, dictionary.size());
      for (int code = before; code < dictionary.size(); code++) {
        known[code] = binning.bin(dictionary.get(code));
      }
    }
  }
}
