package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelContract.Source;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.SetAsideReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes name predictions: of each source the newest known report stands, unless it is withdrawn;
 * of contradicting sources the one that outranks the others decides.
 */
final class ReportRules implements Rules {

  private static final Duration CLOCKS = Duration.ofDays(1);

  private final LabelContract contract;
  private final Comparator<Outcome> byKnownTime;

  ReportRules(LabelContract contract) {
    this.contract = contract;
    // What is known in the same second is withdrawn after it is reported
    byKnownTime =
        Comparator.comparing(Outcome::knownTime)
            .thenComparing(this::withdraws)
            .thenComparing(Outcome::id);
  }

  /** Clocks and time zones differ by a day at most, and days have no hours. */
  @Override
  public @Nullable SetAsideReason setAside(Subject subject, Outcome outcome) {
    if (outcome.decided() || withdraws(outcome)) {
      return null;
    }
    Instant made = subject.eventTime();
    if (outcome.eventTime().isAfter(made.plus(contract.horizon()))) {
      return SetAsideReason.OUTSIDE_HORIZON;
    }
    return outcome.eventTime().isBefore(made.minus(CLOCKS))
        ? SetAsideReason.BEFORE_PREDICTION
        : null;
  }

  @Override
  public @Nullable Belief belief(Subject subject, List<Outcome> visible, Instant at) {
    Collection<Outcome> standing = standing(visible);
    Outcome cause = visible.get(visible.size() - 1);
    if (standing.isEmpty()) {
      return visible.stream().allMatch(this::withdraws)
          ? null
          : Belief.reverted(contract.silentOutcome(), LabelRule.WITHDRAWN);
    }
    List<Outcome> deciding =
        standing.stream()
            .filter(report -> standing.stream().noneMatch(other -> outranks(other, report)))
            .toList();
    List<String> outcomes =
        deciding.stream()
            .map(report -> Objects.requireNonNull(report.outcome()))
            .distinct()
            .toList();
    if (outcomes.size() > 1) {
      return Belief.disputed();
    }
    return deciding.get(0).decided()
        ? Belief.decided(outcomes.get(0))
        : Belief.outcome(
            outcomes.get(0), settlesAt(subject, deciding), at, rule(cause, visible, standing));
  }

  @Override
  public SortedMap<String, Optional<String>> said(Subject subject, List<Outcome> visible) {
    SortedMap<String, Optional<String>> said = new TreeMap<>();
    visible.stream()
        .filter(outcome -> !withdraws(outcome))
        .forEach(outcome -> said.put(speaker(outcome), Optional.empty()));
    standing(visible)
        .forEach(report -> said.put(speaker(report), Optional.ofNullable(report.outcome())));
    return said;
  }

  /** The newest report of each source that is not withdrawn. */
  private Collection<Outcome> standing(List<Outcome> visible) {
    Map<String, Outcome> newest = new LinkedHashMap<>();
    for (Outcome outcome : visible.stream().sorted(byKnownTime).toList()) {
      String cancelled = cancelled(outcome);
      if (cancelled != null) {
        newest.remove(cancelled);
      } else {
        newest.put(speaker(outcome), outcome);
      }
    }
    return newest.values();
  }

  private LabelRule rule(Outcome cause, List<Outcome> visible, Collection<Outcome> standing) {
    if (withdraws(cause)) {
      return LabelRule.WITHDRAWN;
    }
    if (visible.stream().filter(other -> other.source().equals(cause.source())).count() > 1) {
      return LabelRule.REPLACED;
    }
    return standing.size() > 1 ? LabelRule.OUTRANKED : LabelRule.REPORTED;
  }

  private boolean outranks(Outcome one, Outcome other) {
    if (one.decided() || other.decided()) {
      return one.decided() && !other.decided();
    }
    return source(one).outranks(source(other));
  }

  /** The first of those who agree settles it. */
  private Instant settlesAt(Subject subject, List<Outcome> deciding) {
    Instant matureAt = contract.matureAt(subject.eventTime());
    return deciding.stream()
        .map(report -> source(report).settlesAt(matureAt))
        .min(Comparator.naturalOrder())
        .orElse(matureAt);
  }

  private static String speaker(Outcome outcome) {
    return outcome.decided() ? LabelContract.DECISION : outcome.source();
  }

  private boolean withdraws(Outcome outcome) {
    return cancelled(outcome) != null;
  }

  private @Nullable String cancelled(Outcome outcome) {
    return outcome.decided() ? null : source(outcome).cancels();
  }

  private Source source(Outcome outcome) {
    return contract.sources().getOrDefault(outcome.source(), Source.UNKNOWN);
  }
}
