package io.modelwatch.stats.sequential;

import java.util.Arrays;

/** Positions of periods that were ordinary, in ascending order. */
final class CleanDays {

  private int[] periods = new int[16];
  private int size;

  void add(int period) {
    if (size == periods.length) {
      periods = Arrays.copyOf(periods, 2 * size);
    }
    periods[size++] = period;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return periods[index];
  }

  /** How many of them are before a period. */
  int before(int period) {
    int end = size;
    while (end > 0 && periods[end - 1] >= period) {
      end--;
    }
    return end;
  }
}
