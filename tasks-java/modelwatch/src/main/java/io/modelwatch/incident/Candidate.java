package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Severity;
import java.util.List;

/**
 * Findings of a run that have one cause.
 *
 * @param root the one that stands first
 * @param members the keys of all of them, the root too
 * @param found what they say of the incident that they belong to
 */
record Candidate(FindingKey root, List<FindingKey> members, Sight.Found found) {

  Candidate {
    members = List.copyOf(members);
  }

  /** The gravest severity among its findings. */
  Severity severity() {
    return found.severity();
  }
}
