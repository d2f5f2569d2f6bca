package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.SetAsideReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes are events of the entity: the label is positive when its state ends within the horizon
 * and does not start again for a time. A return counts from when it is known, also before its end
 * is.
 */
final class AbsenceRules implements Rules {

  private final LabelContract contract;
  private final LabelContract.Absence absence;

  AbsenceRules(LabelContract contract, LabelContract.Absence absence) {
    this.contract = contract;
    this.absence = absence;
  }

  /** None: later events may undo earlier ones. */
  @Override
  public @Nullable SetAsideReason setAside(Subject subject, Outcome outcome) {
    return null;
  }

  private boolean withinHorizon(Subject subject, Outcome outcome) {
    return outcome.decided()
        || (!outcome.eventTime().isBefore(subject.eventTime())
            && !outcome.eventTime().isAfter(subject.eventTime().plus(contract.horizon())));
  }

  @Override
  public @Nullable Belief belief(Subject subject, List<Outcome> visible, Instant at) {
    Optional<Outcome> decision = newestDecision(visible);
    if (decision.isPresent()) {
      return Belief.decided(Objects.requireNonNull(decision.get().outcome()));
    }
    return ends(subject, visible).isEmpty() ? null : absent(subject, visible, at);
  }

  /** All events of an entity are one statement, of the source that spoke first. */
  @Override
  public SortedMap<String, Optional<String>> said(Subject subject, List<Outcome> visible) {
    SortedMap<String, Optional<String>> said = new TreeMap<>();
    if (!ends(subject, visible).isEmpty()) {
      visible.stream()
          .filter(event -> !event.decided())
          .findFirst()
          .ifPresent(
              event ->
                  said.put(event.source(), settled(subject, visible).map(end -> Outcome.POSITIVE)));
    }
    newestDecision(visible)
        .ifPresent(
            decision -> said.put(LabelContract.DECISION, Optional.ofNullable(decision.outcome())));
    return said;
  }

  private List<Instant> ends(Subject subject, List<Outcome> visible) {
    return visible.stream()
        .filter(event -> absence.ends().equals(event.event()))
        .filter(event -> withinHorizon(subject, event))
        .map(Outcome::eventTime)
        .sorted()
        .toList();
  }

  private List<Instant> starts(List<Outcome> visible) {
    return visible.stream()
        .filter(event -> absence.starts().equals(event.event()))
        .map(Outcome::eventTime)
        .toList();
  }

  /** When the first end that no start undoes settles. */
  private Optional<Instant> settled(Subject subject, List<Outcome> visible) {
    List<Instant> starts = starts(visible);
    return ends(subject, visible).stream()
        .map(end -> end.plus(absence.lasting()))
        .filter(settled -> starts.stream().noneMatch(start -> within(start, settled)))
        .findFirst();
  }

  /** Whether a start undoes the end whose absence settles at the given time. */
  private boolean within(Instant start, Instant settled) {
    return start.isAfter(settled.minus(absence.lasting())) && !start.isAfter(settled);
  }

  private Belief absent(Subject subject, List<Outcome> visible, Instant at) {
    return settled(subject, visible)
        .map(settled -> absent(settled, starts(visible), visible.get(visible.size() - 1), at))
        .orElse(Belief.reverted(Outcome.NEGATIVE, LabelRule.RETURNED));
  }

  private Belief absent(Instant settled, List<Instant> starts, Outcome cause, Instant at) {
    Belief belief = Belief.outcome(Outcome.POSITIVE, settled, at, LabelRule.ENDED);
    boolean firstLaterReturn =
        absence.starts().equals(cause.event())
            && cause.eventTime().isAfter(settled)
            && starts.stream().filter(start -> start.isAfter(settled)).count() == 1;
    return belief.state() == LabelState.CONFIRMED && firstLaterReturn
        ? new Belief(belief.state(), belief.outcome(), null, LabelRule.RETURNED_LATER)
        : belief;
  }

  private static Optional<Outcome> newestDecision(List<Outcome> visible) {
    return visible.stream()
        .filter(Outcome::decided)
        .max(Comparator.comparing(Outcome::knownTime).thenComparing(Outcome::id));
  }
}
