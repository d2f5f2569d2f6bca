package io.modelwatch.domain;

/** How an incident stands. */
public enum IncidentState implements Word {
  /** Seen, but not on enough days yet: nobody is told. */
  PENDING("seen, but not on enough days yet: nobody is told"),
  /** People are told, and nobody has said that they know. */
  OPEN("people are told, and nobody has said that they know"),
  /** Somebody knows of it. */
  ACKNOWLEDGED("somebody knows of it"),
  /** Nobody is told until a time. */
  SNOOZED("nobody is told until a time, unless it is resolved before"),
  /** Within its limits again, but not for enough days yet. */
  RECOVERING("within its limits again, but not on enough days yet"),
  /** Whether it lasts cannot be said: there is nothing to judge. */
  NO_DATA("whether it lasts cannot be said: there is nothing to judge"),
  /** Over. */
  RESOLVED("over");

  private final String meaning;

  IncidentState(String meaning) {
    this.meaning = meaning;
  }

  /** In the words of people. */
  public String text() {
    return word().replace('_', ' ');
  }

  /** What it means, as a clause. */
  public String meaning() {
    return meaning;
  }
}
