package io.modelwatch.alert;

import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.config.Monitor;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.Concern;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.FindingKey.Kind;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ServiceSubject;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import io.modelwatch.stats.quality.QualityChecks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the findings of a run come from. A cause stands before what follows from it: feeds, a broken
 * column, one that jumped, several that moved together, the relation of inputs and labels, what
 * scores mean, chance. What follows from the root by evidence alarms nobody, and says why; a
 * finding that is graver than its root, or that began before it, is told as ever.
 */
final class Causes {

  /** So many columns that moved are other cases, not a fault of each of them. */
  private static final int SEVERAL = 3;

  /** What the model makes of its input, and all columns together. */
  private static final Set<String> MADE =
      Set.of(WatchedColumns.SCORE, WatchedColumns.DECISION, MultivariateComparison.ALL);

  private final Monitor monitor;
  private final Judgement judgement;
  private final List<Finding> told;
  private final List<Movement> movements;
  private final MovedColumns columns;

  private Causes(Monitor monitor, Judgement judgement, List<Movement> movements) {
    this.monitor = monitor;
    this.judgement = judgement;
    this.told = judgement.told().stream().filter(Causes::isOfTheModel).toList();
    this.movements = movements;
    this.columns = MovedColumns.of(told, movements, this::isInput);
  }

  /**
   * The input columns that findings are about, each with its first bad day where that is known: it
   * is to be measured how they moved.
   */
  static SortedMap<String, Optional<LocalDate>> suspects(Monitor monitor, Judgement judgement) {
    Causes causes = new Causes(monitor, judgement, List.of());
    SortedMap<String, Optional<LocalDate>> suspects = new TreeMap<>();
    causes.told.stream()
        .filter(finding -> causes.isInput(finding.key().column()))
        .forEach(
            finding ->
                suspects.merge(
                    finding.key().column(),
                    Optional.ofNullable(causes.columns.firstDay(finding)),
                    Causes::earlier));
    return suspects;
  }

  private static Optional<LocalDate> earlier(
      Optional<LocalDate> first, Optional<LocalDate> second) {
    return Stream.concat(first.stream(), second.stream()).min(Comparator.naturalOrder());
  }

  /**
   * The judgement with its candidate, if anything of the model was found.
   *
   * @param movements how the suspects moved
   * @param before finds the version that served before this one; asked only where it matters
   */
  static Judgement of(
      Monitor monitor,
      Judgement judgement,
      List<Movement> movements,
      Supplier<Optional<String>> before) {
    return new Causes(monitor, judgement, movements).search(before);
  }

  private Judgement search(Supplier<Optional<String>> before) {
    Optional<Judgement> found =
        feed().or(this::breakage).or(this::moved).or(() -> performance(before)).or(this::rest);
    return found.orElse(judgement);
  }

  private Optional<Judgement> feed() {
    boolean grave = told.stream().anyMatch(finding -> finding.severity() == Severity.RED);
    return told.stream()
        .filter(Causes::isOfFeed)
        .filter(finding -> finding.severity() == Severity.RED || !grave)
        .min(Comparator.comparing(Causes::isOfLabels).thenComparing(Finding.ORDER))
        .map(root -> judged(root, Cause.FEED, true, List.of(), Segment.WHOLE, List.of(), null));
  }

  /** Labels cannot come of predictions that are missing. */
  private static boolean isOfLabels(Finding finding) {
    return QualityChecks.concern(finding.key().name()) != Concern.FEED;
  }

  private static boolean isOfFeed(Finding finding) {
    FindingKey key = finding.key();
    return (key.kind() == Kind.INPUT || key.kind() == Kind.QUALITY)
        && finding.evidence().breakage() == null
        && QualityChecks.isOfArrival(key.name());
  }

  /** Of several broken columns that the score follows from the one that it depends on most. */
  private Optional<Judgement> breakage() {
    return told.stream()
        .filter(finding -> finding.evidence().breakage() != null)
        .min(
            Comparator.<Finding, Boolean>comparing(finding -> !columns.explains(finding))
                .thenComparing(finding -> -columns.importance(finding))
                .thenComparing(columns::firstDay, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Finding.ORDER))
        .map(root -> ofColumn(root, Cause.BREAKAGE));
  }

  private Optional<Judgement> moved() {
    if (columns.isEmpty() || isOnlyPerformance()) {
      return Optional.empty();
    }
    Finding root = columns.first();
    return Optional.of(
        columns.movedTogether().size() >= SEVERAL ? population(root) : ofColumn(root, Cause.JUMP));
  }

  /** Whether performance is worse than any column, and none is known to lead to it. */
  private boolean isOnlyPerformance() {
    Severity gravest = columns.gravest();
    boolean mayLead = !columns.isMeasured() && columns.firstDay(columns.first()) != null;
    return !columns.explains()
        && !mayLead
        && told.stream()
            .filter(finding -> finding.key().kind() == Kind.METRIC)
            .anyMatch(finding -> finding.severity().compareTo(gravest) > 0);
  }

