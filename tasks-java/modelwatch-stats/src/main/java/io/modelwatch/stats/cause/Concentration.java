package io.modelwatch.stats.cause;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.sequential.DayBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In which part of the predictions a column's movement is concentrated. */
public final class Concentration {

  /** In a segment when it has at least this part of all rows that moved. */
  private static final double MOST = 0.8;

  /** And no more than this part of all rows. */
  private static final double MINORITY = 0.6;

  private Concentration() {}

  /**
   * The segment, {@link Segment#WHOLE} where there is none.
   *
   * @param good the good days together
   * @param bad those under suspicion together
   */
  public static Segment of(DayBins good, DayBins bad, String column) {
    record Moved(DayBins.Part part, double rows) {}
    List<Moved> moved = new ArrayList<>();
    Map<Set<String>, Double> ofDivision = new HashMap<>();
    for (DayBins.Part part : bad.parts()) {
      long[] now = part.columns().get(column);
      Optional<long[]> before = of(good, part.segment(), column);
      if (now != null && before.isPresent() && !part.segment().equals(Segment.WHOLE)) {
        double rows = part.rows() * beyondChance(before.get(), now);
        moved.add(new Moved(part, rows));
        ofDivision.merge(division(part), rows, Double::sum);
      }
    }
    return moved.stream()
        .filter(one -> one.rows() > 0 && one.part().rows() <= MINORITY * bad.n())
        .filter(one -> one.rows() >= MOST * ofDivision.getOrDefault(division(one.part()), 0.0))
        .min(
            Comparator.<Moved, Double>comparing(one -> -one.rows())
                .thenComparing(one -> one.part().segment().toString()))
        .map(one -> one.part().segment())
        .orElse(Segment.WHOLE);
  }

  private static Set<String> division(DayBins.Part part) {
    return part.segment().values().keySet();
  }

  private static Optional<long[]> of(DayBins days, Segment segment, String column) {
    return days.parts().stream()
        .filter(part -> part.segment().equals(segment))
        .flatMap(part -> Optional.ofNullable(part.columns().get(column)).stream())
        .findFirst();
  }

  /** The share of rows that moved, less three times what chance moves. */
  private static double beyondChance(long[] before, long[] now) {
    double rowsBefore = total(before);
    double rowsNow = total(now);
    if (rowsBefore == 0 || rowsNow == 0) {
      return 0;
    }
    double distance = 0;
    double chance = 0;
    for (int bin = 0; bin < now.length; bin++) {
      double share = before[bin] / rowsBefore;
      distance += Math.abs(now[bin] / rowsNow - share) / 2;
      chance += Math.sqrt(share * (1 - share) * (1 / rowsBefore + 1 / rowsNow) / (2 * Math.PI));
    }
    return Math.max(0, distance - 3 * chance);
  }

  private static double total(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
