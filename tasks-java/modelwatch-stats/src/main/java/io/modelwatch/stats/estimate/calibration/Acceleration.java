package io.modelwatch.stats.estimate.calibration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Learns from the last moves where all that follow would lead (Anderson acceleration; Anderson
 * 1965, Walker and Ni 2011): with values {@code x} and moves {@code f}, the next move is {@code f -
 * (ΔX + ΔF) γ}, where {@code γ} makes {@code f - ΔF γ} smallest. Moves that each leave a share of
 * the way, or go too far by one, would otherwise take long. Where no move is left is as it was
 * without.
 */
final class Acceleration {

  /** So many moves are remembered. */
  private static final int MEMORY = 5;

  private final Deque<RealVector> valueChanges = new ArrayDeque<>();
  private final Deque<RealVector> moveChanges = new ArrayDeque<>();
  private RealVector lastValue = new ArrayRealVector();
  private RealVector lastMove = new ArrayRealVector();

  /**
   * The move to make in place of the one that is planned.
   *
   * @param value where all is now
   * @param move the one that is planned
   */
  RealVector move(RealVector value, RealVector move) {
    if (lastMove.getDimension() > 0) {
      remember(valueChanges, value.subtract(lastValue));
      remember(moveChanges, move.subtract(lastMove));
    }
    lastValue = value;
    lastMove = move;
    if (moveChanges.isEmpty()) {
      return move;
    }
    RealMatrix changes = new Array2DRowRealMatrix(move.getDimension(), moveChanges.size());
    int column = 0;
    for (RealVector change : moveChanges) {
      changes.setColumnVector(column++, change);
    }
    DecompositionSolver solver = new QRDecomposition(changes).getSolver();
    if (!solver.isNonSingular()) {
      valueChanges.clear();
      moveChanges.clear();
      return move;
    }
    RealVector weights = solver.solve(move);
    RealVector better = move;
    Iterator<RealVector> values = valueChanges.iterator();
    Iterator<RealVector> moves = moveChanges.iterator();
    for (int index = 0; index < weights.getDimension(); index++) {
      better =
          better.subtract(values.next().add(moves.next()).mapMultiply(weights.getEntry(index)));
    }
    return better;
  }

  private static void remember(Deque<RealVector> changes, RealVector change) {
    changes.addLast(change);
    if (changes.size() > MEMORY) {
      changes.removeFirst();
    }
  }
}
