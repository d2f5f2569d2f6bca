package io.modelwatch.document;

import io.modelwatch.domain.Bin;
import io.modelwatch.domain.MetricValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers are written for people: short, and the same everywhere. */
public final class NumberText {

  private NumberText() {}

  /** Four significant digits: {@code 0.5231}, {@code 12.35}, {@code 1,235}. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    double size = Math.abs(value);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  /**
   * A bin of numbers, with its edges as {@linkplain #number short} as other numbers, but thousands
   * together: {@code (23.18, 1234]}. What has a name is written as it is.
   */
  public static String bin(Bin bin) {
    return switch (bin.kind()) {
      case FIRST_RANGE -> "[" + edge(bin.from()) + ", " + edge(bin.to()) + "]";
      case RANGE -> "(" + edge(bin.from()) + ", " + edge(bin.to()) + "]";
      case BELOW -> "below " + edge(bin.to());
      case ABOVE -> "above " + edge(bin.from());
      case NAMED -> bin.text();
    };
  }

  private static String edge(@Nullable Double edge) {
    return edge == null ? "" : number(edge).replace(",", "");
  }

  /** A count with thousands separated: {@code 33,612}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * An amount: {@code EUR 8,214}, cents below 100.
   *
   * @param value null where it is not known
   */
  public static String amount(@Nullable Double value, String unit) {
    if (value == null) {
      return unit + " unknown";
    }
    boolean large = Math.abs(value) >= 100 || value == Math.rint(value);
    return unit + String.format(Locale.ROOT, large ? " %,.0f" : " %,.2f", value);
  }

  /** A share in percent: {@code 97.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A difference of shares in percentage points: {@code +9.67}. */
  public static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", 100 * difference);
  }

  /** {@code 0.5231 (95 % interval 0.48 to 0.57, n = 1,234)}, or why there is no number. */
  public static String value(MetricValue value) {
    Double number = value.value();
    if (number == null) {
      return "undefined: " + value.undefined();
    }
    var interval = value.interval();
    String sample = "n = " + count(value.n());
    return interval == null
        ? number(number) + " (" + sample + ")"
        : "%s (95 %% interval %s to %s, %s)"
            .formatted(number(number), number(interval.lower()), number(interval.upper()), sample);
  }
}
