package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.IdSpellings;
import io.modelwatch.lake.Lake;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The outcomes of a window's time that change no label. A few are usual; where most are set aside,
 * what is left says nothing of the model, and silence would call the others negative.
 */
final class OutcomesSetAside {

  /** Up to this share is usual: late strays, predictions of other systems. */
  private static final double USUAL_SHARE = 0.1;

  /** Fewer predictions than that are no finding. */
  private static final long FEW = 5;

  /** Of an id so many characters are shown. */
  private static final int SHOWN = 60;

  private final Database database;
  private final Lake lake;
  private final Monitor monitor;
  private final RunKey run;

  OutcomesSetAside(Database database, Lake lake, Monitor monitor, RunKey run) {
    this.database = database;
    this.lake = lake;
    this.monitor = monitor;
    this.run = run;
  }

  /**
   * What was set aside, by reason. Outcomes that name no known prediction belong to the window if
   * they happened in it or, where it has no labels at all, before its predictions are mature.
   */
  List<SetAside> find() {
    Window window = run.window();
    Instant matureAt = monitor.labels().matureAt(window.to());
    boolean anyLabel = labelled() > 0;
    return database
        .store(LabelStore.class)
        .setAsideCounts(
            contract(), window.from(), window.to(), anyLabel ? window.to() : matureAt, run.asOf());
  }

  /** The check of their share; of labels by absence, which name no predictions, none. */
  List<QualityResult> check(List<SetAside> setAside) {
    if (monitor.labels().kind() == LabelContract.Kind.ABSENCE) {
      return List.of();
    }
    long aside = setAside.stream().mapToLong(SetAside::predictions).sum();
    long all = aside + labelled();
    double share = all == 0 ? 0 : (double) aside / all;
    QualityResult result =
        QualityResult.atMost(
                LabelHealth.COLUMN, LabelCheck.OUTCOMES_SET_ASIDE.word(), share, USUAL_SHARE)
            .byChance(aside < FEW);
    if (!result.isUnusual()) {
      return List.of(result);
    }
    QualityResult said = result.withDetail(sentence(setAside, aside, all));
    return List.of(SetAside.makesSuspect(said) ? said.grave() : said);
  }

  private String sentence(List<SetAside> setAside, long aside, long all) {
    String reasons =
        setAside.stream()
            .map(
                one ->
                    "%d %s (such as %s)"
                        .formatted(
                            one.predictions(), one.reason().words(), shown(one.examples().get(0))))
            .collect(Collectors.joining(", "));
    return "the outcomes of %d of %d predictions were set aside: %s%s"
        .formatted(aside, all, reasons, hint(setAside));
  }

  private String hint(List<SetAside> setAside) {
    Optional<SetAside> unknown =
        setAside.stream()
            .filter(one -> one.reason() == SetAsideReason.UNKNOWN_PREDICTION)
            .findFirst();
    if (unknown.isEmpty()) {
      return "";
    }
    IdSpellings spellings =
        new IdSpellings(
            lake.paths(
                database
                    .store(LakeFileStore.class)
                    .visible(
                        run.monitor(), null, run.window().from(), run.window().to(), run.asOf())));
    List<String> examples = unknown.get().examples();
    return spellings
        .alike(examples)
        .or(() -> spellings.example(examples.get(0)))
        .map(
            pair ->
                "; outcome ids look like '%s', prediction ids like '%s'"
                    .formatted(shown(pair.given()), shown(pair.prediction())))
        .orElse("");
  }

  private static String shown(String id) {
    String line = Printable.onOneLine(id);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private long labelled() {
    return database
        .store(LabelStore.class)
        .labelled(contract(), run.window().from(), run.window().to(), run.asOf());
  }

  private UUID contract() {
    return monitor.labels().id(run.monitor());
  }
}
