package io.modelwatch.report;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages are also kept in {@code target/reports}, to be looked at. */
@Tag("database")
class ReportStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;

  private final ReportStep step = new ReportStep(DATABASE.database());

  @Test
  void writesTheSameBytesAgainAndNothingElse() throws IOException {
    RunKey key = run("2018-05-14/2018-05-21").threeFindings().published();

    ReportSummary summary = step.run(MONITOR, key, folder);
    byte[] html = Files.readAllBytes(Path.of(summary.html()));
    byte[] json = Files.readAllBytes(Path.of(summary.json()));
    ReportSummary again = step.run(MONITOR, key, folder);

    assertThat(again).isEqualTo(summary);
    assertThat(Files.readAllBytes(Path.of(again.html()))).isEqualTo(html);
    assertThat(Files.readAllBytes(Path.of(again.json())))
        .isEqualTo(json)
        .isEqualTo(DocumentJson.bytes(Documents.published(DATABASE.database(), key)));
    try (var files = Files.list(folder.resolve("telecom-fraud"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(key.id() + ".html", key.id() + ".json", key.id() + ".txt");
    }
  }

  @Test
  void saysTheSameInAFewLinesForATerminal() throws IOException {
    RunKey key = run("2018-07-30/2018-08-06").threeFindings().published();
    String text = Files.readString(Path.of(step.run(MONITOR, key, folder).text()));

    assertThat(text.lines().toList())
        .startsWith(
            "telecom-fraud, model version 1, window 2018-07-30/2018-08-06, as of"
                + " 2018-09-01T00:00:00Z")
        .containsSubsequence(
            "              confirmed",
            "  precision        0.55",
            "  roc_auc             –",
            "  Recommended action: retrain")
        .endsWith("  Recommended action: retrain")
        .anyMatch(line -> line.startsWith("  RED: precision on confirmed labels is 0.55"))
        .noneMatch(line -> line.startsWith("  psi"));
  }

  @Test
  void aTextOfARunWithoutFindingsOrMetricsSaysSo() throws IOException {
    RunKey key = run("2018-08-06/2018-08-13").labels(0, 0).published();
    String text = Files.readString(Path.of(step.run(MONITOR, key, folder).text()));

    assertThat(text.lines().skip(1))
        .startsWith("  0 predictions, 0.0 % of them with final labels", "  No findings.");
  }

  @Test
  void whatComesFromDataMovesNoCursorOfATerminal() throws IOException {
    RunKey key =
        run("2018-08-13/2018-08-20")
            .threeFindings()
            .drift("a\u001b[2Jb\nRED: c", "psi", 0.9)
            .published();
    String text = Files.readString(Path.of(step.run(MONITOR, key, folder).text()));

    assertThat(text.lines()).noneMatch(line -> line.startsWith("RED: c"));
    assertThat(text.replace("\n", ""))
        .doesNotContainPattern("\\p{Cntrl}")
        .contains("a\ufffd[2Jb\ufffdRED: c");
  }

  @Test
  void saysOnTopWhatWasFoundAndWhatToDo() throws IOException {
    String page = page("findings", run("2018-05-21/2018-05-28").threeFindings());

    assertThat(page)
        .contains(
            "1 red and 2 yellow findings, 5 limits could not be judged yet. Recommended action:"
                + " retrain.")
        .contains("precision on confirmed labels is 0.55, the limit is &gt;= 0.6")
        .contains("Possible causes, drifted or of bad quality: amount, terminal_risk_7d.")
        .contains("roc_auc on confirmed labels: one class only")
        .contains("undefined: one class only");
  }

  @Test
  void showsWhereADriftedColumnMoved() throws IOException {
    String page =
        page(
            "bins",
            run("2018-07-09/2018-07-16")
                .labels(33612, 33612)
                .drift("amount", "psi", 0.15)
                .drift("channel", "psi", 0.01)
                .contribution("amount", 1, Bin.above(220), 0.05, 0.2)
                .contribution("amount", 2, Bin.range(true, 0, 1), 0.1, 0.06)
                .contribution("channel", 1, Bin.named("web"), 0.3, 0.31));

    assertThat(page)
        .contains("moved most: above 220, now 20.0 % of the rows, in the baseline 5.0 %")
        .contains("above 220: baseline 5.0 %, now 20.0 %", "5.0 % → 20.0 %", "10.0 % → 6.0 %")
        .doesNotContain("30.0 % → 31.0 %");
  }

  @Test
  void showsDataQualityByColumnAndWhatWasNotCompared() throws IOException {
    String page =
        page(
            "quality",
            run("2018-07-16/2018-07-23")
                .labels(33612, 33612)
                .quality("amount", "missing_share", 0.0, 0.01)
                .quality("amount", "constant", 1, 0.0)
                .quality("decision", "in_baseline", 0, null)
                .undefinedQuality("", "volume", "there are 3 earlier windows"));

    assertThat(page)
        .contains("1 of 3 checks failed; 1 could not be made.")
        .contains("1 columns, check by check")
        .contains("Not in the baseline, so not compared: decision.")
        .contains("undefined: there are 3 earlier windows");
  }

  @Test
  void saysWhyAWindowWasEvaluatedAgain() throws IOException {
    String window = "2018-07-23/2018-07-30";
    String first =
        page(
            "first",
            RunFixture.open(DATABASE, window, "2018-08-01T00:00:00Z").labels(33612, 20000));
    String second =
        page(
            "restated",
            RunFixture.open(DATABASE, window, "2018-10-01T00:00:00Z").labels(33612, 33612));

    assertThat(first).doesNotContain("Restated");
    assertThat(second).contains("Restated because 13,612 predictions became mature.");
  }

  @Test
  void needsNoNetwork() throws IOException {
    String page = page("network", run("2018-05-28/2018-06-04").threeFindings());

    assertThat(page).contains("default-src 'none'").doesNotContain("<script", "@import", "url(");
    assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page).results())
        .hasSize(1)
        .allMatch(link -> link.group(1).endsWith(".json"));
  }

  @Test
  void aRunWithoutFindingsOrMetricsIsAPageToo() throws IOException {
    String quiet =
        page(
            "quiet",
            run("2018-06-04/2018-06-11")
                .labels(33612, 33612)
                .metric("precision", 0.9, 0.85, 0.94, 200)
                .metric("recall", 0.8, 0.75, 0.84, 200)
                .metric("roc_auc", 0.97, 0.96, 0.98, 33612)
                .earlyMetricsInOrder()
                .drift("amount", "psi", 0.01));
    String empty = page("empty", run("2018-06-11/2018-06-18").labels(0, 0));

    assertThat(quiet).contains("Nothing found: every limit is kept. Recommended action: none.");
    assertThat(empty)
        .contains("Nothing found, 8 limits could not be judged yet.")
        .contains("no predictions")
        .contains("No performance was measured.")
        .contains("No drift was measured.");
  }

  @Test
  void showsSixtyFindings() throws IOException {
    RunFixture run = run("2018-06-18/2018-06-25").threeFindings();
    for (int i = 0; i < 57; i++) {
      run.drift("a_rather_long_feature_name_%02d".formatted(i), "psi", 0.1 + i / 100.0);
      run.undefinedDrift("empty_%02d".formatted(i), "psi", "fewer than 30 rows");
    }

    assertThat(page("sixty", run)).contains("red and").contains("a_rather_long_feature_name_56");
  }

  @Test
  void whatComesFromDataIsTextAndNeverMarkup() throws IOException {
    String page =
        page(
            "markup",
            run("2018-06-25/2018-07-02")
                .threeFindings()
                .metricOfChannel("precision", "<img src=x onerror=alert(1)>", 0.1, 40)
                .quality("<b>column</b>", "missing_share", 0.3, 0.1)
                .drift("\"><script>alert(1)</script>", "psi", 0.9));

    assertThat(page).doesNotContain("<script", "<img", "<b>column");
  }

  @Test
  void anOpenRunHasNoReport() {
    RunFixture run = run("2018-07-02/2018-07-09").threeFindings();

    assertThatThrownBy(() -> step.run(MONITOR, run.key(), folder))
        .isInstanceOf(NothingToDoException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private String page(String name, RunFixture run) throws IOException {
    ReportSummary summary = step.run(MONITOR, run.published(), folder);
    Path kept = Files.createDirectories(Path.of("target/reports")).resolve(name + ".html");
    Files.write(kept, Files.readAllBytes(Path.of(summary.html())));
    return Files.readString(kept);
  }

  private static RunFixture run(String window) {
    return RunFixture.open(DATABASE, window, "2018-09-01T00:00:00Z");
  }
}
