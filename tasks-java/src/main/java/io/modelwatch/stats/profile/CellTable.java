package io.modelwatch.stats.profile;

import java.util.Arrays;

/**
 * Counts numbers while a column is scanned: {@link Cells} in the making.
 *
 * <p>Up to {@value #HASHED} cells are counted in a hash table that stays in the processor's cache.
 * More distinct numbers, while they are still told apart exactly, are gathered and sorted in: a
 * table of them would cost a visit to the main memory for each number.
 */
final class CellTable {

  private static final int HASHED = 32_768;
  private static final int GATHERED = 65_536;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Resolution resolution;
  private int shift;

  /** Key and count of a cell side by side; a count of 0 is a free slot. */
  private long[] slots = new long[2 << 6];

  private int hashShift = Long.SIZE - 6;
  private int size;

  /** What has been sorted in, and what has not yet: only while there are many exact numbers. */
  private Cells sorted = Cells.NONE;

  private long[] gathered = new long[0];
  private int gatheredSize;

  CellTable(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Counts a finite number. */
  void add(double number) {
    long key = Cells.key(number) >> shift;
    if (gathered.length == 0) {
      count(key, 1);
    } else {
      gathered[gatheredSize++] = key;
      if (gatheredSize == gathered.length) {
        sortIn();
      }
    }
  }

  Cells cells() {
    if (gathered.length > 0) {
      sortIn();
    }
    return gathered.length > 0 ? sorted : tableCells();
  }

  private void count(long key, long count) {
    int slot = slot(key);
    if (slots[slot + 1] != 0) {
      slots[slot + 1] += count;
      return;
    }
    slots[slot] = key;
    slots[slot + 1] = count;
    size++;
    if (size > (shift == 0 ? Math.min(HASHED, resolution.exact()) : resolution.cells())) {
      if (shift == 0 && size <= resolution.exact()) {
        sorted = tableCells();
        allocate(1 << 6);
        gathered = new long[GATHERED];
      } else {
        load(tableCells().within(resolution));
      }
    } else if (size * 4 > slots.length) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * GOLDEN_RATIO) >>> hashShift) << 1;
    while (slots[slot + 1] != 0 && slots[slot] != key) {
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    allocate(old.length);
    for (int slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] != 0) {
        count(old[slot], old[slot + 1]);
      }
    }
  }

  private void sortIn() {
    Arrays.sort(gathered, 0, gatheredSize);
    sorted = sorted.plus(Cells.ofSorted(gathered, gatheredSize));
    gatheredSize = 0;
    if (sorted.size() > resolution.exact()) {
      load(sorted.within(resolution));
      sorted = Cells.NONE;
      gathered = new long[0];
    }
  }

  /** Starts anew with the table of some cells. */
  private void load(Cells cells) {
    allocate(Integer.highestOneBit(resolution.cells()) * 2);
    shift = cells.gridShift();
    for (int cell = 0; cell < cells.size(); cell++) {
      count(cells.key(cell), cells.count(cell));
    }
  }

  private void allocate(int capacity) {
    slots = new long[2 * capacity];
    hashShift = Long.numberOfLeadingZeros(capacity) + 1;
    size = 0;
  }

  private Cells tableCells() {
    long[] keys = new long[size];
    int next = 0;
    for (int slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot + 1] != 0) {
        keys[next++] = slots[slot];
      }
    }
    Arrays.sort(keys);
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      counts[i] = slots[slot(keys[i]) + 1];
    }
    return new Cells(shift, keys, counts);
  }
}
