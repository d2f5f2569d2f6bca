package io.modelwatch.stats.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * Finite numbers and how often each occurs, in ascending order: exactly, or by the cells of a grid.
 *
 * <p>The grid is the order of the doubles themselves: a number's 64 bits, mapped so that they sort
 * as the numbers do, without their {@code shift} lowest. It depends on no data, so any two grids
 * merge exactly: the finer one is coarsened first. Which shift a set of numbers ends up with
 * follows from the set alone, the smallest that needs at most {@link Resolution#cells} cells, so
 * neither the order nor the split of the rows can change a bit of it. A cell's width is at most
 * {@code 2^(shift-52)} of its numbers.
 */
@JsonPropertyOrder({"shift", "packed"})
public final class Cells {

  /** No numbers. */
  public static final Cells NONE = new Cells(0, new long[0], new long[0]);

  private final int shift;
  private final long[] keys;
  private final long[] counts;

  /** Takes over the arrays: keys strictly ascending, counts positive. */
  Cells(int shift, long[] keys, long[] counts) {
    this.shift = shift;
    this.keys = keys;
    this.counts = counts;
  }

  @JsonCreator
  static Cells unpack(@JsonProperty("shift") int shift, @JsonProperty("packed") String packed) {
    return PackedLongs.unpack(shift, Base64.getDecoder().decode(packed));
  }

  /** The lowest bits a cell does not tell apart; 0 where every number is kept. */
  @JsonProperty("shift")
  public int gridShift() {
    return shift;
  }

  @JsonProperty("packed")
  String packed() {
    return Base64.getEncoder().encodeToString(PackedLongs.pack(keys, counts));
  }

  /** Whether every number is kept as it is. */
  public boolean isExact() {
    return shift == 0;
  }

  /** The number of distinct numbers or, where not exact, of cells. */
  public int size() {
    return keys.length;
  }

  /** Where a cell is in the order of the doubles. */
  long key(int cell) {
    return keys[cell];
  }

  /** How many numbers are in a cell. */
  public long count(int cell) {
    return counts[cell];
  }

  /** How many numbers there are. */
  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** The smallest number a cell can hold. */
  public double lower(int cell) {
    return number(keys[cell] << shift);
  }

  /** The greatest number a cell can hold; {@link #lower} where exact. */
  public double upper(int cell) {
    return number((keys[cell] << shift) | ((1L << shift) - 1));
  }

  /** The number that stands for a cell: the middle of its bounds, the number itself where exact. */
  public double value(int cell) {
    return shift == 0 ? number(keys[cell]) : lower(cell) / 2 + upper(cell) / 2;
  }

  /** These and the others' numbers, as finely as both and the resolution allow. */
  Cells merge(Cells other, Resolution resolution) {
    int common = Math.max(shift, other.shift);
    Cells merged = coarsened(common).plus(other.coarsened(common));
    return merged.within(resolution);
  }

  /** These numbers with at most as many cells as a resolution allows. */
  Cells within(Resolution resolution) {
    int limit = shift == 0 ? resolution.exact() : resolution.cells();
    return keys.length <= limit ? this : coarsened(shiftFor(keys, shift, resolution.cells()));
  }

  /** The same numbers in a grid that is as coarse or coarser. */
  public Cells coarsened(int newShift) {
    if (newShift == shift) {
      return this;
    }
    long[] newKeys = new long[keys.length];
    long[] newCounts = new long[keys.length];
    int size = 0;
    for (int i = 0; i < keys.length; i++) {
      long key = keys[i] >> (newShift - shift);
      if (size > 0 && newKeys[size - 1] == key) {
        newCounts[size - 1] += counts[i];
      } else {
        newKeys[size] = key;
        newCounts[size++] = counts[i];
      }
    }
    return new Cells(newShift, Arrays.copyOf(newKeys, size), Arrays.copyOf(newCounts, size));
  }

  /** Exact numbers by their ascending keys, which may repeat. */
  static Cells ofSorted(long[] ascending, int size) {
    long[] keys = new long[size];
    long[] counts = new long[size];
    int cells = 0;
    for (int i = 0; i < size; i++) {
      if (cells == 0 || keys[cells - 1] != ascending[i]) {
        keys[cells++] = ascending[i];
      }
      counts[cells - 1]++;
    }
    return new Cells(0, Arrays.copyOf(keys, cells), Arrays.copyOf(counts, cells));
  }

  /** Both, in the same grid. */
  Cells plus(Cells other) {
    long[] newKeys = new long[keys.length + other.keys.length];
    long[] newCounts = new long[newKeys.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < other.keys.length) {
      boolean mine = j == other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
      boolean both = mine && j < other.keys.length && i < keys.length && keys[i] == other.keys[j];
      newKeys[size] = mine ? keys[i] : other.keys[j];
      newCounts[size++] = (mine ? counts[i] : 0) + (!mine || both ? other.counts[j] : 0);
      i += mine ? 1 : 0;
      j += !mine || both ? 1 : 0;
    }
    return new Cells(shift, Arrays.copyOf(newKeys, size), Arrays.copyOf(newCounts, size));
  }

  /** The smallest shift at which ascending keys need at most {@code limit} cells. */
  private static int shiftFor(long[] keys, int shift, int limit) {
    // Neighbours whose highest differing bit is b fall into one cell when shifted by more than b
    int[] highestDifference = new int[Long.SIZE + 1];
    for (int i = 1; i < keys.length; i++) {
      highestDifference[Long.SIZE - Long.numberOfLeadingZeros(keys[i] ^ keys[i - 1])]++;
    }
    int cells = keys.length;
    int dropped = 0;
    while (cells > limit) {
      dropped++;
      cells -= highestDifference[dropped];
    }
    return shift + dropped;
  }

  /** A finite number's sort key: negative zero is zero. */
  static long key(double number) {
    long bits = Double.doubleToRawLongBits(number + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double number(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }
}
