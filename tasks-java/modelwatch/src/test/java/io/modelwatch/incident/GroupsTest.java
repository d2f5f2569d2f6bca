package io.modelwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final Window DAY = Window.parse("2018-06-11/2018-06-12", ZoneOffset.UTC);

  /** Performance is one fault; complaints and failed requests are each another. */
  @Test
  void whatIsNoPerformanceIsEachByItself() {
    List<Group> groups =
        Groups.of(
            DAY,
            List.of(
                metric("roc_auc"),
                metric("f1"),
                metric("negative_hits"),
                metric("negative_hits_average"),
                metric("serving_error_rate"),
                rate("failed_requests"),
                rate("negative_feedback")),
            null);

    assertThat(groups)
        .extracting(group -> group.members().stream().map(FindingKey::name).toList())
        .containsExactly(
            List.of("roc_auc", "f1"),
            List.of("negative_hits", "negative_hits_average", "negative_feedback"),
            List.of("serving_error_rate", "failed_requests"));
  }

  private static Finding metric(String name) {
    return finding(FindingKey.ofMetric(name, Segment.WHOLE));
  }

  private static Finding rate(String name) {
    return finding(FindingKey.ofCheck(FindingKey.Kind.QUALITY, name, ""));
  }

  private static Finding finding(FindingKey key) {
    return new Finding(
        key, Severity.RED, 0.1, new Comparison(">=", 0.5), null, Evidence.NONE, Action.REMOVE);
  }
}
