package io.modelwatch.document;

import io.modelwatch.database.BudgetStore;
import io.modelwatch.database.CandidateStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.FindingStore;
import io.modelwatch.database.LearnedStore;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.RestatementStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RiskStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.database.VerdictStore;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.LearnedDay;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.stats.quality.QualityChecks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads result documents from PostgreSQL. */
public final class Documents {

  private Documents() {}

  /**
   * The document of a published run; one that was superseded later is as readable as before.
   *
   * @throws NothingToDoException when the run is not there or not published
   */
  public static ResultDocument published(Database database, RunKey key) {
    return database.inTransaction(
        transaction -> {
          Run run =
              transaction
                  .store(RunStore.class)
                  .lock(key.id())
                  .filter(found -> found.status() != RunStatus.OPEN)
                  .orElseThrow(
                      () ->
                          new NothingToDoException(
                              "run " + key.id() + " of " + key.monitor() + " is not published"));
          return read(transaction, run);
        });
  }

  /**
   * The document of a published run by its id, for who may only read: what is published does not
   * change, so nothing is locked.
   */
  public static Optional<ResultDocument> find(Database database, UUID id) {
    return database.inTransaction(
        transaction ->
            transaction
                .store(RunStore.class)
                .find(id)
                .filter(found -> found.status() != RunStatus.OPEN)
                .map(run -> read(transaction, run)));
  }

  /**
   * A document that was read before, as it would be read now: what is published does not change,
   * but that the run was superseded since, and more of its files may have been taken in.
   */
  public static Optional<ResultDocument> renewed(Database database, ResultDocument document) {
    return database.inTransaction(
        transaction ->
            transaction
                .store(RunStore.class)
                .find(document.run().id())
                .map(run -> document.with(run, ingest(transaction, run.key()))));
  }

  private static IngestCounts ingest(Transaction transaction, RunKey key) {
    return transaction
        .store(ResultStore.class)
        .ingest(key.monitor(), key.window().from(), key.window().to(), key.asOf());
  }

  /**
   * The document of a run that the transaction has locked, or that is published.
   *
   * @throws IllegalStateException when a step of the run has not been done
   */
  public static ResultDocument read(Transaction transaction, Run run) {
    ResultStore results = transaction.store(ResultStore.class);
    RecommendationStore recommendations = transaction.store(RecommendationStore.class);
    RiskStore risks = transaction.store(RiskStore.class);
    UUID id = run.id();
    List<Judged> judged = transaction.store(VerdictStore.class).ofRun(id);
    Map<FindingKey, Judged> byKey = new HashMap<>();
    judged.forEach(one -> byKey.put(one.key(), one));
    List<Contribution> contributions = results.contributions(id);
    List<Breakage> broken = results.breakages(id);
    List<LearnedDay> learned = transaction.store(LearnedStore.class).ofRun(id);
    ToldCandidate candidate = transaction.store(CandidateStore.class).ofRun(id).orElse(null);
    List<Alert> found =
        transaction.store(FindingStore.class).ofRun(id).stream()
            .map(alert -> alert.with(evidence(alert.finding(), contributions, broken, learned)))
            .toList();
    List<Alert> told = found.stream().filter(alert -> alert.finding().isTold()).toList();
    return new ResultDocument(
        recommendations.documentOfRun(id).orElseThrow(() -> notDone("alert", run)),
        run,
        ingest(transaction, run.key()),
        results.labels(id).orElseThrow(() -> notDone("label", run)),
        results.setAside(id),
        results.metrics(id),
        results.reliability(id),
        results.quality(id).stream()
            .map(result -> JudgedCheck.of(result, byKey.get(QualityChecks.key(result))))
            .toList(),
        results.drift(id).stream()
            .map(result -> JudgedDrift.of(result, byKey.get(result.key())))
            .toList(),
        contributions,
        broken,
        judged,
        candidate == null ? told : candidate.candidate().rootFirst(told),
        found.stream().filter(alert -> !alert.finding().isTold()).toList(),
        candidate,
        risks.harm(id).orElse(null),
        risks.ofRun(id).orElse(null),
        learned,
        transaction.store(BudgetStore.class).ofRun(id).orElse(null),
        transaction.store(ExperimentStore.class).ofRun(id).orElse(null),
        recommendations.ofRun(id).orElseThrow(() -> notDone("alert", run)),
        transaction.store(RestatementStore.class).find(id).orElse(null));
  }

  /** What a finding shows is kept once, as results of the run. */
  private static Evidence evidence(
      Finding finding,
      List<Contribution> contributions,
      List<Breakage> broken,
      List<LearnedDay> learned) {
    FindingKey key = finding.key();
    return new Evidence(
        contributions.stream()
            .filter(moved -> key.kind() == FindingKey.Kind.DRIFT)
            .filter(moved -> key.segment().equals(Segment.WHOLE))
            .filter(moved -> moved.column().equals(key.column()))
            .toList(),
        broken.stream().filter(one -> FindingKey.of(one).equals(key)).findFirst().orElse(null),
        finding.evidence().detail(),
        learned.stream()
            .filter(day -> day.key().equals(key))
            .map(LearnedDay::evidence)
            .filter(Objects::nonNull)
            .min(Learned.PLAINEST)
            .orElse(null));
  }

  private static IllegalStateException notDone(String step, Run run) {
    return new IllegalStateException(
        "step " + step + " of run " + run.id() + " has not been done yet");
  }
}
