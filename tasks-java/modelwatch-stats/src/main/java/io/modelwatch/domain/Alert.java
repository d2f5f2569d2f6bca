package io.modelwatch.domain;

/**
 * A finding that somebody should act on.
 *
 * @param key what it is about, stable from run to run: {@code metric|precision|channel=web}, {@code
 *     drift:psi|amount|}, {@code quality:missing_share|amount|} or, of broken input, {@code
 *     input:outcomes_set_aside|labels|}
 * @param severity yellow or red
 * @param rule the limit that was broken, for example {@code precision >= 0.6}
 * @param value the value found
 * @param limit the limit's bound
 * @param message value, bound and window in a sentence
 * @param status {@code open}, {@code acknowledged}, {@code snoozed} or {@code resolved}
 */
public record Alert(
    String key,
    Severity severity,
    String rule,
    double value,
    double limit,
    String message,
    String status) {

  /** What keys of findings about broken input begin with. */
  public static final String INPUT = "input:";

  /** Keeps the message, which quotes values of data, on one line. */
  public Alert {
    message = Printable.onOneLine(message);
  }

  /** Whether it is about input that is broken: the cause of whatever else is found. */
  public boolean isOfInput() {
    return key.startsWith(INPUT);
  }

  /** Whether it is about performance, rather than about a possible cause of bad performance. */
  public boolean isPerformance() {
    return key.startsWith("metric|");
  }
}
