package io.modelwatch.view;

import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the colours of a limit begin and end, for charts. */
public final class LimitBounds {

  private LimitBounds() {}

  /** A bound with what it is in words: {@code red below 0.6}. */
  public record Bound(double at, String words) {}

  /** Where green ends and red begins, by {@code yellow} and {@code red}. */
  static Map<String, Double> of(@Nullable Limit limit) {
    Map<String, Double> bounds = new TreeMap<>();
    if (limit instanceof Limit.Bands bands) {
      bounds.put("yellow", bands.green().bound());
      put(bounds, "red", bands.yellow() == null ? null : (Double) bands.yellow().bound());
    } else if (limit instanceof Limit.Bounds from) {
      put(bounds, "yellow", from.yellow());
      put(bounds, "red", from.red());
    }
    return bounds;
  }

  /** The same in words, and what a range allows, and what is usual. */
  public static List<Bound> inWords(@Nullable Limit limit) {
    List<Bound> bounds = new ArrayList<>();
    if (limit instanceof Limit.Bands bands) {
      Comparison yellow = bands.yellow();
      bounds.add(new Bound(bands.green().bound(), "green " + within(bands.green())));
      if (yellow != null) {
        bounds.add(new Bound(yellow.bound(), "red " + beyond(yellow)));
      }
    } else if (limit instanceof Limit.Range range) {
      add(bounds, range.least(), "from ");
      add(bounds, range.most(), "up to ");
    } else if (limit instanceof Limit.Learned learned) {
      add(bounds, learned.low(), "usual from ");
      add(bounds, learned.high(), "usual up to ");
    } else {
      of(limit).forEach((state, at) -> add(bounds, at, state + " from "));
    }
    return bounds;
  }

  /** All of that in a line; empty without a limit. */
  public static String text(@Nullable Limit limit) {
    return inWords(limit).stream().map(Bound::words).collect(Collectors.joining(", "));
  }

  private static void add(List<Bound> bounds, @Nullable Double at, String words) {
    if (at != null) {
      bounds.add(new Bound(at, words + NumberText.number(at)));
    }
  }

  private static String within(Comparison comparison) {
    return (comparison.isLeast() ? "from " : "up to ") + NumberText.number(comparison.bound());
  }

  private static String beyond(Comparison comparison) {
    return (comparison.isLeast() ? "below " : "above ") + NumberText.number(comparison.bound());
  }

  private static void put(Map<String, Double> bounds, String state, @Nullable Double bound) {
    if (bound != null) {
      bounds.put(state, bound);
    }
  }
}
