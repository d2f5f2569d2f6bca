package io.modelwatch.domain;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is in a bin.
 *
 * @param kind how it is bounded
 * @param from its lower edge, null where there is none
 * @param to its upper edge, null where there is none
 * @param text the whole of it in a word, with edges in full: {@code (23.18166666666667, 33.5]}
 */
public record Bin(Kind kind, @Nullable Double from, @Nullable Double to, String text)
    implements Serializable {

  /** How a bin is bounded. */
  public enum Kind implements Word {
    /** Numbers from the lower edge to the upper one, both included. */
    FIRST_RANGE,
    /** Numbers above the lower edge up to the upper one, which is included. */
    RANGE,
    /** Numbers below all of the baseline. */
    BELOW,
    /** Numbers above all of the baseline. */
    ABOVE,
    /** By a name: a category, one number, or what has no value. */
    NAMED
  }

  /** Numbers between two edges; the upper one is inside, the lower one of the first range too. */
  public static Bin range(boolean first, double from, double to) {
    return first
        ? new Bin(Kind.FIRST_RANGE, from, to, "[" + from + ", " + to + "]")
        : new Bin(Kind.RANGE, from, to, "(" + from + ", " + to + "]");
  }

  /** Numbers below an edge. */
  public static Bin below(double edge) {
    return new Bin(Kind.BELOW, null, edge, "below " + edge);
  }

  /** Numbers above an edge. */
  public static Bin above(double edge) {
    return new Bin(Kind.ABOVE, edge, null, "above " + edge);
  }

  /** What a name says. */
  public static Bin named(String name) {
    return new Bin(Kind.NAMED, null, null, name);
  }
}
