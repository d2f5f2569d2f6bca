package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Severity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a run has to say of an incident. */
sealed interface Sight {

  /** The last day it speaks of. */
  LocalDate lastDay();

  /**
   * It is there.
   *
   * @param root the finding that stands first
   * @param severity the gravest of its findings
   * @param firstDay the first bad day, or the first that may be
   * @param lastDay the last bad day, or the last that may be
   * @param seenFrom the first day that was looked at, where at least one from there on is bad; null
   *     where all of the days are
   */
  record Found(
      FindingKey root,
      Severity severity,
      LocalDate firstDay,
      LocalDate lastDay,
      @Nullable LocalDate seenFrom)
      implements Sight {

    /** The same of another finding that stands first. */
    Found of(FindingKey other) {
      return new Found(other, severity, firstDay, lastDay, seenFrom);
    }

    /** The same, but as grave as that. */
    Found as(Severity other) {
      return new Found(root, other, firstDay, lastDay, seenFrom);
    }
  }

  /** Days are within the limits. */
  record Clean(LocalDate firstDay, LocalDate lastDay) implements Sight {}

  /** Days are beyond the limits, but not as far, and alarm nobody by themselves. */
  record Milder(LocalDate firstDay, LocalDate lastDay) implements Sight {}

  /** There is nothing to judge days by. */
  record NotJudged(LocalDate lastDay) implements Sight {}
}
