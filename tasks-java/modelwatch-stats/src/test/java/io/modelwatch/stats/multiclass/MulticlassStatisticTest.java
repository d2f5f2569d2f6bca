package io.modelwatch.stats.multiclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.StateContract;
import io.modelwatch.stats.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MulticlassStatisticTest
    extends StateContract<MulticlassStatisticTest.Row, ClassAccumulator, ClassCounts> {

  record Row(String label, String decision) {}

  @Test
  void equalsScikitLearnsWorkedExample() {
    // scikit-learn's documentation of precision_recall_fscore_support
    ClassCounts counts =
        state(
            List.of(
                new Row("cat", "cat"),
                new Row("dog", "pig"),
                new Row("pig", "dog"),
                new Row("cat", "cat"),
                new Row("dog", "cat"),
                new Row("pig", "dog")));

    Map<String, MetricValue> metrics = statistic().metrics(counts);

    assertThat(metrics.get("precision_macro").value()).isCloseTo(2 / 9.0, within(1e-15));
    assertThat(metrics.get("recall_macro").value()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(metrics.get("f1_weighted").value()).isCloseTo(0.8 / 3, within(1e-15));
    assertThat(metrics.get("accuracy").value()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(metrics.get("precision[cat]").value()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(metrics.get("recall[pig]").value()).isZero();
  }

  @Test
  void aClassThatIsNeverDecidedHasNoPrecision() {
    Map<String, MetricValue> metrics =
        statistic().metrics(state(List.of(new Row("a", "b"), new Row("b", "b"))));

    assertThat(metrics.get("precision[a]").undefined()).isEqualTo("no decisions of the class");
    assertThat(metrics.get("precision_macro").value()).isEqualTo(0.25);
  }

  @Test
  void namesThatAreSpelledOtherwiseAreNoErrorsOfTheModel() {
    Map<String, MetricValue> metrics =
        statistic().metrics(state(List.of(new Row("1", "one"), new Row("2", "two"))));

    assertThat(metrics.values())
        .extracting(MetricValue::undefined)
        .containsOnly("decisions are one, two; labels are 1, 2: no class in common");
  }

  @Override
  protected Statistic<ClassCounts> statistic() {
    return new MulticlassStatistic(1);
  }

  @Override
  protected ClassAccumulator newAccumulator() {
    return new ClassAccumulator();
  }

  @Override
  protected Row row(Random random) {
    return new Row("class " + random.nextInt(4), "class " + random.nextInt(5));
  }

  @Override
  protected void add(ClassAccumulator accumulator, Row row) {
    accumulator.add(row.label(), row.decision());
  }
}
