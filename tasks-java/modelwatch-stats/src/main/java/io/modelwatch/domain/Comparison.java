package io.modelwatch.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison with a bound, for example {@code >= 0.80}.
 *
 * @param operator {@code >=}, {@code >}, {@code <=} or {@code <}
 * @param bound the bound
 */
public record Comparison(String operator, double bound) {

  private static final Pattern SYNTAX = Pattern.compile("(>=|<=|>|<) *(-?[0-9]+(?:\\.[0-9]+)?)");

  /** Reads {@code OPERATOR BOUND}. */
  public static Comparison parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no comparison such as '>= 0.80'");
    }
    return new Comparison(matcher.group(1), Double.parseDouble(matcher.group(2)));
  }

  /** Whether the bound is the least that is allowed, rather than the most. */
  public boolean isLeast() {
    return operator.charAt(0) == '>';
  }

  /** Whether a value satisfies the comparison. */
  public boolean holds(double value) {
    return switch (operator) {
      case ">=" -> value >= bound;
      case ">" -> value > bound;
      case "<=" -> value <= bound;
      case "<" -> value < bound;
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }

  @Override
  public String toString() {
    return operator + " " + bound;
  }
}
