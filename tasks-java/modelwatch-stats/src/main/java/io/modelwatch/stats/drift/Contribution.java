package io.modelwatch.stats.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What one bin of one column adds to the column's {@code psi}: which columns moved, and where.
 *
 * @param column the column
 * @param bin what is in the bin
 * @param baselineShare the share of the baseline's rows in it
 * @param windowShare the share of the window's rows in it
 * @param psi its term of the column's psi; the terms of a column add up to its psi
 */
public record Contribution(
    String column, String bin, double baselineShare, double windowShare, double psi) {

  /** The bins that moved most, the greatest first; columns without rows on a side have none. */
  public static List<Contribution> greatest(Map<String, ColumnPair> columns, int most) {
    List<Contribution> all = new ArrayList<>();
    columns.forEach(
        (column, pair) -> {
          if (pair.baselineN() > 0 && pair.windowN() > 0) {
            addBins(all, column, pair.bins());
          }
        });
    all.sort(
        Comparator.comparingDouble(Contribution::psi)
            .reversed()
            .thenComparing(Contribution::column)
            .thenComparing(Contribution::bin));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** The bins of each column that moved most, the greatest first. */
  public static List<Contribution> ofEach(Map<String, ColumnPair> columns, int most) {
    List<Contribution> all = new ArrayList<>();
    columns.forEach((column, pair) -> all.addAll(greatest(Map.of(column, pair), most)));
    return List.copyOf(all);
  }

  private static void addBins(List<Contribution> all, String column, Bins bins) {
    double[] before = bins.baselineShares();
    double[] after = bins.windowShares();
    for (int bin = 0; bin < bins.size(); bin++) {
      all.add(
          new Contribution(
              column,
              bins.labels().get(bin),
              bins.baselineShare(bin),
              bins.windowShare(bin),
              Psi.term(before[bin], after[bin])));
    }
  }
}
