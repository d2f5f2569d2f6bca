package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.TestParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Views of bi as files. */
@Tag("database")
class ExportCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String COLUMNS = "name, basis, CAST(value AS VARCHAR), undefined, n";

  private static RunKey may;
  private static RunKey next;

  @TempDir Path folder;

  @BeforeAll
  static void publish() {
    may =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-12-01T00:00:00Z")
            .labels(33_612, 33_612)
            .metric("precision", 0.55, 0.52, 0.58, 140)
            .undefinedMetric("roc_auc", "one class, \"only\"\nand that", 20_000)
            .published();
    next =
        RunFixture.open(DATABASE, "2018-05-21/2018-05-28", "2018-12-01T00:00:00Z")
            .labels(10, 10)
            .metric("precision", 0.25, 0.2, 0.3, 10)
            .published();
    RunFixture.open(DATABASE, "2018-05-28/2018-06-04", "2018-12-01T00:00:00Z")
        .labels(10, 10)
        .metric("precision", 0.1, 0.1, 0.1, 10);
  }

  @Test
  void csvHasTheRowsOfWhatIsPublished() throws IOException {
    Path file = folder.resolve("metric.csv");

    Called called = export("metric", "--output", file);

    assertThat(called.exit()).as(called.err()).isZero();
    assertThat(called.summary().toString())
        .isEqualTo(
            "{\"step\":\"export\",\"view\":\"metric\",\"file\":\"%s\",\"format\":\"csv\",\"rows\":3}"
                .formatted(file));
    assertThat(file)
        .hasContent(
            """
            monitor,model_version,window_from,window_to,as_of,run_id,name,basis,segment,value,undefined,lower,upper,n,error_bound,unit
            telecom-fraud,1,2018-05-14T00:00:00Z,2018-05-21T00:00:00Z,2018-12-01T00:00:00Z,%1$s,precision,confirmed,{},0.55,,0.52,0.58,140,0,
            telecom-fraud,1,2018-05-14T00:00:00Z,2018-05-21T00:00:00Z,2018-12-01T00:00:00Z,%1$s,roc_auc,confirmed,{},,"one class, ""only""
            and that",,,20000,0,
            telecom-fraud,1,2018-05-21T00:00:00Z,2018-05-28T00:00:00Z,2018-12-01T00:00:00Z,%2$s,precision,confirmed,{},0.25,,0.2,0.3,10,0,
            """
                .formatted(may.id(), next.id()));
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void parquetHasTheSameWithTheirTypes() throws IOException {
    Path file = folder.resolve("metric.parquet");

    assertThat(export("metric", "--output", file).exit()).isZero();

    assertThat(TestParquet.rows(file, COLUMNS))
        .containsExactly(
            "precision|confirmed|0.55|null|140",
            "roc_auc|confirmed|null|one class, \"only\"\nand that|20000",
            "precision|confirmed|0.25|null|10");
    assertThat(TestParquet.rows(file, "typeof(window_from), typeof(run_id), typeof(value)"))
        .contains("TIMESTAMP WITH TIME ZONE|UUID|DOUBLE");
    assertThat(TestParquet.rows(file, "CAST(epoch(window_from) AS BIGINT), run_id").get(0))
        .isEqualTo("1526256000|" + may.id());
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void everyViewCanBeHadAndEveryTypeInBothFormats() {
    String error = export("x", "--output", folder.resolve("x.csv")).error();
    assertThat(error).startsWith("there is no view bi.x; there are alert, breakage, budget, ");
    for (String view : error.substring(error.indexOf(" are ") + 5).split(", ")) {
      assertThat(export(view, "--output", folder.resolve("any.csv")).exit()).as(view).isZero();
    }
    for (String view : List.of("budget", "estimate_quality", "incident", "label")) {
      assertThat(export(view, "--output", folder.resolve("any.parquet")).exit()).as(view).isZero();
    }
  }

  @Test
  void rowsAreChosenByMonitorAndTime() throws IOException {
    Path file = folder.resolve("metric.csv");
    assertThat(rows("--since", "2018-05-21T00:00:00Z")).isEqualTo(1);
    assertThat(rows("--until", "2018-05-21T00:00:00Z")).isEqualTo(2);
    assertThat(rows("--until", "2018-05-14T00:00:00Z")).isZero();
    assertThat(rows("--monitor", "telecom-fraud")).isEqualTo(3);
    assertThat(rows("--monitor", "a'; DROP VIEW bi.run; --")).isZero();
    assertThat(lines(file)).hasSize(1);
    assertThat(
            export("estimate_quality", "--output", file, "--since", "2018-05-21T00:00:00Z").error())
        .isEqualTo(
            "the rows of bi.estimate_quality are of no time: leave --since and --until away");
  }

  private int rows(String... choice) {
    List<Object> arguments = new ArrayList<>(List.of("--output", folder.resolve("metric.csv")));
    arguments.addAll(List.of(choice));
    return export("metric", arguments.toArray()).summary().required("rows").asInt();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesWhatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.csv"), "as it was");
    assertThat(export("nothing", "--output", file).exit()).isEqualTo(ExitCode.USAGE);
    assertThat(export("metric", "--output", folder.resolve("kept.txt")).error())
        .endsWith("kept.txt ends neither in .parquet nor in .csv: say --format");
    assertThat(export("metric", "--output", folder.resolve("none/metric.csv")).error())
        .startsWith("--output: there is no folder");
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
    assertThat(file).hasContent("as it was");
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static Called export(String view, Object... options) {
    List<Object> arguments = new ArrayList<>(DATABASE.reader());
    arguments.add(view);
    arguments.addAll(List.of(options));
    return Called.of(new ExportCommand(), arguments.toArray());
  }
}
