package io.modelwatch.cli;

import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.classification.ClassificationMeasures;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.NegativeHits;
import io.modelwatch.stats.classification.ServingErrorRate;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import io.modelwatch.stats.multivariate.MultivariateMeasures;
import io.modelwatch.stats.quality.QualityChecks;
import io.modelwatch.stats.regression.RegressionStatistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What the measures say of themselves, for help and explanations. */
final class Measures {

  private Measures() {}

  /** The measures of performance. */
  static List<Explanation> ofPerformance() {
    List<Explained> measures =
        new ArrayList<>(ClassificationMeasures.of(ClassificationSettings.everything()));
    measures.add(new NegativeHits(1));
    measures.add(new ServingErrorRate());
    return explanations(measures);
  }

  /** The measures of classifiers of several classes and of models that predict a number. */
  static List<Explanation> ofOtherModels() {
    List<Explained> measures = new ArrayList<>(MulticlassStatistic.measures());
    measures.addAll(RegressionStatistic.measures());
    return explanations(measures);
  }

  /** The measures of performance of every type of model. */
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

  /** Every measure there is; of one name the first, which is the binary classifier's. */
  static List<Explanation> all() {
    Map<String, Explanation> byName = new LinkedHashMap<>();
    Stream.of(ofPerformance(), ofOtherModels(), ofDrift(), ofQuality())
        .flatMap(List::stream)
        .forEach(measure -> byName.putIfAbsent(measure.name(), measure));
    return List.copyOf(byName.values());
  }

  /** Adds a sentence on each measure to a command's help. */
  static CommandSpec describe(CommandSpec command, List<Explanation> measures) {
    String[] lines =
        Stream.concat(
                Stream.of("", "Measures (modelwatch explain MEASURE says more):"),
                measures.stream().map(Measures::line))
            // Footers are format strings
            .map(line -> line.replace("%", "%%"))
            .toArray(String[]::new);
    command.usageMessage().footer(lines);
    return command;
  }

  /** A measure in one line. */
  static String line(Explanation measure) {
    return "  " + measure.name() + ": " + measure.sentence();
  }

  private static List<Explanation> explanations(List<? extends Explained> measures) {
    return measures.stream().map(Explained::explanation).toList();
  }
}
