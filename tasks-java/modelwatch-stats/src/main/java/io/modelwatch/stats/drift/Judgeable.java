package io.modelwatch.stats.drift;

import io.modelwatch.domain.Limit;
import io.modelwatch.stats.Explained;
import org.jspecify.annotations.Nullable;

/** What is to be known of a measure of drift to judge its distances. It judges none itself. */
public interface Judgeable extends Explained {

  /**
   * What its distances are judged by unless a monitor says otherwise; null where they are for
   * information, or only their effect or test is judged.
   */
  @Nullable Limit usual();

  /** The test that has to rule out chance; empty where chance is not looked at. */
  String test();

  /** The measure whose distance says whether this one's matters: its own, or an effect size. */
  default String effect() {
    return name();
  }

  /** What its p-value is judged by where nothing else is; null where it is not. */
  default @Nullable Limit usualProbability() {
    return null;
  }
}
