package io.modelwatch.stats.breakage;

import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Breakage.Undone;
import io.modelwatch.stats.drift.Bins;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Whether numbers are only written in another way: the distance from the days before vanishes once
 * a factor or an offset is taken back.
 */
final class Recoding {

  /** What units differ by: powers of ten, and those of time, weight and length. */
  private static final double[] UNITS = {
    10, 100, 1000, 1e4, 1e5, 1e6, 1e9, 7, 12, 24, 60, 3600, 86_400, 1.609344, 2.20462, 2.54, 3.28084
  };

  /** A factor this near to one of units may be one. */
  private static final double NEAR = 0.25;

  private static final int QUANTILES = 10;

  /** Cents divided by 100 are the same euros to so many digits, whatever the last bit says. */
  private static final MathContext DIGITS = new MathContext(12);

  private Recoding() {}

  /** What is left once the numbers are divided by the factor, or by that of units near to it. */
  static Undone factor(NumberState before, NumberState day, double factor) {
    double psi = psi(before, day, number -> number);
    Undone best = new Undone(factor, psi, psi(before, day, number -> number / factor));
    for (double unit : units(factor)) {
      Undone ofUnit = new Undone(unit, psi, psi(before, day, number -> number / unit));
      if (ofUnit.left() <= best.left() || ofUnit.vanishes()) {
        return ofUnit;
      }
    }
    return best;
  }

  /** Those near to a factor, the nearest first. */
  private static List<Double> units(double factor) {
    return DoubleStream.of(UNITS)
        .flatMap(unit -> DoubleStream.of(unit, 1 / unit))
        .filter(unit -> distance(unit, factor) <= Math.log1p(NEAR))
        .boxed()
        .sorted(Comparator.comparingDouble(unit -> distance(unit, factor)))
        .toList();
  }

  private static double distance(double unit, double factor) {
    return Math.abs(Math.log(factor / unit));
  }

  /** What is left once the offset is subtracted. */
  static Undone offset(NumberState before, NumberState day, double offset) {
    return new Undone(
        offset, psi(before, day, number -> number), psi(before, day, number -> number - offset));
  }

  /** The distance of a day whose numbers are changed back, by the days' before tenths. */
  private static double psi(NumberState before, NumberState day, DoubleUnaryOperator back) {
    NavigableSet<Double> edges = new TreeSet<>();
    for (int i = 0; i <= QUANTILES; i++) {
      edges.add(rounded(Objects.requireNonNull(before.quantile((double) i / QUANTILES))));
    }
    List<Double> upper = List.copyOf(edges);
    return new Bins(
            LongStream.rangeClosed(0, upper.size()).mapToObj(i -> Bin.named("" + i)).toList(),
            counts(before, number -> number, edges, upper),
            counts(day, back, edges, upper))
        .psi();
  }

  /** Rows up to each edge, and above them all. */
  private static List<Long> counts(
      NumberState state, DoubleUnaryOperator back, NavigableSet<Double> edges, List<Double> upper) {
    List<Long> counts = new ArrayList<>();
    long[] rows = new long[upper.size() + 1];
    Cells cells = state.cells();
    for (int cell = 0; cell < cells.size(); cell++) {
      Double edge = edges.ceiling(rounded(back.applyAsDouble(cells.value(cell))));
      rows[edge == null ? upper.size() : upper.indexOf(edge)] += cells.count(cell);
    }
    LongStream.of(rows).forEach(counts::add);
    return counts;
  }

  private static double rounded(double number) {
    return Double.isFinite(number) ? new BigDecimal(number).round(DIGITS).doubleValue() : number;
  }
}
