package io.modelwatch.ingest;

import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Dialect;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A first monitor file for a stream, guessed from some of its files, with comments that say what a
 * person has to look at.
 */
public final class MonitorDraft {

  private final FileOptions options;
  private final StreamColumns names;
  private final StreamProfile profile;
  private final StreamPaths paths;
  private final StreamGuess guess;
  private final ModelType model;
  private final StringBuilder text = new StringBuilder();

  /**
   * Looks through some files of a stream.
   *
   * @throws UsageException when a file is not there, none of them holds predictions, or one holds
   *     nothing that is known
   * @throws io.modelwatch.domain.InputRefusedException when one cannot be read, or has too many
   *     rows that do not fit
   */
  public MonitorDraft(List<Path> given, FileOptions options) {
    Map<Path, List<String>> columns = new LinkedHashMap<>();
    for (Path path : given) {
      try (LandedFile file = new LandedFile(path, options)) {
        columns.put(path, file.loadColumns().columns());
      }
    }
    this.options = options;
    this.names = new StreamColumns(columns);
    this.paths = new StreamPaths(names.kinds());
    this.profile = new StreamProfile(names, options);
    this.guess = new StreamGuess(names, profile);
    this.model = guess.model();
  }

  /** The stream's folder. */
  public Path folder() {
    return paths.folder();
  }

  /** What was read, by file. */
  public List<LandedFile.Rows> rows() {
    return profile.rows();
  }

  /** The monitor file of a name. */
  public String text(String name) {
    text.setLength(0);
    line(
        "# Drafted by modelwatch init; every # FILL IN is yours to decide. docs/your-own-model.md");
    line("monitor: " + name);
    List<String> ids = profile.values(InputKind.PREDICTIONS, "model_id");
    line(
        ids.size() == 1 && StreamGuess.isPlain(ids.get(0))
            ? "model_id: " + YamlText.of(ids.get(0))
            : "model_id: %s # FILL IN: the files have %s"
                .formatted(
                    YamlText.of(ids.stream().filter(StreamGuess::isPlain).findFirst().orElse(name)),
                    Printable.of(ids.toString())));
    line("model: {type: " + model.word() + "} # guessed from the decisions");
    line(
        "# schedule: \"0 6 * * 1\" # FILL IN: cron (in the timezone); without it by hand and on model updates"
            + " only");
    line("recipients: {yellow: [], red: [], pipeline: []} # FILL IN: e-mail addresses");
    spelling(options.dialect());
    boolean trained = inputs();
    columns();
    labels();
    windows(trained);
    limits();
    return text.toString();
  }

  private void spelling(Dialect dialect) {
    if (dialect.delimiter() != ',' || dialect.decimal() != '.') {
      String delimiter =
          dialect.delimiter() == '\t' ? "\"\\t\"" : "\"" + dialect.delimiter() + "\"";
      line("csv: {delimiter: %s, decimal: \"%s\"}".formatted(delimiter, dialect.decimal()));
    }
    if (!dialect.missing().isEmpty()) {
      line("na: " + dialect.missing().stream().sorted().map(YamlText::of).toList());
    }
    if (!dialect.zone().getId().equals("UTC")) {
      line("timezone: " + YamlText.of(dialect.zone().getId()));
    }
  }

  private boolean inputs() {
    Map<InputKind, List<Path>> files = names.kinds();
    List<String> versions = guess.versions();
    line("inputs: # globs below the stream's folder");
    line("  predictions: " + YamlText.of(paths.glob(InputKind.PREDICTIONS)));
    line(
        files.containsKey(InputKind.OUTCOMES)
            ? "  outcomes: " + YamlText.of(paths.glob(InputKind.OUTCOMES))
            : "  outcomes: outcomes/* # FILL IN: no file of outcomes was given");
    for (InputKind kind : List.of(InputKind.FEEDBACK, InputKind.ERRORS)) {
      if (files.containsKey(kind) && (model == ModelType.BINARY || kind == InputKind.ERRORS)) {
        line("  " + kind.word() + ": " + YamlText.of(paths.glob(kind)));
      }
    }
    if (options.badRows() != FileOptions.STANDARD.badRows()) {
      line("  bad_rows: " + options.badRows());
    }
    List<Path> training = files.getOrDefault(InputKind.TRAINING, List.of());
    int trained = Math.min(training.size(), versions.size());
    if (trained > 0) {
      line("  training: # FILL IN: the file of each model version");
    }
    for (int file = 0; file < trained; file++) {
      line(
          "    %s: %s"
              .formatted(
                  YamlText.of(versions.get(file)), YamlText.of(paths.path(training.get(file)))));
    }
    return trained > 0;
  }

