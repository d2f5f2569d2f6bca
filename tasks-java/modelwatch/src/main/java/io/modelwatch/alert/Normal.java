package io.modelwatch.alert;

import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LearnedDay;
import io.modelwatch.domain.Segment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor's own past says of a run's window.
 *
 * @param decided the subjects that it decides on: of them fixed limits that nobody gave are silent
 * @param judged what it says of each of them
 * @param findings what is unusual
 * @param notLearned of a column of all predictions whose past is not long enough, why not
 * @param days the window's days beside what is usual
 * @param budget how much of all that may be a false alarm, null where nothing is learned
 */
record Normal(
    Set<FindingKey> decided,
    List<Judged> judged,
    List<Finding> findings,
    Map<String, String> notLearned,
    List<LearnedDay> days,
    @Nullable BudgetSpent budget) {

  /** Nothing: limits are not learned, or there is no past yet. */
  static final Normal UNKNOWN =
      new Normal(Set.of(), List.of(), List.of(), Map.of(), List.of(), null);

  Normal {
    decided = Set.copyOf(decided);
    judged = List.copyOf(judged);
    findings = List.copyOf(findings);
    notLearned = Map.copyOf(notLearned);
    days = List.copyOf(days);
  }

  /** Whether it decides on a column's drift. */
  boolean decidesDrift(String column) {
    return decided.stream()
        .filter(key -> key.kind() == FindingKey.Kind.DRIFT)
        .filter(key -> key.segment().equals(Segment.WHOLE))
        .anyMatch(key -> key.column().equals(column));
  }
}
