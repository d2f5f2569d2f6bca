package io.modelwatch.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.schubfach.DoubleToDecimal;

/** Numbers as DuckDB spells them, for segments of columns that hold numbers. */
final class NumberText {

  private NumberText() {}

  /** {@code 1.0}, {@code 0.001}, {@code 1e-05}, {@code 1e+16}; null where missing. */
  static @Nullable String of(@Nullable Double number) {
    return number == null ? null : of(number.doubleValue());
  }

  private static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = shortest(number);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = decimal.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = decimal.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = exponent < 0 ? "-" : "+";
    return (number < 0 ? "-" : "")
        + mantissa
        + "e"
        + sign
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** The fewest digits that say which number it is; Java's own are never fewer than two. */
  private static BigDecimal shortest(double number) {
    BigDecimal decimal = new BigDecimal(DoubleToDecimal.toString(number)).stripTrailingZeros();
    BigDecimal digit = decimal.round(new MathContext(1));
    return digit.doubleValue() == number ? digit : decimal;
  }
}
