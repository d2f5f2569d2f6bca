package io.modelwatch.document;

import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is said of where findings come from: the root, the evidence, what follows from it. */
final class Origin {

  /** What is no input, and may follow from one. */
  private static final Set<String> MADE_OF_INPUT =
      Set.of("", "score", "decision", MultivariateComparison.ALL);

  private Origin() {}

  /** {@code Broken input: amount is 100 times as great, …. 92.0 % of the score's movement …}. */
  static String sentence(Candidate candidate, Finding root, long quiet, Window window) {
    List<String> sentences = new ArrayList<>();
    sentences.add(what(candidate, root, window));
    if (!candidate.segment().equals(Segment.WHOLE) && root.key().segment().equals(Segment.WHOLE)) {
      sentences.add("It is concentrated in " + candidate.segment());
    }
    String explained = explained(candidate);
    if (!explained.isEmpty()) {
      sentences.add(explained);
    }
    if (!candidate.evident() && candidate.cause().isOfInput() && candidate.members().size() > 1) {
      sentences.add("Other findings may come from it, without evidence so far");
    }
    if (quiet > 0) {
      sentences.add(
          quiet == 1
              ? "One other finding follows from it and alarms nobody"
              : NumberText.count(quiet) + " other findings follow from it and alarm nobody");
    }
    if (candidate.fallback() != null) {
      sentences.add("Fall back to version " + candidate.fallback());
    }
    return String.join(". ", sentences) + ".";
  }

  private static String what(Candidate candidate, Finding root, Window window) {
    String found = Sentences.brief(root, window);
    String relation = candidate.evident() ? "Comes from " : "May come from ";
    return switch (candidate.cause()) {
      case FEED -> "Feed: " + found;
      case BREAKAGE -> "Broken input: " + found;
      case JUMP -> "One column jumped: " + found + since(candidate);
      case POPULATION ->
          "Columns of the input moved together, as when other cases come in: %s (first %s)%s"
              .formatted(String.join(", ", columns(candidate)), found, since(candidate));
      case CONCEPT -> relation + "another relation of inputs and labels: " + found;
      case CALIBRATION ->
          root.key().kind() == FindingKey.Kind.METRIC
              ? relation + "scores that mean something else, in the order of before: " + found
              : "The scores moved, and no column of the input is known to have: "
                  + found
                  + since(candidate);
      case CHANCE -> relation + "chance, which the interval does not rule out: " + found;
    };
  }

  private static List<String> columns(Candidate candidate) {
    return candidate.members().stream()
        .map(Candidate.Member::key)
        .filter(key -> key.kind() != FindingKey.Kind.METRIC)
        .map(FindingKey::column)
        .filter(column -> !MADE_OF_INPUT.contains(column))
        .distinct()
        .toList();
  }

  private static String since(Candidate candidate) {
    return candidate.firstDay() == null ? "" : ", since " + candidate.firstDay();
  }

  private static String explained(Candidate candidate) {
    Double explained = candidate.explained();
    return explained == null
        ? ""
        : "%s of the score's movement follows from %s"
            .formatted(NumberText.percent(explained), candidate.root().column());
  }

  /** Why a finding that follows from the root alarms nobody. */
  static String follows(Finding finding, Candidate candidate) {
    FindingKey root = candidate.root();
    FindingKey key = finding.key();
    if (key.column().equals(root.column()) && !root.column().isEmpty()) {
      return "says of %s what %s says".formatted(root.column(), root);
    }
    String explained = explained(candidate);
    return candidate.cause() == Cause.POPULATION && key.kind() != FindingKey.Kind.METRIC
        ? "began with %s: columns that moved together".formatted(root)
        : "follows from %s%s".formatted(root, explained.isEmpty() ? "" : ": " + explained);
  }
}
