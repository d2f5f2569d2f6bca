package io.modelwatch.domain;

/** The pseudonyms of tests that are about something else. */
public final class TestPseudonyms {

  public static final String KEY = "a key of tests and of nothing else";

  public static final Pseudonyms PSEUDONYMS = Pseudonyms.of(KEY);

  private TestPseudonyms() {}
}
