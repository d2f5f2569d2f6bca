package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {

  private static final String REPORT =
      """
      {"schema": "modelwatch.report/2", "findings": [
        {"key": {"kind": "drift", "name": "location", "column": "amount", "segment": {}}, "severity": "yellow", "evidence": {"learned": {
          "day": "2018-07-18", "since": "2018-07-18", "value": 0.41, "expected": 0.5, "low": 0.47,
          "high": 0.53, "effect": -0.09, "path": "fast", "evidence": 0.00008, "threshold": 0.00025,
          "comparable_days": 20, "holiday": false, "bin": null}}},
        {"key": {"kind": "drift", "name": "psi", "column": "amount", "segment": {}}, "severity": "yellow", "evidence": {"detail": null}}],
       "budget": {"false_incidents": 1, "days": 60, "spent": 0.0117, "learned": 17, "not_learned": []}}
      """;

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
  void saysOfFindingsOfARunWhatIsUsualSinceWhenAndOnWhatEvidence(@TempDir Path folder)
      throws IOException {
    Path report = Files.writeString(folder.resolve("run.json"), REPORT);

    assertThat(execute("explain", "--report", report.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .startsWith(
            "drift:location|amount| (yellow): amount is at 0.41 on average rank, 0.5 being as at"
                + " first on 2018-07-18, usual on Wednesdays is 0.47 to 0.53 by 20 comparable days;"
                + " without a change a day is so far out once in 12,500, once in 4,000 is enough:"
                + " its part of the budget.\nAt most 1 false incident in 60 days;")
        .contains("{\"step\":\"explain\",\"findings\":[{\"key\":\"drift:location|amount|\"")
        .doesNotContain("psi");
  }

  @Test
  void saysThatNothingOfAColumnIsJudgedByThePast(@TempDir Path folder) throws IOException {
    Path report = Files.writeString(folder.resolve("run.json"), REPORT);

    execute("explain", "channel", "--report", report.toString());

    assertThat(out.toString())
        .startsWith("No finding of 'channel' is judged by the monitor's own past.\n");
  }

  @Test
  void aFileThatIsNoReportIsWrongUsage(@TempDir Path folder) throws IOException {
    Path report = Files.writeString(folder.resolve("run.json"), "{}");

    assertThat(execute("explain", "--report", report.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("run.json is no modelwatch.report/2");
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
