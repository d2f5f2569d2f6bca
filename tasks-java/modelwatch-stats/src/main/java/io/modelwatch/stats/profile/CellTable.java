package io.modelwatch.stats.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts numbers while a column is scanned: {@link Cells} in the making.
 *
 * <p>Up to {@value #HASHED} distinct numbers are counted in a hash table. More of them, while they
 * are still told apart exactly, are gathered and sorted in: a table of them would cost a visit to
 * the main memory for each number. Beyond that they are counted by the cells of a grid.
 */
final class CellTable {

  private static final int HASHED = 32_768;
  private static final int GATHERED = 65_536;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final Resolution resolution;

  /** Key and count of a number side by side; a count of 0 is a free slot. */
  private long[] slots = new long[2 << 6];

  private int hashShift = Long.SIZE - 6;
  private int size;

  /** What has been sorted in, and what has not yet: only while there are many exact numbers. */
  private Cells sorted = Cells.NONE;

  private long[] gathered = new long[0];
  private int gatheredSize;

  /** Null while numbers are told apart exactly. */
  private @Nullable CellPages grid;

  CellTable(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Counts the first {@code size} numbers, all finite. */
  void add(double[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      add(Cells.key(numbers[i]));
    }
  }

  private void add(long key) {
    if (grid != null) {
      grid.count(key);
      if (grid.size() > resolution.cells()) {
        grid = new CellPages(grid.cells().within(resolution));
      }
    } else if (gathered.length == 0) {
      count(key, 1);
    } else {
      gathered[gatheredSize++] = key;
      if (gatheredSize == gathered.length) {
        sortIn();
      }
    }
  }

  Cells cells() {
    if (gatheredSize > 0) {
      sortIn();
    }
    if (grid != null) {
      return grid.cells();
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
    if (size > resolution.exact()) {
      grid = new CellPages(tableCells().within(resolution));
      allocate(1);
    } else if (size > HASHED) {
      sorted = tableCells();
      allocate(1);
      gathered = new long[GATHERED];
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
    RadixSort.sort(gathered, gatheredSize);
    sorted = sorted.plus(Cells.ofSorted(gathered, gatheredSize));
    gatheredSize = 0;
    if (sorted.size() > resolution.exact()) {
      grid = new CellPages(sorted.within(resolution));
      sorted = Cells.NONE;
      gathered = new long[0];
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
    return new Cells(0, keys, counts);
  }
}
