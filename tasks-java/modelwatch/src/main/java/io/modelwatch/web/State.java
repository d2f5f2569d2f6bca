package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.domain.Severity;
import org.jspecify.annotations.Nullable;

/** How something stands; in the order of lists, worst first. */
public enum State {
  /** Beyond a red limit. */
  RED("red", "is-red", "f-red"),
  /** Beyond a yellow limit. */
  YELLOW("yellow", "is-yellow", "f-yellow"),
  /** It could not be judged. */
  UNJUDGED("not judged", "is-grey", "f-none"),
  /** Within its limits. */
  GREEN("green", "is-green", "f-green");

  private final String word;
  private final String style;
  private final String ground;

  State(String word, String style, String ground) {
    this.word = word;
    this.style = style;
    this.ground = ground;
  }

  /** What people read. */
  public String said() {
    return word;
  }

  /** The class of its colour. */
  public String style() {
    return style;
  }

  /** The class of its bar in a strip. */
  String ground() {
    return ground;
  }

  /** What was said of a metric; null where it could not be judged. */
  static State of(@Nullable Severity severity) {
    return severity == null ? UNJUDGED : valueOf(severity.name());
  }

  /** The gravest that was found of a run. */
  static State of(PublishedRun run) {
    if (run.red() > 0) {
      return RED;
    }
    if (run.yellow() > 0) {
      return YELLOW;
    }
    return run.notJudged() > 0 || run.labels().predictions() == 0 ? UNJUDGED : GREEN;
  }
}
