package io.modelwatch.alert;

import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import java.util.List;
import java.util.Set;

/**
 * What the monitor's own past says of a run's window.
 *
 * @param decided the subjects that it decides on: of them fixed limits that nobody gave are silent
 * @param judged what it says of each of them
 * @param findings what is unusual
 */
record Normal(Set<FindingKey> decided, List<Judged> judged, List<Finding> findings) {

  /** Nothing: there is no past yet. */
  static final Normal UNKNOWN = new Normal(Set.of(), List.of(), List.of());

  Normal {
    decided = Set.copyOf(decided);
    judged = List.copyOf(judged);
    findings = List.copyOf(findings);
  }
}