  private Judgement ofColumn(Finding root, Cause cause) {
    String column = root.key().column();
    Movement movement = columns.movement(column);
    boolean explains = movement != null && movement.explainsTheScore();
    List<Finding> members = new ArrayList<>();
    List<Finding> quiet = new ArrayList<>();
    for (Finding finding : told) {
      if (finding.equals(root) || beganBefore(finding, root)) {
        continue;
      }
      if (finding.key().column().equals(column) && finding.evidence().breakage() == null) {
        members.add(finding);
        quiet.add(finding);
      } else if (isSymptom(finding) && (explains || movement == null)) {
        members.add(finding);
        // Performance is told in any case, unless it rests on what is broken
        if (explains && (cause == Cause.BREAKAGE || finding.key().kind() != Kind.METRIC)) {
          quiet.add(finding);
        }
      }
    }
    quiet.removeIf(finding -> finding.severity().compareTo(root.severity()) > 0);
    boolean alone = members.stream().noneMatch(Causes::isSymptom);
    boolean evident = explains || (alone && columns.firstDay(root) != null);
    return judged(root, cause, evident, members, columns.segment(column), quiet, null);
  }

  /** What may follow from a column of the input. */
  private static boolean isSymptom(Finding finding) {
    return finding.key().kind() == Kind.METRIC || MADE.contains(finding.key().column());
  }

  /** What people say, requests that fail and arms of experiments come from something else. */
  private static boolean isOfTheModel(Finding finding) {
    FindingKey key = finding.key();
    return !key.name().equals(Experiment.SAMPLE_RATIO) && ServiceSubject.of(key).isEmpty();
  }

  private boolean isInput(String column) {
    return monitor.columns().features().containsKey(column);
  }

  private boolean beganBefore(Finding finding, Finding root) {
    LocalDate first = columns.firstDay(finding);
    LocalDate ofRoot = columns.firstDay(root);
    return first != null && ofRoot != null && first.isBefore(ofRoot);
  }

  private Judgement population(Finding root) {
    List<String> together = columns.movedTogether();
    boolean evident = columns.firstDay(root) != null;
    List<Finding> members = new ArrayList<>();
    List<Finding> quiet = new ArrayList<>();
    for (Finding finding : told) {
      boolean moved = together.contains(finding.key().column());
      if (!finding.equals(root) && (moved || isSymptom(finding))) {
        members.add(finding);
        boolean follows = moved || (columns.explains() && finding.key().kind() != Kind.METRIC);
        if (evident && follows && finding.severity().compareTo(root.severity()) <= 0) {
          quiet.add(finding);
        }
      }
    }
    return judged(root, Cause.POPULATION, evident, members, Segment.WHOLE, quiet, null);
  }

  private Optional<Judgement> performance(Supplier<Optional<String>> before) {
    List<Finding> metrics =
        told.stream().filter(finding -> finding.key().kind() == Kind.METRIC).toList();
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    Performance performance = Performance.of(monitor, metrics, judgement);
    Finding root = performance.root();
    boolean evident = performance.isEvident() && columns.isEmpty();
    String fallback = evident && performance.isUseless() ? before.get().orElse(null) : null;
    return Optional.of(
        judged(
            fallback == null ? root : root.as(root.severity(), Action.REMOVE),
            performance.cause(),
            evident,
            metrics.stream().filter(finding -> !finding.equals(root)).toList(),
            root.key().segment(),
            List.of(),
            fallback));
  }

  /** Scores that moved without any input; columns that are no input; what else data lack. */
  private Optional<Judgement> rest() {
    return told.stream()
        .min(Finding.ORDER)
        .map(
            root -> {
              Cause cause =
                  isSymptom(root)
                      ? Cause.CALIBRATION
                      : root.key().kind() == Kind.DRIFT ? Cause.JUMP : Cause.FEED;
              List<Finding> members =
                  told.stream()
                      .filter(
                          finding -> !finding.equals(root) && isSymptom(finding) && isSymptom(root))
                      .toList();
              return judged(root, cause, false, members, root.key().segment(), List.of(), null);
            });
  }

  private Judgement judged(
      Finding root,
      Cause cause,
      boolean evident,
      List<Finding> members,
      Segment segment,
      List<Finding> quiet,
      @Nullable String fallback) {
    List<Candidate.Member> all = new ArrayList<>();
    all.add(new Candidate.Member(root.key(), columns.firstDay(root)));
    members.forEach(
        finding -> all.add(new Candidate.Member(finding.key(), columns.firstDay(finding))));
    Movement movement = columns.movement(root.key().column());
    Candidate candidate =
        new Candidate(
            root.key(),
            cause,
            evident,
            columns.firstDay(root),
            movement == null ? null : movement.explained(),
            segment,
            all,
            fallback);
    return judgement
        .each(
            finding ->
                finding.key().equals(root.key())
                    ? root
                    : quiet.contains(finding)
                        ? finding.quiet(Sentences.follows(finding, candidate))
                        : finding)
        .from(candidate, movements);
  }
}
