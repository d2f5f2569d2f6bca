package io.modelwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
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

  /** A week finds how a column moved, four weeks what is new in it. */
  @Test
  void findingsOfOneColumnAreOfOneIncident() {
    Group week = group(FindingKey.ofDrift("location", "amount"));
    Known known = known(1, week.root());

    FindingKey.Kind check = FindingKey.Kind.QUALITY;
    assertThat(
            Known.of(group(FindingKey.ofCheck(check, "new_value_share", "amount")), List.of(known)))
        .contains(known);
    assertThat(
            Known.of(group(FindingKey.ofCheck(check, "new_value_share", "other")), List.of(known)))
        .isEmpty();
    assertThat(
            Known.of(
                group(FindingKey.ofCheck(FindingKey.Kind.INPUT, "scale", "amount")),
                List.of(known)))
        .as("that it broke is another cause")
        .isEmpty();
  }

  /** New clients are judged by day, all by month. */
  @Test
  void aMetricOfAllAndOfASegmentIsOneIncident() {
    Segment newClients = Segment.of("is_new_client", "1");
    Known all = known(1, FindingKey.ofMetric("roc_auc", Segment.WHOLE));
    Known some = known(2, FindingKey.ofMetric("roc_auc", newClients));

    assertThat(Known.of(group(FindingKey.ofMetric("roc_auc", newClients)), List.of(all)))
        .contains(all);
    assertThat(Known.of(group(FindingKey.ofMetric("f1", newClients)), List.of(all))).isEmpty();
    assertThat(Known.of(group(FindingKey.ofMetric("roc_auc", Segment.WHOLE)), List.of(some)))
        .as("all is not said by a part")
        .isEmpty();
    assertThat(Known.of(group(FindingKey.ofMetric("roc_auc", newClients)), List.of(all, some)))
        .as("what was told of by itself stays by itself")
        .contains(some);
  }

  private static Known known(int number, FindingKey root) {
    return new Known(
        number,
        Life.of(
            List.of(
                new IncidentEvent(
                    0,
                    IncidentEvent.Kind.FOUND,
                    Instant.parse("2018-06-12T06:00:00Z"),
                    IncidentEvent.PROGRAM,
                    "found",
                    IncidentState.PENDING,
                    null,
                    root.text(),
                    Severity.YELLOW,
                    DAY.firstDay(),
                    DAY.lastDay(),
                    null,
                    null,
                    null))),
        Set.of(root.text()));
  }

  private static Group group(FindingKey root) {
    return Groups.of(DAY, List.of(finding(root)), null).get(0);
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
