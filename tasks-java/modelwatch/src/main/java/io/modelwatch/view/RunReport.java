package io.modelwatch.view;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Silence;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as the template {@code view/run.jte} shows it.
 *
 * @param monitor the contract the run was judged by
 * @param document the run
 */
public record RunReport(Monitor monitor, ResultDocument document) {

  /** What the run is a run of. */
  public RunKey key() {
    return document.run().key();
  }

  /** What was found and what to do, in a line. */
  public String headline() {
    return summary().headline();
  }

  /** What the recommended action means, in a sentence. */
  public String meaning() {
    return summary().meaning();
  }

  private RunSummary summary() {
    return new RunSummary(document);
  }

  /** The findings that the action follows from, without the samples they rest on. */
  public List<String> why() {
    return document.reasons().stream().map(summary()::brief).toList();
  }

  /**
   * The columns whose drift or quality may have led to bad performance that nothing is known to
   * have led to; empty without any.
   */
  public String causes() {
    if (document.alerts().isEmpty() || !document.alerts().get(0).isPerformance()) {
      return "";
    }
    return document.alerts().stream()
        .filter(alert -> !alert.isPerformance())
        .map(alert -> alert.finding().key().column())
        .filter(column -> !column.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** How many data-quality checks passed, failed, or could not be made, in a sentence. */
  public String qualityInWords() {
    long unknown = document.quality().stream().filter(check -> check.value() == null).count();
    long failed = document.quality().stream().filter(check -> !check.passed()).count();
    long made = document.quality().size() - unknown;
    return (failed == 0 ? "None" : NumberText.count(failed))
        + " of %s checks failed%s."
            .formatted(
                NumberText.count(made),
                unknown == 0 ? "" : "; " + NumberText.count(unknown) + " could not be made");
  }

  /** What the run is and what follows from it. */
  public Heading heading() {
    return new Heading(document);
  }

  /** What was found, red before yellow. */
  public List<FindingRow> findings() {
    return FindingRow.of(document.alerts());
  }

  /**
   * The gravest severity found: {@code red}, {@code yellow}, {@code green}; or {@code unjudged}.
   */
  public String state() {
    if (!document.alerts().isEmpty()) {
      return (count(Severity.RED) > 0 ? Severity.RED : Severity.YELLOW).word();
    }
    return document.recommendation().notJudged().isEmpty() ? Severity.GREEN.word() : "unjudged";
  }

  /** The number of alerts of a severity. */
  public long count(Severity severity) {
    return summary().count(severity);
  }

  /** The share of predictions with final labels, in percent. */
  public String finalShare() {
    return document.labels().predictions() == 0
        ? "no predictions"
        : NumberText.percent(document.labels().finalShare());
  }

  /** What was caught, missed and flagged wrongly; null where that is not known. */
  public @Nullable Counts counts() {
    return Counts.of(document, monitor.judged(document.run().key().window()));
  }

  /** Whether a model of this type has metrics before its labels are final. */
  public boolean hasEarlyMetrics() {
    return monitor.model() == ModelType.BINARY;
  }

  /** What becomes of a prediction that nobody reports, in a sentence. */
  public String unreported() {
    return document.labels().silence() == Silence.NEGATIVE
        ? "Silence counts as negative only once there was time enough for a report."
        : "One that nobody has reported although there was time enough has no label: it is missing"
            + " and counts in no metric.";
  }

  /** Whose performance is shown, as the end of a heading; empty for all predictions. */
  public String judged() {
    Segment of = monitor.judged(document.run().key().window());
    return of.equals(Segment.WHOLE) ? "" : " of " + of;
  }

  /** The metrics with a limit and those everybody knows. */
  public List<MetricCard> metrics() {
    return MetricCards.first(monitor, document);
  }

  /** The other metrics. */
  public List<MetricCard> otherMetrics() {
    return MetricCards.others(monitor, document);
  }

  /** Performance of segments. */
  public SegmentTable segments() {
    return SegmentTable.of(monitor, document);
  }

  /** What scores promise beside what came. */
  public ReliabilityChart reliability() {
    return ReliabilityChart.of(document);
  }

  /** Labels by state. */
  public List<LabelShare> labels() {
    return LabelShare.of(monitor.model(), document.labels());
  }

  /** The same as a chart. */
  public Strip labelChart() {
    return LabelShare.chart(labels());
  }

  /** Columns by their distance from the baseline, a ranking a measure. */
  public List<DriftRanking> drift() {
    return DriftRanking.of(monitor, document);
  }

  /** The data-quality checks that passed, or failed. */
  public List<JudgedCheck> quality(boolean passed) {
    return document.quality().stream().filter(result -> result.passed() == passed).toList();
  }

  /** The data-quality checks of columns. */
  public QualityTable qualityOfColumns() {
    return QualityTable.of(document.quality());
  }

  /** The columns that were not compared because the baseline does not have them. */
  public List<String> notInBaseline() {
    return document.quality().stream()
        .filter(result -> result.check().equals("in_baseline"))
        .map(JudgedCheck::column)
        .toList();
  }

  /** SHA-256 of the JSON document. */
  public String sha256() {
    return DocumentJson.sha256(document);
  }
}
