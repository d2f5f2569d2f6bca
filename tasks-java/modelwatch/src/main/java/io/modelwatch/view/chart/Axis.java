package io.modelwatch.view.chart;

import io.modelwatch.document.NumberText;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param from the value at its beginning: left, or below
 * @param to the value at its end; less than {@code from} where it runs the other way
 * @param logarithmic whether equal factors are equally long
 * @param ruled whether a line goes across at every tick
 * @param ticks what is written along it
 */
public record Axis(double from, double to, boolean logarithmic, boolean ruled, List<Tick> ticks) {

  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** A value with its text. */
  public record Tick(double at, String text) {}

  /** Takes an unmodifiable copy. */
  public Axis {
    ticks = List.copyOf(ticks);
  }

  /** Without anything written along it. */
  public static Axis plain(double from, double to) {
    return new Axis(from, to, false, false, List.of());
  }

  /** With texts at its ticks and nothing across. */
  public static Axis of(double from, double to, List<Tick> ticks) {
    return new Axis(from, to, false, false, ticks);
  }

  /** Of rates: always from 0 to 1. */
  public static Axis rates() {
    return new Axis(
        0,
        1,
        false,
        true,
        List.of(
            new Tick(0, "0"),
            new Tick(0.25, "0.25"),
            new Tick(0.5, "0.50"),
            new Tick(0.75, "0.75"),
            new Tick(1, "1")));
  }

  /** From 0 to the greatest value or a little more, with four or five nice ticks. */
  public static Axis upTo(double greatest) {
    return between(0, greatest);
  }

  /** Over a range of values, widened to nice ticks. */
  public static Axis between(double least, double greatest) {
    double range = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest));
    double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
    double step = 10 * power;
    for (double one : STEPS) {
      if (range / (one * power) <= 5) {
        step = one * power;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.floor(least / step + 1e-9);
    long last = Math.max(first + 1, (long) Math.ceil(greatest / step - 1e-9));
    for (long i = first; i <= last; i++) {
      ticks.add(new Tick(i * step, NumberText.number(rounded(i * step))));
    }
    return new Axis(first * step, last * step, false, true, ticks);
  }

  /** Of shares: from 0 to the greatest or a little more, in percent. */
  public static Axis shares(double greatest) {
    Axis axis = upTo(Math.max(greatest, 0.01));
    return new Axis(
        axis.from,
        axis.to,
        false,
        true,
        axis.ticks.stream()
            .map(tick -> new Tick(tick.at(), NumberText.number(rounded(100 * tick.at())) + " %"))
            .toList());
  }

  /** Over decades, a tick each. */
  public static Axis decades(double least, double greatest) {
    int first = (int) Math.floor(Math.log10(least));
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(greatest)));
    List<Tick> ticks = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      double at = Math.pow(10, i);
      ticks.add(new Tick(at, i < -3 ? "1e" + i : NumberText.number(rounded(at))));
    }
    return new Axis(Math.pow(10, first), Math.pow(10, last), true, true, ticks);
  }

  /** Where a value lies, from 0 at the beginning to 1 at the end; beyond an end it lies there. */
  public double share(double value) {
    double share =
        logarithmic
            ? (Math.log(Math.max(value, Double.MIN_NORMAL)) - Math.log(from))
                / (Math.log(to) - Math.log(from))
            : (value - from) / (to - from);
    return Math.max(0, Math.min(1, share));
  }

  /** Without what steps of binary fractions leave behind. */
  private static double rounded(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }
}
