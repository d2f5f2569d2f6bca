package io.modelwatch.stats.estimate;

import java.util.Arrays;

/** How many predictions of each row are positive, collected in any order. */
final class Positives {

  private final int[] rows;
  private final long[] counts;
  private int[] places = new int[64];
  private int size;

  /**
   * None yet.
   *
   * @param byFallingScore the rows that may have some
   */
  Positives(int[] byFallingScore) {
    rows = byFallingScore;
    counts = new long[rows.length];
  }

  /** Adds positives of the row at a place of the order. */
  void add(int place, long positives) {
    if (positives == 0) {
      return;
    }
    if (counts[place] == 0) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }
    counts[place] += positives;
  }

  /** Takes the positives of a row. */
  interface Consumer {

    /** Takes so many positives of a row. */
    void accept(int row, long positives);
  }

  /** Hands over the rows that have positives, by falling score. */
  void forEach(Consumer consumer) {
    Arrays.sort(places, 0, size);
    for (int index = 0; index < size; index++) {
      consumer.accept(rows[places[index]], counts[places[index]]);
    }
  }
}
