package io.modelwatch.domain;

/** Why a label changed. */
public enum LabelRule implements Word {
  /** A source reports an outcome of a prediction nothing was believed about. */
  REPORTED("a first outcome is reported"),
  /** A newer report of a source replaces its older one. */
  REPLACED("a source's newer report replaces its older one"),
  /** A source of a better rank contradicts. */
  OUTRANKED("a report of a source that outranks the others decides"),
  /** Sources that do not outrank each other contradict. */
  CONTRADICTED("sources contradict each other and none outranks the other"),
  /** A report is withdrawn. */
  WITHDRAWN("a report is withdrawn by the source that may cancel it"),
  /** A person decides. */
  DECIDED("a person decided it"),
  /** The entity's state ends within the horizon. */
  ENDED("the entity's state ended within the horizon"),
  /** It starts again within the time of the rule. */
  RETURNED(
      "the entity returned within the time of the rule, also when that is known before the end"),
  /** It starts again later: the label is checked again and stays. */
  RETURNED_LATER("the entity returned after the time of the rule: checked again, and kept"),
  /** A source says more that does not change the label. */
  NOTED("a source says more, and the label stays");

  private final String meaning;

  LabelRule(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, as a clause. */
  public String meaning() {
    return meaning;
  }
}
