package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A data-quality check of a column in a window: a value, and what is usual of it by the contract,
 * the baseline or earlier windows.
 *
 * @param column the column checked, empty for a check of the whole table
 * @param check what was checked, for example {@code missing_share}
 * @param value what was found, null when undefined
 * @param undefined why there is no value, null when there is one
 * @param least the least that is usual, null where there is no such bound
 * @param limit the most that is usual, null where there is no such bound
 * @param beyond how bad anything else is
 * @param chance whether chance explains a value that is not usual
 * @param detail what more there is to say of a finding, such as examples; null for nothing
 */
public record QualityResult(
    String column,
    String check,
    @Nullable Double value,
    @Nullable String undefined,
    @Nullable Double least,
    @Nullable Double limit,
    Severity beyond,
    boolean chance,
    @Nullable String detail) {

  /** Checks that there is either a value or a reason for having none. */
  public QualityResult {
    if ((value == null) == (undefined == null)) {
      throw new IllegalArgumentException("a check has either a value or a reason for having none");
    }
  }

  /** A value that is usual up to a bound; null for what is for information. */
  public static QualityResult atMost(
      String column, String check, double value, @Nullable Double limit) {
    return between(column, check, value, null, limit);
  }

  /** A value that is usual between two bounds; null for no bound. */
  public static QualityResult between(
      String column, String check, double value, @Nullable Double least, @Nullable Double most) {
    return new QualityResult(column, check, value, null, least, most, Severity.YELLOW, false, null);
  }

  /** No value, for a reason that completes the sentence "undefined: …". */
  public static QualityResult undefined(String column, String check, String reason) {
    return new QualityResult(column, check, null, reason, null, null, Severity.YELLOW, false, null);
  }

  /** The same, red where it is not usual. */
  public QualityResult grave() {
    return new QualityResult(
        column, check, value, undefined, least, limit, Severity.RED, chance, detail);
  }

  /** The same, explained by chance or not. */
  public QualityResult byChance(boolean explained) {
    return new QualityResult(
        column, check, value, undefined, least, limit, beyond, explained, detail);
  }

  /** The same with more to say of it. */
  public QualityResult withDetail(@Nullable String more) {
    return new QualityResult(column, check, value, undefined, least, limit, beyond, chance, more);
  }

  /** What is usual, as a limit; null for what is for information. */
  public @Nullable Limit usual() {
    return least == null && limit == null ? null : new Limit.Range(least, limit, beyond);
  }

  /** Whether the value is beyond what is usual and more than chance. */
  public boolean isUnusual() {
    Limit usual = usual();
    return value != null && usual != null && !chance && !usual.judge(value).isGreen();
  }
}
