package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingKeyTest {

  private static final List<FindingKey.Kind> KINDS = List.of(FindingKey.Kind.values());

  @Test
  void isWrittenAsItAlwaysWas() {
    assertThat(FindingKey.ofMetric("precision", Segment.WHOLE)).hasToString("metric|precision|");
    assertThat(FindingKey.ofMetric("precision", Segment.of("channel", "web")))
        .hasToString("metric|precision|channel=web");
    assertThat(
            FindingKey.ofMetric(
                "f1", new Segment(new TreeMap<>(Map.of("region", "north", "channel", "web")))))
        .hasToString("metric|f1|channel=web,region=north");
    assertThat(FindingKey.ofDrift("psi", "amount")).hasToString("drift:psi|amount|");
    assertThat(FindingKey.ofDrift("location", "amount", Segment.of("channel", "web")))
        .hasToString("drift:location|amount|channel=web");
    assertThat(FindingKey.ofCheck(FindingKey.Kind.QUALITY, "volume", ""))
        .hasToString("quality:volume||");
    assertThat(FindingKey.ofCheck(FindingKey.Kind.INPUT, "scale", "amount"))
        .hasToString("input:scale|amount|");
  }

  /** Names of columns, classes and values of segments come from data. */
  @Test
  void isReadAsItWasWrittenWhateverItsPartsAre() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      FindingKey.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      FindingKey key =
          kind == FindingKey.Kind.METRIC
              ? FindingKey.ofMetric(part(random), segment(random))
              : new FindingKey(kind, part(random), part(random), segment(random));

      assertThat(FindingKey.parse(key.text())).isEqualTo(key);
    }
  }

  private static Segment segment(Random random) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.put("c" + part(random), part(random));
    }
    return new Segment(values);
  }

  private static String part(Random random) {
    StringBuilder part = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      part.append("a|=,:\\ü".charAt(random.nextInt(7)));
    }
    return part.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metric|", "drift|psi|amount|", "quality:a|b", "metric|a|b|c", "x"})
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> FindingKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no key of a finding");
  }

  @Test
  void aCauseComesBeforeWhatFollowsFromIt() {
    assertThat(KINDS)
        .containsExactly(
            FindingKey.Kind.INPUT,
            FindingKey.Kind.METRIC,
            FindingKey.Kind.DRIFT,
            FindingKey.Kind.QUALITY);
  }
}
