package io.modelwatch.domain;

/** What people say of an incident afterwards. */
public enum AlarmVerdict implements Word {
  /** Something was wrong. */
  TRUE_ALARM,
  /** Nothing was. */
  FALSE_ALARM;

  /** In the words of people. */
  public String text() {
    return word().replace('_', ' ');
  }
}
