package io.modelwatch.domain;

/**
 * What a source of outcomes of a binary model has reported so far.
 *
 * @param source its name
 * @param reports its reports
 * @param negatives those of them that say negative
 */
public record SourceHabit(String source, long reports, long negatives) {

  /** A single negative report may correct a positive one. */
  private static final long LEAST_NEGATIVES = 2;

  /** From this share of negative reports on, they are no exceptions. */
  private static final double LEAST_SHARE = 0.01;

  /** Whether it is the source's habit to say negative, too. */
  public boolean isOfBothClasses() {
    return negatives >= LEAST_NEGATIVES && negatives >= LEAST_SHARE * reports;
  }
}
