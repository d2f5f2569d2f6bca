package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.cli.Modelwatch;
import io.modelwatch.cli.StepsOfAirflow;
import io.modelwatch.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/extending.md} is true: what it writes is done to a copy of the sources, which is
 * compiled and run, and each extension takes as few files as it says.
 */
@Tag("process")
class ExtendingTest {

  private static final Path TOP = Path.of("../..");
  private static final Path PAGE = TOP.resolve("docs/extending.md");
  private static final List<String> SOURCES =
      List.of(
          "tasks-java/modelwatch-stats/src/main/java",
          "tasks-java/modelwatch/src/main/java",
          "dags/monitors/monitor.schema.json",
          "dags/modelwatch_airflow/steps.json");
  private static final int MOST_FILES = 2;

  /** A file of the page, and what is done to it. */
  private static final Pattern FILE =
      Pattern.compile(
          "^`([^`]+)`[^\n]*:\n\n```(java|diff)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir static Path folder;

  private static final Map<String, List<String>> FILES = new LinkedHashMap<>();
  private static JsonNode result;
  private static String log;

  @BeforeAll
  static void extendACopy() throws Exception {
    for (String source : SOURCES) {
      copy(TOP.resolve(source), folder.resolve(source));
    }
    for (String section : Files.readString(PAGE).split("(?m)^## ", -1)) {
      List<String> files = new ArrayList<>();
      for (MatchResult file : FILE.matcher(section).results().toList()) {
        apply(file.group(1), file.group(2), file.group(3));
        files.add(file.group(1));
      }
      if (!files.isEmpty()) {
        FILES.put(section.lines().findFirst().orElseThrow(), files);
      }
    }
    compile();
    Path monitor = folder.resolve("loans.yaml");
    Files.writeString(
        monitor,
        Files.readString(TOP.resolve("docs/examples/loans/monitor.yaml"))
            .replace("desk: {rank: 1}", "desk: {rank: 1, settles: true}")
            .replace("limits:\n", "limits:\n  bhattacharyya: {yellow: 0.2}\n")
            .replace("[car, home, study]", "[car, home]"));
    log =
        run(
            Modelwatch.class,
            "run",
            "--monitor=" + monitor,
            "--input=" + TOP.resolve("docs/examples/loans"),
            "--window=2024-03-08/2024-03-15",
            "--as-of=2024-03-19T00:00:00Z",
            "--backfill",
            "--home=" + folder.resolve("home"),
            "--output=" + folder.resolve("result.json"));
    result = JsonMapper.shared().readTree(folder.resolve("result.json").toFile());
  }

  @Test
  void eachExtensionTakesTwoFilesAtMost() {
    assertThat(FILES.keySet())
        .containsExactly(
            "A drift measure",
            "A metric, in early metrics too",
            "A rule of sources",
            "A channel",
            "A setting of a step");
    assertThat(FILES.values())
        .allSatisfy(files -> assertThat(files).hasSizeLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void theMeasureIsInTheResult() {
    assertThat(
            elements("drift").filter(one -> one.get("measure").asString().equals("bhattacharyya")))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.get("value").asDouble()).isPositive());
  }

  @Test
  void theMetricIsThereBeforeTheLabels() {
    assertThat(
            elements("metrics")
                .filter(one -> one.get("name").asString().equals("jaccard"))
                .filter(one -> one.get("segment").isEmpty())
                .filter(one -> !one.get("value").isNull())
                .map(one -> one.get("basis").asString()))
        .contains("corrected", "estimated", "best");
  }

  @Test
  void theRuleOfSourcesDecidesLabels() {
    JsonNode labels = result.get("labels");
    assertThat(labels.get("pending").asInt()).isZero();
    assertThat(labels.get("confirmed_positive").asInt()).isPositive();
  }

  @Test
  void theChannelTells() {
    assertThat(log).contains("WARN LogChannel - Yellow: new_category_share of purpose ");
  }

  @Test
  void theStepReadsItsSetting() throws Exception {
    String steps = run(StepsOfAirflow.class);
    assertThat(folder.resolve("dags/modelwatch_airflow/steps.json")).hasContent(steps);

    run(
        Modelwatch.class,
        "report",
        "--monitor=" + folder.resolve("loans.yaml"),
        "--window=2024-03-08/2024-03-15",
        "--as-of=2024-03-19T00:00:00Z",
        "--output-dir=" + folder.resolve("reports"));
    assertThat(folder.resolve("setting.json"))
        .hasSameTextualContentAs(folder.resolve("result.json"));
  }

  private static Stream<JsonNode> elements(String name) {
    return StreamSupport.stream(result.get(name).spliterator(), false);
  }

  /** Adds a file, or changes one as the lines of a difference say: each part must be there once. */
  private static void apply(String name, String kind, String text) throws IOException {
    Path file = folder.resolve(name);
    if (kind.equals("java")) {
      assertThat(file).as("is new").doesNotExist();
      Files.writeString(file, text);
      return;
    }
    for (String part : text.split("(?m)^@@\n", -1)) {
      String before = lines(part, '-');
      String now = Files.readString(file);
      assertThat(now.split(Pattern.quote(before), -1)).as(name + " has once: " + before).hasSize(2);
      Files.writeString(file, now.replace(before, lines(part, '+')));
    }
  }

  private static String lines(String part, char sign) {
    return part.lines()
        .filter(line -> line.charAt(0) == sign || line.charAt(0) == ' ')
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = from.equals(file) ? to : to.resolve(from.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }

  private static void compile() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("tasks-java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    Path classes = Files.createDirectories(folder.resolve("classes/io/modelwatch/config"));
    Files.copy(
        folder.resolve("dags/monitors/monitor.schema.json"),
        classes.resolve("monitor.schema.json"));
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-parameters",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.resolve("classes").toString());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      assertThat(
              compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                  .call())
          .as("compiles")
          .isTrue();
    }
  }

  /** Runs a program of the copy; gives what it prints and logs. */
  private static String run(Class<?> program, String... arguments) throws Exception {
    List<String> command =
        TestJvm.command(
            folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
            program.getName(),
            arguments);
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MODELWATCH_"));
    builder.environment().put("MODELWATCH_DATABASE_URL", DATABASE.url());
    builder.environment().put("MODELWATCH_DATABASE_PASSWORD", DATABASE.writerPassword());
    builder.environment().put("MODELWATCH_RESULT", folder.resolve("setting.json").toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
