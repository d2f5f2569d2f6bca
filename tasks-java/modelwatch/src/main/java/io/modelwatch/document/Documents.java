package io.modelwatch.document;

import io.modelwatch.database.AlertStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.RestatementStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;

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
   * The document of a run that the transaction has locked.
   *
   * @throws IllegalStateException when a step of the run has not been done
   */
  public static ResultDocument read(Transaction transaction, Run run) {
    ResultStore results = transaction.store(ResultStore.class);
    RunKey key = run.key();
    return new ResultDocument(
        run,
        results.ingest(key.monitor(), key.window().from(), key.window().to(), key.asOf()),
        results.labels(run.id()).orElseThrow(() -> notDone("label", run)),
        results.setAside(run.id()),
        results.metrics(run.id()),
        results.reliability(run.id()),
        results.quality(run.id()),
        results.drift(run.id()),
        results.contributions(run.id()),
        results.breakages(run.id()),
        transaction.store(AlertStore.class).ofRun(run.id()),
        transaction
            .store(RecommendationStore.class)
            .ofRun(run.id())
            .orElseThrow(() -> notDone("alert", run)),
        transaction.store(RestatementStore.class).find(run.id()).orElse(null));
  }

  private static IllegalStateException notDone(String step, Run run) {
    return new IllegalStateException(
        "step " + step + " of run " + run.id() + " has not been done yet");
  }
}
