package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What goes is what nobody asked for. */
class LastUsedTest {

  @Test
  void thatWhichWasAskedForLastIsKept() {
    LastUsed<String, Integer> values = new LastUsed<>(2);
    values.put("a", 1);
    values.put("b", 2);
    assertThat(values.get("a")).contains(1);
    values.put("c", 3);
    assertThat(values.get("b")).isEmpty();
    assertThat(values.get("a")).contains(1);
    values.put("a", 4);
    assertThat(values.get("a")).contains(4);
    assertThat(values.get("c")).contains(3);
  }
}
