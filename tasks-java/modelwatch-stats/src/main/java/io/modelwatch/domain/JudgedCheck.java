package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A data-quality check as it was judged.
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
public record JudgedCheck(
    String column,
    String check,
    @Nullable Double value,
    @Nullable String undefined,
    @Nullable Double least,
    @Nullable Double limit,
    boolean passed,
    @Nullable String detail) {

  /** A check with what was said of it; null for nothing. */
  public static JudgedCheck of(QualityResult result, @Nullable Judged judged) {
    return judged == null ? of(result, null, true) : of(result, judged.limit(), !judged.isBeyond());
  }

  /** A check that is judged by what is usual. */
  public static JudgedCheck asUsual(QualityResult result) {
    return of(result, result.usual(), !result.isUnusual());
  }

  private static JudgedCheck of(QualityResult result, @Nullable Limit limit, boolean passed) {
    return new JudgedCheck(
        result.column(),
        result.check(),
        result.value(),
        result.undefined(),
        limit == null ? null : limit.least(),
        limit == null ? null : limit.most(),
        passed,
        result.detail());
  }
}
