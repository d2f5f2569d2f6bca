package io.modelwatch.domain;

import java.util.List;

/**
 * What the policy recommends for a run.
 *
 * @param action the action
 * @param because the findings it follows from, a sentence each, and what could not be judged
 */
public record Recommendation(Action action, List<String> because) {

  /** Takes an unmodifiable copy. */
  public Recommendation {
    because = List.copyOf(because);
  }
}