  private void columns() {
    line("columns:");
    if (!names.renamed().isEmpty()) {
      line("  rename: # FILL IN: guessed from the names; the files' own name comes first");
      names
          .renamed()
          .forEach((column, own) -> line("    " + YamlText.of(column) + ": " + YamlText.of(own)));
    }
    line("  features: # FILL IN: bounds (minimum, maximum) and allowed values where you know them");
    for (StreamGuess.Feature feature : guess.features()) {
      line(
          feature.leftOut() == null
              ? "    %s: {type: %s}"
                  .formatted(YamlText.of(feature.name()), feature.number() ? "number" : "category")
              : "    # %s: left out, %s"
                  .formatted(Printable.of(feature.name()), feature.leftOut()));
    }
    line(
        "  segments: "
            + guess.segments().stream().map(YamlText::of).toList()
            + " # metrics by the values of these columns");
    if (model == ModelType.BINARY) {
      line("  # weight: COLUMN # FILL IN: what a prediction weighs, for example its amount");
    }
  }

  private void labels() {
    String given =
        profile.happened() == null ? "no outcome was matched" : "the longest of the files given";
    line("labels:");
    line("  kind: " + (guess.isAbsence() ? "absence" : "report"));
    line(
        "  horizon: %dd # FILL IN: what happens later than this after the prediction does not count (%s)"
            .formatted(days(profile.happened(), 30), given));
    line(
        "  maturity: %dd # FILL IN: how long after the horizon it may take to become known (%s)"
            .formatted(Math.max(1, days(profile.known(), 30)), given));
    String positive = guess.positive();
    if (positive != null) {
      line("  positive: " + YamlText.of(positive) + " # FILL IN: what files write for 1");
    }
    line("  sources: # FILL IN: where they contradict each other the lowest rank wins");
    int rank = 1;
    for (String source : profile.values(InputKind.OUTCOMES, "source")) {
      boolean fits = StreamGuess.isPlain(source) && !source.equals(LabelContract.DECISION);
      line(
          fits
              ? "    " + YamlText.of(source) + ": {rank: " + rank++ + "}"
              : "    # " + Printable.of(source) + ": left out, no source can be called so");
    }
    if (rank == 1) {
      line("    report: {rank: 1}");
    }
    if (guess.isAbsence()) {
      List<String> events =
          profile.values(InputKind.OUTCOMES, "event").stream()
              .filter(StreamGuess::isPlain)
              .toList();
      line(
          "  absence: {ends: %s, starts: %s, for: 1d} # FILL IN: which event ends what, and for how long"
              .formatted(
                  YamlText.of(events.isEmpty() ? "end" : events.get(0)),
                  YamlText.of(events.size() < 2 ? "start" : events.get(1))));
    }
  }

  /** Whole days, rounded up. */
  private static long days(@Nullable Duration delay, long otherwise) {
    return delay == null ? otherwise : Math.min(9999, delay.plusDays(1).minusSeconds(1).toDays());
  }

  private void windows(boolean trained) {
    String length = profile.span().toDays() >= 14 ? "7d" : "1d";
    line("windows: [" + length + "] # FILL IN: the lengths evaluated");
    line(
        trained
            ? "baseline: {from: training}"
            : "baseline: {first: %s} # the first days of each version; a training file is better"
                .formatted(length));
  }

  private void limits() {
    line(
        "limits: # FILL IN: what is green, what still yellow; modelwatch explain lists the"
            + " metrics");
    switch (model) {
      case BINARY -> {
        line("  precision: {green: \">= 0.80\", yellow: \">= 0.60\"}");
        line("  recall: {green: \">= 0.50\", yellow: \">= 0.35\"}");
      }
      case MULTICLASS -> line("  f1_macro: {green: \">= 0.80\", yellow: \">= 0.60\"}");
      case REGRESSION -> line("  r2: {green: \">= 0.50\", yellow: \">= 0.25\"}");
    }
    line("  psi: {yellow: 0.1, red: 0.25}");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
