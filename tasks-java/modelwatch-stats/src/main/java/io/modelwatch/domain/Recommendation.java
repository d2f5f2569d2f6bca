package io.modelwatch.domain;

import java.util.List;

/**
 * What the policy recommends for a run.
 *
 * @param action the action
 * @param because the findings it follows from, a sentence each; then, each after {@value
 *     #NOT_JUDGED}, the limits that could not be applied
 */
public record Recommendation(Action action, List<String> because) {

  /** Begins the sentence that says why a limit could not be applied. */
  public static final String NOT_JUDGED = "not judged: ";

  /** Takes an unmodifiable copy, each sentence, which may quote values of data, on one line. */
  public Recommendation {
    because = because.stream().map(Printable::onOneLine).toList();
  }

  /** The findings the action follows from. */
  public List<String> reasons() {
    return because.stream().filter(reason -> !reason.startsWith(NOT_JUDGED)).toList();
  }

  /** The limits that could not be applied, and why. */
  public List<String> notJudged() {
    return because.stream()
        .filter(reason -> reason.startsWith(NOT_JUDGED))
        .map(reason -> reason.substring(NOT_JUDGED.length()))
        .toList();
  }
}
