package io.modelwatch.stats.multiclass;

/**
 * A confusion matrix of several classes.
 *
 * @param cells row by row, label × decision
 */
@SuppressWarnings("ArrayRecordComponent") // a view for computing, never compared
record Square(double[] cells) {

  int classes() {
    return (int) Math.round(Math.sqrt(cells.length));
  }

  /** Predictions of a class decided as that class. */
  double hits(int index) {
    return cells[index * classes() + index];
  }

  /** Predictions labelled with a class. */
  double labelled(int index) {
    double sum = 0;
    for (int decision = 0; decision < classes(); decision++) {
      sum += cells[index * classes() + decision];
    }
    return sum;
  }

  /** Predictions decided as a class. */
  double decided(int index) {
    double sum = 0;
    for (int label = 0; label < classes(); label++) {
      sum += cells[label * classes() + index];
    }
    return sum;
  }

  /** All predictions. */
  double total() {
    double sum = 0;
    for (double cell : cells) {
      sum += cell;
    }
    return sum;
  }

  /** All predictions decided as their class. */
  double allHits() {
    double sum = 0;
    for (int index = 0; index < classes(); index++) {
      sum += hits(index);
    }
    return sum;
  }
}
