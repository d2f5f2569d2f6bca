package io.modelwatch.document;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Concern;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.RiskEvidence;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.estimate.TrackRecord;
import io.modelwatch.stats.quality.QualityChecks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says findings in sentences: the only place that does, for documents, mails, pages, terminals. */
public final class Sentences {

  private Sentences() {}

  /** How much was found, in a few words: {@code 3 red, 1 yellow}. */
  public static String found(long red, long yellow, int notJudged) {
    List<String> parts = new ArrayList<>();
    if (red > 0) {
      parts.add(red + " red");
    }
    if (yellow > 0) {
      parts.add(yellow + " yellow");
    }
    if (notJudged > 0) {
      parts.add(notJudged + " not judged");
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  /** A finding with all of its words. */
  public static Alert alert(Finding finding, Window window) {
    Comparison limit = finding.limit();
    Breakage broken = finding.evidence().breakage();
    return new Alert(
        finding.key().text(),
        finding,
        limit == null ? "as on the days before" : finding.key().name() + " " + limit,
        limit == null ? broken == null ? finding.value() : broken.before() : limit.bound(),
        message(finding, window));
  }

  /**
   * What findings come from with all of its words.
   *
   * @param root its finding
   * @param quiet how many findings follow from it and alarm nobody
   */
  public static ToldCandidate candidate(
      Candidate candidate, Finding root, long quiet, Window window) {
    return new ToldCandidate(candidate, Origin.sentence(candidate, root, quiet, window));
  }

  /** Why a finding alarms nobody that follows from the root of what was found. */
  public static String follows(Finding finding, Candidate candidate) {
    return Origin.follows(finding, candidate);
  }

  /** How much of a run may be a false alarm, and what is not judged by its own past yet. */
  public static String budget(BudgetSpent budget) {
    return OwnPast.sentence(budget);
  }

  private static String message(Finding finding, Window window) {
    String rests = sample(finding.sample());
    return "%s (%s%swindow %s)%s"
        .formatted(
            brief(finding, window), rests, rests.isEmpty() ? "" : ", ", window, more(finding));
  }

  /** What was found, without the sample and the window it rests on. */
  public static String brief(Finding finding, Window window) {
    Breakage broken = finding.evidence().breakage();
    if (broken != null) {
      return BrokenColumn.sentence(broken, window);
    }
    Learned learned = finding.evidence().learned();
    if (learned != null) {
      return OwnPast.sentence(finding.key(), learned);
    }
    Comparison limit = finding.limit();
    String detail = finding.evidence().detail();
    if (limit == null || (detail != null && isAllSaid(finding.key()))) {
      return String.valueOf(detail);
    }
    String found = NumberText.number(finding.value());
    String allowed = NumberText.number(limit.bound());
    if (found.equals(allowed)) {
      found = Double.toString(finding.value());
      allowed = Double.toString(limit.bound());
    }
    return "%s %s is %s, the limit is %s %s"
        .formatted(
            finding.key().name(),
            subject(finding.key(), finding.sample()),
            found,
            limit.operator(),
            allowed);
  }

  /** Whether the detail of a check says all that there is to say. */
  private static boolean isAllSaid(FindingKey key) {
    return QualityChecks.concern(key.name()) != Concern.DATA
        || RiskChange.isMetric(key.name())
        || key.name().equals(Experiment.SAMPLE_RATIO);
  }

  /** What leads to a finding. */
  private static String more(Finding finding) {
    List<Contribution> moved = finding.evidence().moved();
    String detail = finding.evidence().detail();
    boolean said = detail == null || detail.isEmpty() || isAllSaid(finding.key());
    Learned learned = finding.evidence().learned();
    String clear = learned == null ? "" : "; " + OwnPast.evidence(finding.key(), learned);
    String harm = clear + (said ? "" : "; " + detail);
    if (!moved.isEmpty()) {
      Contribution most = moved.get(0);
      return harm
          + "; moved most: %s, now %s of the rows, in the baseline %s"
              .formatted(
                  NumberText.bin(most.bin()),
                  NumberText.percent(most.windowShare()),
                  NumberText.percent(most.baselineShare()));
    }
    return harm;
  }

  /** What a metric or measure was measured on. */
  public static String subject(FindingKey key, @Nullable Sample sample) {
    String column = key.column();
    return switch (key.kind()) {
      case METRIC -> ofMetric(key, sample);
      case DRIFT -> "of " + column + " against the baseline";
      case QUALITY, INPUT -> "of " + (column.isEmpty() ? "the predictions" : column);
    };
  }

  private static String ofMetric(FindingKey key, @Nullable Sample sample) {
    Basis basis = sample == null || sample.basis() == null ? Basis.CONFIRMED : sample.basis();
    if (TrackRecord.isMetric(key.name())) {
      return "of earlier %s metrics against those confirmed since".formatted(basis.word());
    }
    Double mature = sample == null ? null : sample.matureShare();
    String labels =
        basis == Basis.CONFIRMED
            ? "confirmed labels"
            : "labels not yet final (%s estimate, %.0f %% of labels mature)"
                .formatted(basis.word(), Math.floor(100 * (mature == null ? 0 : mature)));
    boolean whole = key.segment().equals(Segment.WHOLE);
    return whole ? "on " + labels : "of " + key.segment() + " on " + labels;
  }

  private static String sample(@Nullable Sample sample) {
    if (sample == null) {
      return "";
    }
    Interval interval = sample.interval();
    Long baseline = sample.baselineN();
    return (interval == null
            ? ""
            : "95 %% interval %s to %s, "
                .formatted(
                    NumberText.number(interval.lower()), NumberText.number(interval.upper())))
        + "n = "
        + NumberText.count(sample.n())
        + (baseline == null ? "" : ", baseline n = " + NumberText.count(baseline));
  }

  /** That a limit could not be applied to what is undefined, for one reason. */
  public static String notJudged(String name, List<String> subjects, String reason) {
    return name + " " + String.join(", ", subjects) + ": " + reason;
  }

  /** That a limit could not be applied because nothing of its name was measured. */
  public static String noSuchMetric(String name) {
    return name + ": this run has no such metric";
  }

  /** That a limit could not be applied because labels do not stand for the window. */
  public static String suspect(String name) {
    return name
        + ": its labels are suspect, because most outcomes of the window's time were set aside";
  }

  /** A limit that could not be applied, as a reason of a recommendation. */
  public static String notJudged(String reason) {
    return "not judged: " + reason;
  }

  /** Why a metric that is beyond its limit alarms nobody: completes the sentence "it …". */
  public static String withinInterval() {
    return "is beyond its limit by less than its interval: chance may explain it";
  }

  /** That labels come otherwise than scores promise. */
  public static String promiseBroken(Risk risk, RiskEvidence found) {
    String what =
        switch (found.change()) {
          case RISK -> "scores tell less than they did";
          case LESS -> "scores come true less often than they did";
          case MORE -> "scores come true more often than they did";
        };
    return "%s since %s: %s (%.1f deviations of what is usual)"
        .formatted(what, found.since(), told(risk), found.deviation());
  }

  /** That labels come as scores promise. */
  public static String promisesKept(Risk risk) {
    return told(risk) + ", which is usual";
  }

  private static String told(Risk risk) {
    return "of %s %s %s are positive, and scores promised %s"
        .formatted(
            NumberText.count(risk.n()),
            risk.mature() ? "final labels" : "labels of sources that pick by the score",
            NumberText.count(risk.positives()),
            NumberText.count(Math.round(risk.expected())));
  }

  /** That there is harm, and what shows it. */
  public static String harm(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.key().name() + " " + subject(finding.key(), finding.sample()))
        .distinct()
        .collect(Collectors.joining(", ", "beyond the limit: ", ""));
  }

  /** That no harm can be told from labels some of which are missing. */
  public static String labelsIncomplete() {
    return "labels of its time are missing, and would look like negatives";
  }

  /** That there is none by the metrics on final labels. */
  public static String metricsHold(Collection<String> names) {
    return "on final labels " + String.join(", ", names) + " is within the limit";
  }

  /** What is said of harm. */
  public static String verdict(Harm harm) {
    return switch (harm.verdict()) {
          case HARM -> "Harm is seen: ";
          case NO_HARM_SEEN -> "No harm is seen: ";
          case CANNOT_BE_TOLD_YET -> "Whether there is harm cannot be told yet: ";
        }
        + harm.reason()
        + ".";
  }

  /** What a finding about a change of inputs says of harm. */
  public static String ofDrift(Harm harm) {
    return switch (harm.verdict()) {
      case HARM -> "harm is seen";
      case NO_HARM_SEEN -> "inputs changed, no harm seen";
      case CANNOT_BE_TOLD_YET -> "whether it does harm cannot be told yet";
    };
  }
}
