package io.modelwatch.domain;

import io.modelwatch.domain.LabelContract.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the label of a prediction came to be known as of a time: by somebody who looked and would
 * have said "negative" as well (an answer), or by a report that only ever says "positive" and may
 * be withdrawn. It follows from what the label step published and never contradicts the label.
 *
 * @param label what is believed
 * @param answered whether somebody looked; the answer is the label's outcome
 * @param reportedAt since when a run sees the first report that only ever says "positive", null for
 *     none
 * @param withdrawnAt since when it sees that no such report stands any more, null while one does
 * @param firstBySource since when it sees the first word of each source; empty for labels by
 *     absence
 */
public record Knowledge(
    Label label,
    boolean answered,
    @Nullable Instant reportedAt,
    @Nullable Instant withdrawnAt,
    Map<String, Instant> firstBySource) {

  /**
   * What follows from a label and the statements that it rests on.
   *
   * @param answering the sources that {@linkplain #answering answer}
   */
  public static Knowledge of(
      LabelContract contract, Label label, List<Statement> statements, Set<String> answering) {
    List<Statement> reports =
        statements.stream()
            .filter(statement -> !answering.contains(statement.source()))
            .filter(statement -> isSeen(contract, statement))
            .toList();
    boolean stands = reports.stream().anyMatch(report -> report.says() != null);
    boolean looked =
        statements.stream()
            .anyMatch(
                statement -> statement.says() != null && answering.contains(statement.source()));
    // Whoever takes an answer back leaves the label reverted, with no report that could be
    // withdrawn
    boolean undone = label.state() == LabelState.REVERTED && reports.isEmpty();
    return new Knowledge(
        label,
        looked || undone,
        reports.stream().map(Statement::first).min(Comparator.naturalOrder()).orElse(null),
        stands
            ? null
            : reports.stream().map(Statement::since).max(Comparator.naturalOrder()).orElse(null),
        contract.kind() == Kind.REPORT ? firstBySource(statements) : Map.of());
  }

  /**
   * The sources that would have said "negative" as well: those that select what they look at, those
   * that say "negative" of any prediction, and people who decide.
   *
   * @param denying the sources that say "negative" of any prediction
   */
  public static Set<String> answering(LabelContract contract, Collection<String> denying) {
    Set<String> answering = new HashSet<>(Set.of(LabelContract.DECISION));
    contract
        .sources()
        .forEach(
            (name, source) -> {
              if (source.selects() != null) {
                answering.add(name);
              }
            });
    answering.addAll(denying);
    return answering;
  }

  /** Whether anybody ever saw a statement: of an event undone before it was known nobody did. */
  public static boolean isSeen(LabelContract contract, Statement statement) {
    return contract.kind() == Kind.REPORT
        || statement.says() != null
        || statement.since().isAfter(statement.first());
  }

  private static Map<String, Instant> firstBySource(List<Statement> statements) {
    Map<String, Instant> first = new TreeMap<>();
    statements.stream()
        .filter(statement -> !statement.source().equals(LabelContract.DECISION))
        .forEach(statement -> first.put(statement.source(), statement.first()));
    return first;
  }
}
