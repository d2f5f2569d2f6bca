package io.modelwatch.stats.cause;

import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows by the bin of each column and the bin of what the model made of them: its score or, where it
 * has none, its decision. States of the same bins merge.
 *
 * @param rows how many rows there are
 * @param columns by column, its bin, and the bin of the score; nobody changes the arrays
 */
public record ScoreByBin(long rows, SortedMap<String, long[][]> columns)
    implements State<ScoreByBin> {

  /** How it is kept. */
  public static final StateFormat<ScoreByBin> FORMAT =
      new StateFormat<>("score_by_bin", 1, ScoreByBin.class);

  /** Of no rows. */
  public static final ScoreByBin NONE = new ScoreByBin(0, new TreeMap<>());

  /** Takes an unmodifiable copy. */
  public ScoreByBin {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
  }

  @Override
  public long n() {
    return rows;
  }

  @Override
  public ScoreByBin merge(ScoreByBin other) {
    SortedMap<String, long[][]> merged = new TreeMap<>(columns);
    other.columns.forEach((column, counts) -> merged.merge(column, counts, ScoreByBin::sum));
    return new ScoreByBin(rows + other.rows, merged);
  }

  /** Rows of both, by bin and score. */
  public static long[][] sum(long[][] first, long[][] second) {
    long[][] sum = new long[first.length][];
    for (int bin = 0; bin < first.length; bin++) {
      sum[bin] = first[bin].clone();
      for (int score = 0; score < sum[bin].length; score++) {
        sum[bin][score] += second[bin][score];
      }
    }
    return sum;
  }
}
