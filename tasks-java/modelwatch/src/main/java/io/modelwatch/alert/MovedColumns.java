package io.modelwatch.alert;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey.Kind;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.quality.QualityChecks;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the input that findings are about: when each began to be otherwise, how far it is,
 * and how much of the score's movement follows from it.
 *
 * @param findings those about the values of input columns, the likeliest root first
 * @param movements which columns moved from one day to the next, by column
 */
record MovedColumns(List<Finding> findings, Map<String, Movement> movements) {

  /** What begins within so many days begins together. */
  private static final long TOGETHER = 1;

  static MovedColumns of(List<Finding> told, List<Movement> movements, Predicate<String> isInput) {
    Map<String, Movement> byColumn = new HashMap<>();
    movements.forEach(movement -> byColumn.put(movement.column(), movement));
    MovedColumns unordered =
        new MovedColumns(
            told.stream()
                .filter(finding -> isInput.test(finding.key().column()))
                .filter(finding -> isOfValues(finding))
                .toList(),
            byColumn);
    return new MovedColumns(
        unordered.findings.stream().sorted(unordered.order()).toList(), byColumn);
  }

  MovedColumns {
    findings = List.copyOf(findings);
    movements = Map.copyOf(movements);
  }

  private static boolean isOfValues(Finding finding) {
    Kind kind = finding.key().kind();
    return kind == Kind.DRIFT
        || (kind == Kind.QUALITY && !QualityChecks.isOfArrival(finding.key().name()));
  }

  /** What is known to have begun comes first, then what the score follows from, then the grave. */
  private Comparator<Finding> order() {
    return Comparator.<Finding, Boolean>comparing(finding -> firstDay(finding) == null)
        .thenComparing(finding -> !explains(finding.key().column()))
        .thenComparing(finding -> finding.severity() == Severity.YELLOW)
        .thenComparing(finding -> -size(finding))
        .thenComparing(Finding.ORDER);
  }

  /** How far a column is from where it was, where that can be compared among columns. */
  private double size(Finding finding) {
    Movement movement = movement(finding.key().column());
    Learned learned = finding.evidence().learned();
    Comparison limit = finding.limit();
    if (movement != null) {
      return movement.distance() - movement.usual();
    }
    return learned != null
        ? Math.abs(learned.effect())
        : limit == null ? 0 : Math.abs(finding.value() - limit.bound());
  }

  /** Whether there is no finding about a column. */
  boolean isEmpty() {
    return findings.isEmpty();
  }

  /** The likeliest root. */
  Finding first() {
    return findings.get(0);
  }

  /** How bad the gravest finding is. */
  Severity gravest() {
    return findings.stream().map(Finding::severity).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The columns that began with the likeliest root; all of them where that is not known. */
  List<String> movedTogether() {
    LocalDate first = firstDay(first());
    return findings.stream()
        .filter(finding -> first == null || isNear(first, firstDay(finding)))
        .map(finding -> finding.key().column())
        .distinct()
        .toList();
  }

  private static boolean isNear(LocalDate first, @Nullable LocalDate other) {
    return other != null && Math.abs(ChronoUnit.DAYS.between(first, other)) <= TOGETHER;
  }

  /** Whether it was measured how columns and score moved. */
  boolean isMeasured() {
    return findings.stream().anyMatch(finding -> movement(finding.key().column()) != null);
  }

  /** Whether most of the score's movement follows from the likeliest root. */
  boolean explains() {
    return !isEmpty() && explains(first().key().column());
  }

  private boolean explains(String column) {
    Movement movement = movement(column);
    return movement != null && movement.explainsTheScore();
  }

  /** How a column moved, null where it did not or that was not measured. */
  @Nullable Movement movement(String column) {
    return movements.get(column);
  }

  /** Whether most of the score's movement follows from a finding's column. */
  boolean explains(Finding finding) {
    return explains(finding.key().column());
  }

  /** How much the score depends on a finding's column, 0 if that is not known. */
  double importance(Finding finding) {
    Movement movement = movement(finding.key().column());
    return movement == null ? 0 : Objects.requireNonNullElse(movement.importance(), 0.0);
  }

  /** The first bad day of a finding, null where it is not known. */
  @Nullable LocalDate firstDay(Finding finding) {
    Breakage breakage = finding.evidence().breakage();
    Learned learned = finding.evidence().learned();
    Movement movement = movement(finding.key().column());
    if (breakage != null) {
      return breakage.firstDay();
    }
    return learned != null ? learned.since() : movement == null ? null : movement.firstDay();
  }

  /** Where a column's movement is concentrated: the one segment that findings are about, if so. */
  Segment segment(String column) {
    Movement movement = movement(column);
    List<Segment> segments =
        Stream.concat(
                Stream.ofNullable(movement).map(Movement::segment),
                findings.stream()
                    .filter(finding -> finding.key().column().equals(column))
                    .map(finding -> finding.key().segment()))
            .filter(segment -> !segment.equals(Segment.WHOLE))
            .distinct()
            .toList();
    return segments.size() == 1 ? segments.get(0) : Segment.WHOLE;
  }
}
