package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A data-quality check of a column in a window.
 *
 * @param column the column checked, empty for a check of the whole table
 * @param check what was checked, for example {@code missing_share}
 * @param value what was found, null when undefined
 * @param undefined why there is no value, null when there is one
 * @param least the least that is allowed, null where there is no such bound
 * @param limit the most that is allowed, null where there is no such bound
 * @param passed whether no limit is broken; true where there is no limit or no value
 * @param detail what more there is to say of a finding, such as examples; null for nothing
 */
public record QualityResult(
    String column,
    String check,
    @Nullable Double value,
    @Nullable String undefined,
    @Nullable Double least,
    @Nullable Double limit,
    boolean passed,
    @Nullable String detail) {

  /** The check that is red where it fails: what cannot be seen cannot be judged. */
  public static final String NO_PREDICTIONS = "no_predictions_arrived";

  /** Checks that there is either a value or a reason for having none. */
  public QualityResult {
    if ((value == null) == (undefined == null)) {
      throw new IllegalArgumentException("a check has either a value or a reason for having none");
    }
  }

  /** A result of which there is nothing more to say. */
  public QualityResult(
      String column,
      String check,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Double least,
      @Nullable Double limit,
      boolean passed) {
    this(column, check, value, undefined, least, limit, passed, null);
  }

  /** A value with the most that is allowed, if that is limited. */
  public QualityResult(
      String column, String check, double value, @Nullable Double limit, boolean passed) {
    this(column, check, value, null, null, limit, passed);
  }

  /** A value that must not be greater than a limit; null for a figure for information. */
  public static QualityResult atMost(
      String column, String check, double value, @Nullable Double limit) {
    return new QualityResult(column, check, value, limit, limit == null || value <= limit);
  }

  /** A value that must be between two bounds. */
  public static QualityResult between(
      String column, String check, double value, double least, double most) {
    return new QualityResult(
        column, check, value, null, least, most, value >= least && value <= most);
  }

  /** No value, for a reason that completes the sentence "undefined: …". */
  public static QualityResult undefined(String column, String check, String reason) {
    return new QualityResult(column, check, null, reason, null, null, true);
  }

  /** The same with more to say of it. */
  public QualityResult withDetail(@Nullable String more) {
    return new QualityResult(column, check, value, undefined, least, limit, passed, more);
  }
}
