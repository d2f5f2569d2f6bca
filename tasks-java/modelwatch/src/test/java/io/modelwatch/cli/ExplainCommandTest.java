package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.Explanation;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhatAMeasureIs() {
    assertThat(execute("explain", "roc_auc")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString())
        .contains("formula    P(s+ > s-)", "range      0 to 1", "threshold  none", "DeLong")
        .endsWith("\"source\":\"scikit-learn roc_auc_score\"}\n");
  }

  @Test
  void findsAMeasureByAWordOfItsSentence() {
    execute("explain", "MCC");

    assertThat(out.toString()).startsWith("matthews_corrcoef: ");
  }

  @Test
  void listsAllWithoutAName() {
    execute("explain");

    assertThat(out.toString())
        .contains("psi: ", "precision: ", "log_loss: ")
        .contains("\"performance\":[\"true_positives\"", "\"quality\":[\"missing_share\"");
  }

  @Test
  void anUnknownMeasureIsWrongUsage() {
    assertThat(execute("explain", "accuraccy")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("there is no metric, measure or check 'accuraccy'");
  }

  @Test
  void everyMeasureExplainsItselfFully() {
    assertThat(Explanations.all())
        .allSatisfy(
            measure -> {
              assertThat(measure.sentence()).as(measure.name()).endsWith(".");
              assertThat(measure.formula()).as(measure.name()).isNotBlank();
              assertThat(measure.range()).as(measure.name()).isNotBlank();
              assertThat(measure.threshold()).as(measure.name()).isNotBlank();
              assertThat(measure.source()).as(measure.name()).isNotBlank();
            });
    assertThat(Explanations.all()).extracting(Explanation::name).doesNotHaveDuplicates();
  }

  @Test
  void helpExplainsEachMeasureInASentence() {
    execute("metrics", "--help");

    String text = out.toString().replaceAll("\\s+", " ");
    assertThat(Explanations.ofEveryModel())
        .allSatisfy(measure -> assertThat(text).contains(measure.sentence()));
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Modelwatch.commandLine();
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
