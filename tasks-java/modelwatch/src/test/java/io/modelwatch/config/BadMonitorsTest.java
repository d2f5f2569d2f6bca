package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.WindowKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Each way to break a monitor file is refused by its line and field, here as by the DAGs. */
@Timeout(60)
class BadMonitorsTest {

  private static final Path MONITORS = Path.of("../../tests/monitors");

  @TempDir Path folder;

  private static String good() throws IOException {
    return Files.readString(MONITORS.resolve("good.yaml"));
  }

  /**
   * One way to break the good monitor.
   *
   * @param stepsOnly whether the DAGs leave it to the steps to find out
   */
  record Bad(String old, String new_, String field, boolean stepsOnly) {}

  static Stream<Bad> bads() {
    return JsonMapper.shared()
        .readTree(MONITORS.resolve("bad.json").toFile())
        .valueStream()
        .map(
            bad ->
                new Bad(
                    bad.required("old").asString(),
                    bad.required("new").asString(),
                    bad.required("field").asString(),
                    bad.path("steps_only").asBoolean(false)));
  }

  @Test
  void theGoodOneIsGood() {
    assertThat(MonitorFile.load(MONITORS.resolve("good.yaml")).windows())
        .containsExactly(WindowKind.of(Duration.ofDays(1)), WindowKind.of(Duration.ofDays(7)));
  }

  @ParameterizedTest
  @MethodSource("bads")
  void aBadFileIsRefusedByLineAndField(Bad bad) throws IOException {
    assertThat(good()).containsOnlyOnce(bad.old());

    assertThatThrownBy(() -> MonitorFile.parse("bad.yaml", good().replace(bad.old(), bad.new_())))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageMatching(
            Pattern.compile(
                "bad.yaml is not a valid monitor file:.*\n  line [0-9]+: "
                    + Pattern.quote(bad.field())
                    + ": .*",
                Pattern.DOTALL));
  }

  static Stream<String> hostile() throws IOException {
    return Stream.of(
        "",
        "- 1\n",
        good().replace("credit", "cr\0dit"),
        good() + "#".repeat(PlainYaml.BYTES),
        good() + "a: " + "[".repeat(100_000),
        good() + "a: " + "{a: ".repeat(50_000),
        good() + "a: " + "- ".repeat(100_000),
        good() + "a: [" + "1,a,".repeat(60_000) + "]",
        good()
            + "a:\n"
            + IntStream.range(0, 20_000)
                .mapToObj(i -> "  k" + i + ": 1\n")
                .collect(Collectors.joining()),
        good() + "a: " + "9".repeat(5000),
        good() + "a: [1\n",
        "%YAML 1.1\n---\n" + good(),
        "%TAG ! tag:x,2000:\n---\n" + good(),
        "a0: &a0 [x,x]\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileFileCostsASentence(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), text);

    assertThatThrownBy(() -> MonitorFile.load(file))
        .isInstanceOf(MonitorFileException.class)
        .message()
        .hasSizeLessThan(3000);
  }

  @Test
  void whatIsNoTextIsASentence() throws IOException {
    Path file = Files.write(folder.resolve("bad.yaml"), good().getBytes(StandardCharsets.UTF_16));
    Path device = Files.createSymbolicLink(folder.resolve("device.yaml"), Path.of("/dev/zero"));

    assertThatThrownBy(() -> MonitorFile.load(file)).hasMessageContaining("not text in UTF-8");
    assertThatThrownBy(() -> MonitorFile.load(device)).hasMessageContaining("it is no file");
    assertThatThrownBy(() -> MonitorFile.load(folder)).hasMessageContaining("it is no file");
  }

  @Test
  void aByteOrderMarkAndPlainWordsAreRead() throws IOException {
    String text = good().replace("credit", "no").replace("[web, shop]", "[on, 010, 1_0]");

    Monitor monitor = MonitorFile.parse("good.yaml", "\uFEFF" + text);

    assertThat(monitor.owner()).isEqualTo("no");
    assertThat(monitor.columns().features().get("channel").values())
        .containsExactly("on", "010", "1_0");
  }

  /** Nobody can say which of two is meant; a broken namesake is no second one. */
  @Test
  void ofTwoFilesOfOneNameBothAreRefused() throws IOException {
    Files.writeString(folder.resolve("good.yaml"), good());
    Path other = Files.writeString(folder.resolve("other.yaml"), good() + "x: 1\n");
    assertThatCode(() -> MonitorFile.named("good", folder)).doesNotThrowAnyException();

    Files.writeString(other, good());

    assertThatThrownBy(() -> MonitorFile.named("good", folder))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("/monitor: 'good' is the name in other.yaml, too");
    assertThatThrownBy(() -> MonitorFile.refuseNamesake("good", other, folder))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("good.yaml, too");
  }

  @Test
  void aMonitorIsFoundByItsNameWhateverItsFileIsCalled() throws IOException {
    Files.writeString(folder.resolve("of-loans.yaml"), good());
    Files.writeString(folder.resolve("other.yaml"), good().replace("monitor: good", "monitor: b"));

    assertThat(MonitorFile.named("good", folder).name()).isEqualTo("good");
    assertThatThrownBy(() -> MonitorFile.named("other", folder))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("'b' is not the file's name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 6 * * 1",
        "30 6 6-8 2 *",
        "0 0 29 2 *",
        "0 0 31 4,5 *",
        "0 0 31 4 7",
        "0 */6 * * *",
        "5 22-2 * * *",
        "0 6 * jan-mar MON,fri",
        "0 6 * * FRI-MON",
        "0 6 1-31/40 * *",
        "0 6 5/10 * *"
      })
  void aScheduleThatComesIsOne(String schedule) {
    assertThat(Schedule.problem(schedule)).isNull();
  }
}
