package io.modelwatch.incident;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.ServiceSubject;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a run by their cause: those of its candidate, and what is told besides, all
 * performance together, and each column, what people say and failed requests by itself.
 */
final class Groups {

  private final Window window;
  private final List<Finding> findings;

  private Groups(Window window, List<Finding> findings) {
    this.window = window;
    this.findings = findings;
  }

  /**
   * The groups of a run.
   *
   * @param findings in their order
   * @param candidate what they come from, null without any
   */
  static List<Group> of(Window window, List<Finding> findings, @Nullable Candidate candidate) {
    return new Groups(window, findings).groups(candidate);
  }

  private List<Group> groups(@Nullable Candidate candidate) {
    List<Group> groups = new ArrayList<>();
    Map<String, List<Finding>> rest = new LinkedHashMap<>();
    List<Finding> members = new ArrayList<>();
    for (Finding finding : findings) {
      if (candidate != null && candidate.has(finding.key())) {
        members.add(finding);
      } else if (finding.isTold()) {
        rest.computeIfAbsent(subject(finding.key()), subject -> new ArrayList<>()).add(finding);
      }
    }
    if (candidate != null && members.stream().anyMatch(Finding::isTold)) {
      groups.add(group(candidate.root(), members, candidate.firstDay()));
    }
    rest.values()
        .forEach(
            subject -> {
              Finding root =
                  subject.stream().min(Comparator.comparing(one -> one.key().kind())).orElseThrow();
              groups.add(group(root.key(), subject, null));
            });
    return groups;
  }

  private static String subject(FindingKey key) {
    return ServiceSubject.of(key).map(of -> "service: " + of.word()).orElse(key.column());
  }

  /** A broken column has the days on which it was broken; what began lasts to the last day. */
  private Group group(FindingKey root, List<Finding> members, @Nullable LocalDate began) {
    Severity gravest =
        members.stream()
            .filter(Finding::isTold)
            .map(Finding::severity)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Breakage broken =
        members.stream()
            .filter(finding -> finding.key().equals(root))
            .flatMap(finding -> Stream.ofNullable(finding.evidence().breakage()))
            .findFirst()
            .orElse(null);
    LocalDate first = window.firstDay();
    LocalDate last = window.lastDay();
    Sight.Found found =
        broken == null
            ? new Sight.Found(
                root,
                gravest,
                began == null ? first : began,
                last,
                first.equals(last) ? null : first)
            : new Sight.Found(root, gravest, broken.firstDay(), broken.lastDay(), null);
    return new Group(root, members.stream().map(Finding::key).toList(), found);
  }
}
