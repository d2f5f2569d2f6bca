package io.modelwatch.cli;

import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.classification.ClassificationMetrics;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.FeedbackStatistic;
import io.modelwatch.stats.classification.ServingErrorRate;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.harm.BrokenPromise;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import io.modelwatch.stats.multivariate.MultivariateMeasures;
import io.modelwatch.stats.quality.QualityChecks;
import io.modelwatch.stats.regression.RegressionStatistic;
import io.modelwatch.stats.sequential.LearnedMeasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What metrics, measures and checks say of themselves, for help and explanations. */
final class Explanations {

  private Explanations() {}

  /** The metrics of a binary classifier. */
  static List<Explanation> ofPerformance() {
    List<Explained> metrics =
        new ArrayList<>(ClassificationMetrics.of(ClassificationSettings.everything()));
    metrics.addAll(FeedbackStatistic.metrics());
    metrics.add(new ServingErrorRate());
    return explanations(metrics);
  }

  /** The metrics of classifiers of several classes and of models that predict a number. */
  static List<Explanation> ofOtherModels() {
    List<Explained> metrics = new ArrayList<>(MulticlassStatistic.metrics());
    metrics.addAll(RegressionStatistic.metrics());
    return explanations(metrics);
  }

  /** The metrics of every type of model. */
  static List<Explanation> ofEveryModel() {
    return Stream.concat(ofPerformance().stream(), ofOtherModels().stream()).toList();
  }

  /** The measures of drift. */
  static List<Explanation> ofDrift() {
    List<Explained> measures = new ArrayList<>(DriftMeasures.all());
    measures.addAll(MultivariateMeasures.all());
    return explanations(measures);
  }

  /** The checks of data quality. */
  static List<Explanation> ofQuality() {
    return explanations(QualityChecks.all());
  }

  /** The evidence that performance is worse, by change. */
  static List<Explanation> ofHarm() {
    return explanations(BrokenPromise.all());
  }

  /** What else the monitor's own past judges. */
  static List<Explanation> ofLearned() {
    return explanations(LearnedMeasure.all());
  }

  /** All there are; of one name the first, which is the binary classifier's. */
  static List<Explanation> all() {
    Map<String, Explanation> byName = new LinkedHashMap<>();
    Stream.of(ofPerformance(), ofOtherModels(), ofDrift(), ofQuality(), ofHarm(), ofLearned())
        .flatMap(List::stream)
        .forEach(explanation -> byName.putIfAbsent(explanation.name(), explanation));
    return List.copyOf(byName.values());
  }

  /** Adds a sentence on each of them to a command's help. */
  static CommandSpec describe(CommandSpec command, String heading, List<Explanation> explanations) {
    String[] lines =
        Stream.concat(
                Stream.of("", heading + " (modelwatch explain NAME says more):"),
                explanations.stream().map(Explanations::line))
            // Footers are format strings
            .map(line -> line.replace("%", "%%"))
            .toArray(String[]::new);
    command.usageMessage().footer(lines);
    return command;
  }

  /** An explanation in one line. */
  static String line(Explanation explanation) {
    return "  " + explanation.name() + ": " + explanation.sentence();
  }

  private static List<Explanation> explanations(List<? extends Explained> explained) {
    return explained.stream().map(Explained::explanation).toList();
  }
}
