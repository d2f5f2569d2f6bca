package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Word;

/** How an alarm came about. */
public enum AlarmPath implements Word {
  /** One day jumped. */
  FAST,
  /** Days crept away from what they were; the evidence of several days adds up. */
  SLOW
}
