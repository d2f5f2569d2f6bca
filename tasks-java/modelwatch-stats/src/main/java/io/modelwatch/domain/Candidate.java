package io.modelwatch.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the findings of a run come from: a candidate for an incident, root first.
 *
 * @param root the finding that stands first
 * @param cause what it comes from
 * @param evident whether there is evidence of that; else it may be
 * @param firstDay the first bad day, null where it is not known
 * @param explained the share of the score's movement that follows from the root, 0 to 1; null where
 *     it was not measured, or the score has not moved
 * @param segment where it is concentrated, {@link Segment#WHOLE} for everywhere
 * @param members the findings that belong to it, the root first, then in their order
 * @param fallback the model version to fall back to, null where that is not recommended
 */
public record Candidate(
    FindingKey root,
    Cause cause,
    boolean evident,
    @Nullable LocalDate firstDay,
    @Nullable Double explained,
    Segment segment,
    List<Member> members,
    @Nullable String fallback) {

  /**
   * A finding that belongs to it.
   *
   * @param key the finding
   * @param firstDay its own first bad day, null where it is not known
   */
  public record Member(FindingKey key, @Nullable LocalDate firstDay) {}

  /** Takes an unmodifiable copy. */
  public Candidate {
    members = List.copyOf(members);
  }

  /** Whether a finding belongs to it. */
  public boolean has(FindingKey key) {
    return members.stream().anyMatch(member -> member.key().equals(key));
  }

  /** Findings in their order, but the root first. */
  public List<Alert> rootFirst(List<Alert> alerts) {
    return Stream.concat(
            alerts.stream().filter(alert -> alert.finding().key().equals(root)),
            alerts.stream().filter(alert -> !alert.finding().key().equals(root)))
        .toList();
  }
}
