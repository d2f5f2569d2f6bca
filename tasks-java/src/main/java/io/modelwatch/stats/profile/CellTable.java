package io.modelwatch.stats.profile;

import java.util.Arrays;

/** Counts numbers while a column is scanned: a hash table of {@link Cells} in the making. */
final class CellTable {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Resolution resolution;
  private int shift;
  private long[] keys = new long[1 << 6];
  private long[] counts = new long[1 << 6];
  private int hashShift = Long.SIZE - 6;
  private int size;

  CellTable(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Counts a finite number. */
  void add(double number) {
    add(Cells.key(number) >> shift, 1);
  }

  Cells cells() {
    long[] sorted = sortedKeys();
    long[] sortedCounts = new long[size];
    for (int i = 0; i < size; i++) {
      sortedCounts[i] = counts[slot(sorted[i])];
    }
    return new Cells(shift, sorted, sortedCounts);
  }

  private void add(long key, long count) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      counts[slot] = count;
      size++;
      if (size > (shift == 0 ? resolution.exact() : resolution.cells())) {
        coarsen();
      } else if (size > keys.length / 4 * 3) {
        rebuild(keys.length * 2, shift);
      }
    } else {
      counts[slot] += count;
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * GOLDEN_RATIO) >>> hashShift);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void coarsen() {
    int newShift = Cells.shiftFor(sortedKeys(), shift, resolution.cells());
    rebuild(Integer.highestOneBit(resolution.cells()) * 2, newShift);
  }

  private void rebuild(int capacity, int newShift) {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    int dropped = newShift - shift;
    keys = new long[capacity];
    counts = new long[capacity];
    hashShift = Long.numberOfLeadingZeros(capacity) + 1;
    shift = newShift;
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        add(oldKeys[i] >> dropped, oldCounts[i]);
      }
    }
  }

  private long[] sortedKeys() {
    long[] sorted = new long[size];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        sorted[next++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
