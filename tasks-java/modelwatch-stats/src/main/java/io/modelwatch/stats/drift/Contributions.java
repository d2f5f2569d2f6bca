package io.modelwatch.stats.drift;

import io.modelwatch.domain.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which bins of columns moved, and how much. */
public final class Contributions {

  private Contributions() {}

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
            .thenComparing(contribution -> contribution.bin().text()));
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
              bins.bins().get(bin),
              bins.baselineShare(bin),
              bins.windowShare(bin),
              Psi.term(before[bin], after[bin])));
    }
  }
}
