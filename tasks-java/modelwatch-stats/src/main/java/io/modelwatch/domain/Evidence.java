package io.modelwatch.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finding shows beside its value.
 *
 * @param moved the bins of the column that moved most, the greatest first
 * @param breakage what happened to the column from one day to the next, null for nothing
 * @param detail what more the check has to say, such as examples; null for nothing
 * @param learned what the monitor's own past says of it, null where a fixed limit was broken
 */
public record Evidence(
    List<Contribution> moved,
    @Nullable Breakage breakage,
    @Nullable String detail,
    @Nullable Learned learned) {

  /** Nothing more. */
  public static final Evidence NONE = new Evidence(List.of(), null, null, null);

  /** Takes an unmodifiable copy. */
  public Evidence {
    moved = List.copyOf(moved);
  }

  /** Of a subject that a fixed limit judges. */
  public static Evidence of(
      List<Contribution> moved, @Nullable Breakage breakage, @Nullable String detail) {
    return new Evidence(moved, breakage, detail, null);
  }
}
