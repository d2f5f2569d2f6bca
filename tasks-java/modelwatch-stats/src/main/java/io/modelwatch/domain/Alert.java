package io.modelwatch.domain;

/**
 * A finding as people are told of it. Its words are kept with the run, so that they stay what they
 * were.
 *
 * @param key the text form of the finding's key
 * @param finding the finding
 * @param rule the limit that was broken, for example {@code precision >= 0.6}
 * @param limit the limit's bound, or the value that was usual
 * @param message value, bound and window in a sentence
 */
public record Alert(String key, Finding finding, String rule, double limit, String message) {

  /** Keeps the message, which quotes values of data, on one line. */
  public Alert {
    message = Printable.onOneLine(message);
  }

  /** The same with what the finding shows. */
  public Alert with(Evidence evidence) {
    return new Alert(key, finding.with(evidence), rule, limit, message);
  }

  /** How bad it is. */
  public Severity severity() {
    return finding.severity();
  }

  /** The value found. */
  public double value() {
    return finding.value();
  }

  /** Whether it is about performance, rather than about a possible cause of bad performance. */
  public boolean isPerformance() {
    return finding.key().kind() == FindingKey.Kind.METRIC;
  }
}
