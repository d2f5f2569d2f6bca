package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import java.util.List;

/**
 * Findings of a run that have one cause.
 *
 * @param root the one that stands first
 * @param members the keys of all of them, the root too
 * @param found what they say of the incident that they belong to
 */
record Group(FindingKey root, List<FindingKey> members, Sight.Found found) {

  Group {
    members = List.copyOf(members);
  }
}
