package io.modelwatch.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskEvidence;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The second version, {@value #SCHEMA}, field by field as it is written; {@code
 * docs/result-document-2.schema.json} gives every field's meaning. A field is added here, and in
 * the schema; one that has another meaning makes another version.
 */
record DocumentVersion2(
    String schema,
    RunPart run,
    IngestPart ingest,
    LabelPart labels,
    List<MetricPart> metrics,
    List<ReliabilityPart> reliability,
    List<QualityPart> quality,
    List<DriftPart> drift,
    List<BrokenPart> broken,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IncidentPart incident,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HarmPart harm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BudgetPart budget,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExperimentPart experiment,
    List<FindingPart> findings,
    List<AlertPart> alerts,
    RecommendationPart recommendation) {

  static final String SCHEMA = "modelwatch.report/2";

  /** The measure whose terms contributions are. */
  private static final String PSI = "psi";

  static DocumentVersion2 of(ResultDocument document) {
    return new DocumentVersion2(
        SCHEMA,
        RunPart.of(document.run()),
        IngestPart.of(document.ingest()),
        LabelPart.of(document.labels(), document.setAside()),
        document.metrics().stream().map(MetricPart::of).toList(),
        document.reliability().stream().map(ReliabilityPart::of).toList(),
        document.quality().stream().map(QualityPart::of).toList(),
        document.drift().stream()
            .map(
                drift ->
                    DriftPart.of(
                        drift,
                        drift.measure().equals(PSI) && drift.value().isDefined()
                            ? document.contributions(drift.column())
                            : null))
            .toList(),
        document.broken().stream().map(BrokenPart::of).toList(),
        document.candidate() == null ? null : IncidentPart.of(document.candidate()),
        document.harm() == null ? null : HarmPart.of(document.harm(), document.risk()),
        document.budget() == null ? null : BudgetPart.of(document.budget()),
        document.experiment() == null ? null : ExperimentPart.of(document.experiment()),
        Stream.concat(document.alerts().stream(), document.quiet().stream())
            .map(Alert::finding)
            .map(FindingPart::of)
            .toList(),
        document.alerts().stream().map(AlertPart::of).toList(),
        new RecommendationPart(document.recommendation().action().word(), document.because()));
  }

  private static @Nullable Double unlessExact(MetricValue value) {
    return value.errorBound() > 0 ? (Double) value.errorBound() : null;
  }

  /** What was published stays published, whatever supersedes it: the status does not change. */
  record RunPart(
      String id,
      String monitor,
      String modelVersion,
      WindowPart window,
      String asOf,
      String baseline,
      String status) {

    static RunPart of(Run run) {
      return new RunPart(
          run.id().toString(),
          run.key().monitor(),
          run.key().modelVersion(),
          WindowPart.of(run.key().window()),
          run.key().asOf().toString(),
          run.baseline(),
          "published");
    }
  }

  record WindowPart(String from, String to) {

    static WindowPart of(Window window) {
      return new WindowPart(window.from().toString(), window.to().toString());
    }
  }

  record IngestPart(PredictionPart predictions, OutcomePart outcomes) {

    static IngestPart of(IngestCounts counts) {
      return new IngestPart(
          new PredictionPart(
              counts.read(), counts.accepted(), counts.duplicate(), counts.quarantined()),
          new OutcomePart(counts.outcomesRead()));
    }
  }

  record PredictionPart(long read, long accepted, long duplicate, long quarantined) {}

  record OutcomePart(long read) {}

  record LabelPart(
      long predictions,
      long unobserved,
      long pending,
      long confirmedPositive,
      long confirmedNegative,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long confirmedOther,
      long reverted,
      long disputed,
      double matureShare,
      String silence,
      long missing,
      List<SetAsidePart> setAside) {

    static LabelPart of(LabelCounts counts, List<SetAside> setAside) {
      return new LabelPart(
          counts.predictions(),
          counts.unobserved(),
          counts.pending(),
          counts.confirmedPositive(),
          counts.confirmedNegative(),
          counts.confirmedOther() > 0 ? (Long) counts.confirmedOther() : null,
          counts.reverted(),
          counts.disputed(),
          counts.matureShare(),
          counts.silence().word(),
          counts.missing(),
          setAside.stream()
              .map(one -> new SetAsidePart(one.reason().word(), one.predictions(), one.examples()))
              .toList());
    }
  }

  record SetAsidePart(String reason, long predictions, List<String> examples) {}

  record MetricPart(
      String name,
      String basis,
      Map<String, String> segment,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable List<Double> interval,
      long n,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double errorBound,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unit) {

    static MetricPart of(Metric metric) {
      MetricValue value = metric.value();
      return new MetricPart(
          metric.name(),
          metric.basis().word(),
          metric.segment().values(),
          value.value(),
          value.undefined(),
          Interval.bounds(value.interval()),
          value.n(),
          unlessExact(value),
          metric.unit());
    }
  }

  record ReliabilityPart(
      String basis,
      List<Double> scores,
      double meanScore,
      @Nullable Double observed,
      @Nullable List<Double> interval,
      long n) {

    static ReliabilityPart of(ReliabilityBin bin) {
      return new ReliabilityPart(
          bin.basis().word(),
          List.of(bin.lower(), bin.upper()),
          bin.meanScore(),
          bin.observed().value(),
          Interval.bounds(bin.observed().interval()),
          bin.observed().n());
    }
  }

  record QualityPart(
      String column,
      String check,
      @Nullable Double value,
      @Nullable Double limit,
      boolean passed,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double least,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {

    static QualityPart of(JudgedCheck check) {
      return new QualityPart(
          check.column(),
          check.check(),
          check.value(),
          check.limit(),
          check.passed(),
          check.least(),
          check.undefined(),
          check.detail());
    }
  }

  record DriftPart(
      String column,
      String measure,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Double threshold,
      @Nullable Double pValue,
      @Nullable Double qValue,
      boolean drifted,
      long nBaseline,
      long nWindow,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double errorBound,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ContributionPart> contributions) {

    static DriftPart of(JudgedDrift drift, @Nullable List<Contribution> contributions) {
      return new DriftPart(
          drift.column(),
          drift.measure(),
          drift.value().value(),
          drift.value().undefined(),
          drift.threshold(),
          drift.pValue(),
          drift.qValue(),
          drift.drifted(),
          drift.baselineN(),
          drift.value().n(),
          unlessExact(drift.value()),
          contributions == null ? null : contributions.stream().map(ContributionPart::of).toList());
    }
  }

  record ContributionPart(String bin, double share, double baseline, double contribution) {

    static ContributionPart of(Contribution contribution) {
      return new ContributionPart(
          contribution.bin().text(),
          contribution.windowShare(),
          contribution.baselineShare(),
          contribution.psi());
    }
  }

  record BrokenPart(
      String column,
      String kind,
      String firstDay,
      String lastDay,
      String what,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String was,
      double before,
      double now,
      @JsonInclude(JsonInclude.Include.NON_NULL) Breakage.@Nullable Undone undone) {

    static BrokenPart of(Breakage broken) {
      return new BrokenPart(
          broken.column(),
          broken.kind().word(),
          broken.firstDay().toString(),
          broken.lastDay().toString(),
          broken.what(),
          broken.was(),
          broken.before(),
          broken.now(),
          broken.undone());
    }
  }

  record IncidentPart(
      String root,
      String cause,
      boolean evident,
      @Nullable String firstDay,
      @Nullable Double explained,
      Map<String, String> segment,
      List<MemberPart> members,
      @Nullable String fallback,
      String message) {

    static IncidentPart of(ToldCandidate told) {
      Candidate candidate = told.candidate();
      return new IncidentPart(
          candidate.root().text(),
          candidate.cause().word(),
          candidate.evident(),
          day(candidate.firstDay()),
          candidate.explained(),
          candidate.segment().values(),
          candidate.members().stream()
              .map(member -> new MemberPart(member.key().text(), day(member.firstDay())))
              .toList(),
          candidate.fallback(),
          told.message());
    }

    private static @Nullable String day(@Nullable LocalDate day) {
      return day == null ? null : day.toString();
    }
  }

  record HarmPart(String verdict, String message, @Nullable RiskPart labels) {

    static HarmPart of(Harm harm, @Nullable Risk risk) {
      return new HarmPart(
          harm.verdict().word(),
          Sentences.verdict(harm),
          risk == null || risk.evidence().isEmpty() ? null : RiskPart.of(risk, harm.threshold()));
    }
  }

  record RiskPart(
      boolean mature,
      long n,
      long positives,
      double expected,
      double standardError,
      double threshold,
      List<ChangePart> changes) {

    static RiskPart of(Risk risk, double threshold) {
      return new RiskPart(
          risk.mature(),
          risk.n(),
          risk.positives(),
          risk.expected(),
          risk.standardError(),
          threshold,
          risk.evidence().stream().map(ChangePart::of).toList());
    }
  }

  record ChangePart(
      String change, double deviation, double dispersion, double evidence, @Nullable String since) {

    static ChangePart of(RiskEvidence found) {
      return new ChangePart(
          found.change().metric(),
          found.deviation(),
          found.dispersion(),
          found.evidence(),
          found.since() == null ? null : found.since().toString());
    }
  }

  record MemberPart(String key, @Nullable String firstDay) {}

  record FindingPart(
      KeyPart key,
      String severity,
      double value,
      @Nullable LimitPart limit,
      @Nullable SamplePart sample,
      EvidencePart evidence,
      String action,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String quiet) {

    static FindingPart of(Finding finding) {
      Comparison limit = finding.limit();
      Sample sample = finding.sample();
      return new FindingPart(
          KeyPart.of(finding.key()),
          finding.severity().word(),
          finding.value(),
          limit == null ? null : new LimitPart(limit.operator(), limit.bound()),
          sample == null ? null : SamplePart.of(sample),
          EvidencePart.of(finding),
          finding.action().word(),
          finding.quiet());
    }
  }

  record KeyPart(String kind, String name, String column, Map<String, String> segment) {

    static KeyPart of(FindingKey key) {
      return new KeyPart(key.kind().word(), key.name(), key.column(), key.segment().values());
    }

    FindingKey key() {
      return new FindingKey(
          Word.parse(FindingKey.Kind.class, kind),
          name,
          column,
          new Segment(new TreeMap<>(segment)));
    }
  }

  record LimitPart(String operator, double bound) {}

  record SamplePart(
      long n,
      @Nullable List<Double> interval,
      @Nullable Long nBaseline,
      @Nullable String basis,
      @Nullable Double matureShare) {

    static SamplePart of(Sample sample) {
      return new SamplePart(
          sample.n(),
          Interval.bounds(sample.interval()),
          sample.baselineN(),
          sample.basis() == null ? null : sample.basis().word(),
          sample.matureShare());
    }
  }

  record BudgetPart(
      double falseIncidents, double days, double spent, int learned, List<String> notLearned) {

    static BudgetPart of(BudgetSpent budget) {
      return new BudgetPart(
          budget.falseIncidents(),
          budget.days(),
          budget.spent(),
          budget.learned(),
          budget.notLearned());
    }

    BudgetSpent budget() {
      return new BudgetSpent(falseIncidents, days, spent, learned, notLearned);
    }
  }

  record LearnedPart(
      String day,
      String since,
      double value,
      double expected,
      double low,
      double high,
      double effect,
      String path,
      double evidence,
      double threshold,
      int comparableDays,
      boolean holiday,
      @Nullable String bin) {

    static LearnedPart of(Learned learned) {
      return new LearnedPart(
          learned.day().toString(),
          learned.since().toString(),
          learned.value(),
          learned.expected(),
          learned.low(),
          learned.high(),
          learned.effect(),
          learned.path().word(),
          learned.evidence(),
          learned.threshold(),
          learned.comparableDays(),
          learned.holiday(),
          learned.bin());
    }

    Learned learned() {
      return new Learned(
          LocalDate.parse(day),
          LocalDate.parse(since),
          value,
          expected,
          low,
          high,
          effect,
          Word.parse(Learned.Path.class, path),
          evidence,
          threshold,
          comparableDays,
          holiday,
          bin);
    }
  }

  record EvidencePart(
      List<MovedPart> bins,
      @Nullable BrokenPart broken,
      @Nullable String detail,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LearnedPart learned) {

    static EvidencePart of(Finding finding) {
      Breakage broken = finding.evidence().breakage();
      Learned learned = finding.evidence().learned();
      return new EvidencePart(
          finding.evidence().moved().stream().map(MovedPart::of).toList(),
          broken == null ? null : BrokenPart.of(broken),
          finding.evidence().detail(),
          learned == null ? null : LearnedPart.of(learned));
    }
  }

  record MovedPart(
      String column,
      String kind,
      @Nullable Double from,
      @Nullable Double to,
      String bin,
      double share,
      double baseline,
      double contribution) {

    static MovedPart of(Contribution moved) {
      Bin bin = moved.bin();
      return new MovedPart(
          moved.column(),
          bin.kind().word(),
          bin.from(),
          bin.to(),
          bin.text(),
          moved.windowShare(),
          moved.baselineShare(),
          moved.psi());
    }
  }

  record AlertPart(
      String key, String severity, String rule, double value, double limit, String message) {

    static AlertPart of(Alert alert) {
      return new AlertPart(
          alert.key(),
          alert.severity().word(),
          alert.rule(),
          alert.value(),
          alert.limit(),
          alert.message());
    }
  }

  record RecommendationPart(String action, List<String> because) {}
}
