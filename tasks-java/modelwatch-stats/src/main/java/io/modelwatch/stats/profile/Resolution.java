package io.modelwatch.stats.profile;

/**
 * How finely a column's values are told apart.
 *
 * @param exact up to this many distinct values every value is kept as it is
 * @param cells with more, values are counted in the finest grid that needs at most this many cells
 */
public record Resolution(int exact, int cells) {

  /** Exact for the windows and training files of most monitors; bounded for all. */
  public static final Resolution DEFAULT = new Resolution(262_144, 16_384);

  /** For the stored state of a day: about 50 kB at most, whatever the day's volume. */
  public static final Resolution STORED = new Resolution(16_384, 8_192);

  /** The coarsest useful grid has one cell for each sign and power of two. */
  private static final int FEWEST_CELLS = 4096;

  /** Checks the bounds. */
  public Resolution {
    if (exact < cells || cells < FEWEST_CELLS) {
      throw new IllegalArgumentException(
          "at least " + FEWEST_CELLS + " cells, and as many exact values: " + exact + ", " + cells);
    }
  }

  /** The finer of two, part by part: what a merge of two states is told apart by. */
  Resolution finer(Resolution other) {
    return new Resolution(Math.max(exact, other.exact), Math.max(cells, other.cells));
  }
}
