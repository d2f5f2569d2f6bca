package io.modelwatch.label;

import static io.modelwatch.label.RandomOutcomes.HORIZON;
import static io.modelwatch.label.RandomOutcomes.LASTING;
import static io.modelwatch.label.RandomOutcomes.MATURE;
import static io.modelwatch.label.RandomOutcomes.SUBJECT;

import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The label as of a day, said as plainly as possible: no history, no order, only what is visible.
 */
final class Oracle {

  private Oracle() {}

  static Label label(LabelContract contract, List<Outcome> outcomes, int asOf) {
    List<Outcome> visible =
        outcomes.stream()
            .filter(outcome -> day(outcome.knownTime()) <= asOf)
            .filter(outcome -> day(outcome.recordedTime()) <= asOf)
            .toList();
    return contract.kind() == LabelContract.Kind.REPORT
        ? reported(contract.model(), visible, asOf)
        : absent(visible, asOf);
  }

  private static Label reported(ModelType model, List<Outcome> visible, int asOf) {
    List<Outcome> reports =
        visible.stream()
            .filter(report -> report.decided() || !report.source().equals("withdrawal"))
            .filter(report -> report.decided() || day(report.eventTime()) <= HORIZON)
            .toList();
    List<Outcome> standing =
        reports.stream()
            .filter(report -> reports.stream().noneMatch(other -> replaces(other, report)))
            .filter(report -> visible.stream().noneMatch(other -> withdraws(other, report)))
            .toList();
    int best = standing.stream().mapToInt(Oracle::rank).filter(rank -> rank >= 0).min().orElse(-1);
    Set<String> outcomes =
        standing.stream()
            .filter(report -> best == 0 ? rank(report) == 0 : rank(report) <= best)
            .map(Outcome::outcome)
            .collect(Collectors.toCollection(TreeSet::new));
    if (outcomes.size() > 1) {
      return new Label("p", LabelState.DISPUTED, null);
    }
    if (!outcomes.isEmpty()) {
      LabelState state = best == 0 ? LabelState.CONFIRMED : settled(MATURE, asOf);
      return new Label("p", state, outcomes.iterator().next());
    }
    boolean binary = model == ModelType.BINARY;
    if (!reports.isEmpty()) {
      return new Label("p", LabelState.REVERTED, binary ? "0" : null);
    }
    return binary ? silent(asOf) : new Label("p", LabelState.UNOBSERVED, null);
  }

  private static boolean replaces(Outcome other, Outcome report) {
    boolean newer =
        day(other.knownTime()) > day(report.knownTime())
            || (day(other.knownTime()) == day(report.knownTime()) && other.id() > report.id());
    return newer
        && other.decided() == report.decided()
        && (other.decided() || other.source().equals(report.source()));
  }

  private static boolean withdraws(Outcome other, Outcome report) {
    return !other.decided()
        && other.source().equals("withdrawal")
        && !report.decided()
        && report.source().equals("second")
        && day(other.knownTime()) >= day(report.knownTime());
  }

  /** 0 decides alone, unranked (-1) is never outranked but by a decision. */
  private static int rank(Outcome report) {
    if (report.decided()) {
      return 0;
    }
    return switch (report.source()) {
      case "first" -> 1;
      case "second", "also_second" -> 2;
      default -> -1;
    };
  }

  private static Label absent(List<Outcome> visible, int asOf) {
    for (int known = asOf; known >= 0; known--) {
      for (int i = visible.size() - 1; i >= 0; i--) {
        Outcome decision = visible.get(i);
        if (decision.decided() && day(decision.knownTime()) == known) {
          return new Label("p", LabelState.CONFIRMED, decision.outcome());
        }
      }
    }
    boolean ended = false;
    for (int end = 0; end <= HORIZON; end++) {
      if (happened(visible, "ended", end)) {
        ended = true;
        boolean returned = false;
        for (int day = end + 1; day <= end + LASTING; day++) {
          returned |= happened(visible, "started", day);
        }
        if (!returned) {
          return new Label("p", settled(end + LASTING, asOf), "1");
        }
      }
    }
    return ended ? new Label("p", LabelState.REVERTED, "0") : silent(asOf);
  }

  private static boolean happened(List<Outcome> visible, String event, int day) {
    return visible.stream()
        .anyMatch(outcome -> event.equals(outcome.event()) && day(outcome.eventTime()) == day);
  }

  private static Label silent(int asOf) {
    return asOf >= MATURE
        ? new Label("p", LabelState.CONFIRMED, "0")
        : new Label("p", LabelState.UNOBSERVED, null);
  }

  private static LabelState settled(int at, int asOf) {
    return asOf >= at ? LabelState.CONFIRMED : LabelState.PENDING;
  }

  private static int day(Instant instant) {
    return (int) Duration.between(SUBJECT.eventTime(), instant).toDays();
  }
}
