package io.modelwatch.stats.profile;

import java.util.Arrays;

/**
 * Counts the cells of a grid while a column is scanned.
 *
 * <p>Cells that are neighbours lie side by side, {@value #CELLS} in a page, and a page is there as
 * soon as one of its cells is. Most numbers fall into few neighbourhoods, so that what is counted
 * most stays in the processor's nearest cache.
 */
final class CellPages {

  private static final int BITS = 5;
  private static final int CELLS = 1 << BITS;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final int shift;

  /** The pages' numbers, found by hash; where {@link #begins} is negative the slot is free. */
  private long[] numbers = new long[64];

  /** Where the counts of a slot's page begin. */
  private int[] begins = free(64);

  private long[] counts = new long[64 * CELLS];
  private int pages;
  private int size;

  /** Starts with some cells of a grid. */
  CellPages(Cells cells) {
    this.shift = cells.gridShift();
    for (int cell = 0; cell < cells.size(); cell++) {
      add(cells.key(cell), cells.count(cell));
    }
  }

  /** Counts a number by the key it has without a grid. */
  void count(long key) {
    add(key >> shift, 1);
  }

  /** How many cells are not empty. */
  int size() {
    return size;
  }

  Cells cells() {
    long[] ascending = new long[pages];
    int next = 0;
    for (int slot = 0; slot < numbers.length; slot++) {
      if (begins[slot] >= 0) {
        ascending[next++] = numbers[slot];
      }
    }
    Arrays.sort(ascending);
    long[] keys = new long[size];
    long[] sizes = new long[size];
    int cell = 0;
    for (long page : ascending) {
      int begin = begins[slot(page)];
      for (int i = 0; i < CELLS; i++) {
        if (counts[begin + i] > 0) {
          keys[cell] = (page << BITS) + i;
          sizes[cell++] = counts[begin + i];
        }
      }
    }
    return new Cells(shift, keys, sizes);
  }

  private void add(long cell, long count) {
    int slot = slot(cell >> BITS);
    if (begins[slot] < 0) {
      slot = newPage(cell >> BITS);
    }
    int place = begins[slot] + (int) (cell & (CELLS - 1));
    if (counts[place] == 0) {
      size++;
    }
    counts[place] += count;
  }

  private int slot(long page) {
    int mask = numbers.length - 1;
    int slot = (int) ((page * GOLDEN_RATIO) >>> 32) & mask;
    while (begins[slot] >= 0 && numbers[slot] != page) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int newPage(long page) {
    if (pages * 4 >= numbers.length) {
      grow();
    }
    if (pages * CELLS == counts.length) {
      counts = Arrays.copyOf(counts, counts.length * 2);
    }
    int slot = slot(page);
    numbers[slot] = page;
    begins[slot] = pages++ * CELLS;
    return slot;
  }

  private void grow() {
    long[] oldNumbers = numbers;
    int[] oldBegins = begins;
    numbers = new long[oldNumbers.length * 2];
    begins = free(numbers.length);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldBegins[i] >= 0) {
        int slot = slot(oldNumbers[i]);
        numbers[slot] = oldNumbers[i];
        begins[slot] = oldBegins[i];
      }
    }
  }

  private static int[] free(int slots) {
    int[] begins = new int[slots];
    Arrays.fill(begins, -1);
    return begins;
  }
}
