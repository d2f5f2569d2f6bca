package io.modelwatch.domain;

import java.util.List;

/**
 * What the policy recommends for a run.
 *
 * @param action the action
 * @param because the keys of the findings it follows from, in their order
 * @param notJudged the limits that could not be applied and why, a sentence each
 */
public record Recommendation(Action action, List<String> because, List<String> notJudged) {

  /** Takes unmodifiable copies, each sentence, which may quote values of data, on one line. */
  public Recommendation {
    because = List.copyOf(because);
    notJudged = notJudged.stream().map(Printable::onOneLine).toList();
  }
}
