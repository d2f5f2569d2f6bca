package io.modelwatch.domain;

/**
 * A finding that somebody should act on.
 *
 * @param key what it is about, stable from run to run: {@code metric|precision|channel=web}, {@code
 *     drift:psi|amount|} or {@code quality:missing_share|amount|}
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

  /** Whether it is about performance, rather than about a possible cause of bad performance. */
  public boolean isPerformance() {
    return key.startsWith("metric|");
  }
}
