package io.modelwatch.alert;

import io.modelwatch.columns.Movements;
import io.modelwatch.columns.PastDays;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.AcceptanceStore;
import io.modelwatch.database.BudgetStore;
import io.modelwatch.database.CandidateStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.FindingStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.LearnedStore;
import io.modelwatch.database.MovementStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RiskStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.database.VerdictStore;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.DuckDbEngine;
import io.modelwatch.states.Engine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges what was measured of a run by the monitor's limits and recommends an action. */
public final class AlertStep {

  private static final Logger LOG = LoggerFactory.getLogger(AlertStep.class);

  /** Why a window of one segment does not say it. */
  private static final String OF_ALL =
      "what scores promise is judged of all predictions together, in windows of all of them";

  private final Database database;
  private final Lake lake;
  private final Engine engine;

  /** Reads results and days from a database, days that it does not have from a lake. */
  public AlertStep(Database database, Lake lake) {
    this(database, lake, new DuckDbEngine(lake));
  }

  /** The same where another engine reads the days. */
  public AlertStep(Database database, Lake lake, Engine engine) {
    this.database = database;
    this.lake = lake;
    this.engine = engine;
  }

  /**
   * Rewrites the findings, the verdicts and the recommendation of a run. A broken limit is a
   * result, never a failure.
   *
   * @throws IllegalStateException when the label step of the run has not been done
   */
  public AlertSummary run(Monitor monitor, RunKey key) {
    Measured measured = database.inTransaction(transaction -> measured(transaction, key.id()));
    boolean ofAll = monitor.judged(key.window()).equals(Segment.WHOLE);
    Risk risk = ofAll ? risk(key) : Risk.untold(OF_ALL);
    Normal normal = ofAll ? normal(monitor, key) : Normal.UNKNOWN;
    Judgement judgement = judgement(monitor, key, measured, normal, risk);
    database.inTransaction(
        transaction -> {
          if (transaction.store(RunStore.class).lockOpen(key.id())) {
            write(transaction, key, judgement);
            write(transaction, key.id(), normal);
          }
          return key.id();
        });
    AlertSummary summary = summary(key.id(), judgement);
    LOG.info("{}, window {}: {}", key.monitor(), key.window(), summary.said());
    return summary;
  }

  private static AlertSummary summary(UUID runId, Judgement judgement) {
    long red = judgement.count(Severity.RED);
    long yellow = judgement.count(Severity.YELLOW);
    int notJudged = judgement.notJudged().size();
    Action action = judgement.recommendation().action();
    String found = Sentences.found(red, yellow, notJudged);
    return new AlertSummary(
        runId,
        red,
        yellow,
        judgement.drifted(),
        judgement.failedChecks(),
        notJudged,
        action.word(),
        action == Action.NONE ? found : found + ": " + action.advice());
  }

  private Risk risk(RunKey key) {
    return database
        .store(RiskStore.class)
        .ofRun(key.id())
        .orElse(Risk.untold("labels were not compared with what scores promise"));
  }

  private Normal normal(Monitor monitor, RunKey key) {
    return LearnedLimits.judge(
        monitor,
        new PastDays(database, lake, new DayStates(database, engine)).of(monitor, key),
        database.store(AcceptanceStore.class).known(key.monitor(), key.asOf()));
  }

  /**
   * The order of judging: what is beyond a limit, learned or fixed; whether it does harm, which
   * says how bad it is; what it comes from, so that the root stands first and what follows from it
   * is quiet. What is recommended follows from what is told.
   */
  private Judgement judgement(
      Monitor monitor, RunKey key, Measured measured, Normal normal, Risk risk) {
    Shares shares = new Shares(monitor.alarms());
    Judgement unusual =
        Judge.judge(
            monitor,
            measured,
            normal,
            Margin.of(shares, monitor, measured, key.window()),
            monitor.judged(key.window()));
    Judgement harmful =
        HarmJudge.judge(monitor, measured, risk, shares, unusual, monitor.judged(key.window()));
    List<Movement> movements =
        new Movements(database, lake, new DayStates(database, engine))
            .of(monitor, key, Causes.suspects(monitor, harmful));
    return Causes.of(
        monitor, harmful, movements, () -> versionBefore(database.store(LakeFileStore.class), key));
  }

  /** The version that served before a run's, as far as the run may know. */
  private static Optional<String> versionBefore(LakeFileStore files, RunKey key) {
    return files
        .firstEventTime(key.monitor(), key.modelVersion(), key.asOf())
        .flatMap(first -> files.lastVersion(key.monitor(), first, key.asOf()))
        .filter(version -> !version.equals(key.modelVersion()));
  }

  private static Measured measured(Transaction transaction, UUID runId) {
    ResultStore results = transaction.store(ResultStore.class);
    LabelCounts labels =
        results
            .labels(runId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "step label of run " + runId + " has not been done yet"));
    return new Measured(
        labels,
        results.metrics(runId),
        results.drift(runId),
        results.contributions(runId),
        results.quality(runId),
        results.breakages(runId),
        transaction.store(ExperimentStore.class).ofRun(runId).orElse(null));
  }

  private static void write(Transaction transaction, RunKey key, Judgement judgement) {
    Candidate candidate = judgement.candidate();
    FindingStore findings = transaction.store(FindingStore.class);
    findings.deleteOfRun(key.id());
    findings.put(
        key.id(),
        judgement.findings().stream()
            .map(finding -> Sentences.alert(finding, key.window()))
            .toList(),
        candidate == null ? List.of() : candidate.members());
    CandidateStore candidates = transaction.store(CandidateStore.class);
    candidates.deleteOfRun(key.id());
    if (candidate != null) {
      candidates.put(
          key.id(),
          Sentences.candidate(candidate, judgement.root(), judgement.following(), key.window()));
    }
    MovementStore movements = transaction.store(MovementStore.class);
    movements.deleteOfRun(key.id());
    movements.put(key.id(), judgement.movements());
    VerdictStore verdicts = transaction.store(VerdictStore.class);
    verdicts.deleteOfRun(key.id());
    verdicts.put(key.id(), judgement.judged());
    RiskStore risks = transaction.store(RiskStore.class);
    risks.deleteHarm(key.id());
    if (judgement.harm() != null) {
      risks.putHarm(key.id(), judgement.harm());
    }
    transaction
        .store(RecommendationStore.class)
        .put(key.id(), ResultDocument.VERSION, judgement.recommendation());
  }

  private static void write(Transaction transaction, UUID runId, Normal normal) {
    LearnedStore learned = transaction.store(LearnedStore.class);
    learned.deleteOfRun(runId);
    learned.put(runId, normal.days());
    BudgetStore budgets = transaction.store(BudgetStore.class);
    budgets.deleteOfRun(runId);
    if (normal.budget() != null) {
      budgets.put(runId, normal.budget());
    }
  }
}
