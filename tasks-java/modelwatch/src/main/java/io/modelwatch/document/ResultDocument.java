package io.modelwatch.document;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LearnedDay;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Recommendation;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Restatement;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.ToldCandidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run has found. A function of the monitor file, the window, the as-of and what was
 * known then; nothing in it depends on when or how often the steps ran.
 *
 * @param version the version of its JSON document
 * @param run what it is a run of
 * @param ingest what its input files held
 * @param labels its predictions by label state
 * @param setAside predictions of its time whose outcomes change no label, by reason
 * @param metrics performance by name, basis and segment
 * @param reliability reliability curves by basis and score
 * @param quality data-quality results by column and check
 * @param drift drift results by column and measure
 * @param contributions the bins of each column that moved most, by column
 * @param broken columns that broke from one day to the next, by the first bad day
 * @param judged what was said of each subject
 * @param alerts findings that people are told of: the root first, then red before yellow
 * @param quiet findings that alarm nobody, which say why
 * @param candidate what the findings come from, null without any
 * @param harm whether what was found does harm, null for a run that was judged before that was said
 * @param risk whether its labels are as scores promise, null like {@code harm}
 * @param learned its days beside what is usual by the monitor's own past
 * @param budget how much of it may be a false alarm, null where nothing is learned
 * @param experiment what the monitor's experiment has shown, null where it has none
 * @param recommendation what the policy recommends
 * @param restatement what the run knows more than the one it superseded, null for the first of its
 *     window; not a part of the JSON document, because it follows from what was published before
 */
public record ResultDocument(
    int version,
    Run run,
    IngestCounts ingest,
    LabelCounts labels,
    List<SetAside> setAside,
    List<Metric> metrics,
    List<ReliabilityBin> reliability,
    List<JudgedCheck> quality,
    List<JudgedDrift> drift,
    List<Contribution> contributions,
    List<Breakage> broken,
    List<Judged> judged,
    List<Alert> alerts,
    List<Alert> quiet,
    @Nullable ToldCandidate candidate,
    @Nullable Harm harm,
    @Nullable Risk risk,
    List<LearnedDay> learned,
    @Nullable BudgetSpent budget,
    @Nullable Experiment experiment,
    Recommendation recommendation,
    @Nullable Restatement restatement) {

  /** The version of documents of runs that are judged now. */
  public static final int VERSION = 2;

  /** Whether most outcomes of its time were set aside: metrics on its labels mean nothing then. */
  public boolean labelsAreSuspect() {
    return quality.stream().anyMatch(SetAside::makesSuspect);
  }

  /** What was said of a subject, if anything. */
  public Optional<Judged> judged(FindingKey key) {
    return judged.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** The finding of a key, if there is one. */
  public Optional<Alert> alert(FindingKey key) {
    return alerts.stream().filter(alert -> alert.finding().key().equals(key)).findFirst();
  }

  /** The findings that the recommended action follows from. */
  public List<Alert> reasons() {
    return alerts.stream().filter(alert -> recommendation.because().contains(alert.key())).toList();
  }

  /** Why the action is recommended, a sentence each; then which limits could not be applied. */
  public List<String> because() {
    return Stream.concat(
            reasons().stream().map(Alert::message),
            recommendation.notJudged().stream().map(Sentences::notJudged))
        .toList();
  }

  /** The bins of a column that moved most, the greatest first. */
  public List<Contribution> contributions(String column) {
    return contributions.stream()
        .filter(contribution -> contribution.column().equals(column))
        .toList();
  }

  ResultDocument with(Run newer, IngestCounts counts) {
    return new ResultDocument(
        version,
        newer,
        counts,
        labels,
        setAside,
        metrics,
        reliability,
        quality,
        drift,
        contributions,
        broken,
        judged,
        alerts,
        quiet,
        candidate,
        harm,
        risk,
        learned,
        budget,
        experiment,
        recommendation,
        restatement);
  }

  /** Takes unmodifiable copies. */
  public ResultDocument {
    setAside = List.copyOf(setAside);
    metrics = List.copyOf(metrics);
    reliability = List.copyOf(reliability);
    quality = List.copyOf(quality);
    drift = List.copyOf(drift);
    contributions = List.copyOf(contributions);
    broken = List.copyOf(broken);
    judged = List.copyOf(judged);
    alerts = List.copyOf(alerts);
    learned = List.copyOf(learned);
    quiet = List.copyOf(quiet);
  }
}
