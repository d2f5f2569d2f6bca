package io.modelwatch.scoring.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private AppendLog open(Duration every) throws IOException {
    return AppendLog.open(folder, "scored", ".jsonl", every);
  }

  private static byte[] line(int number) {
    return "{\"n\": %d}\n".formatted(number).getBytes(UTF_8);
  }

  private List<String> landed() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList()) {
        assertThat(file.getFileName().toString())
            .matches("scored-\\d{8}T\\d{6}-[0-9a-f]{8}\\.jsonl");
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private List<Path> hidden() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }

  @Test
  void whatIsAppendedIsOnTheDiskAndLandsOnce() throws Exception {
    try (AppendLog log = open(LONG)) {
      IntStream.range(0, 200)
          .parallel()
          .forEach(
              number -> {
                try {
                  log.append(line(number), PATIENCE);
                } catch (IOException failure) {
                  throw new AssertionError(failure);
                }
              });
      assertThat(hidden()).singleElement().satisfies(file -> assertThat(file).isNotEmptyFile());
      assertThat(Files.readAllLines(hidden().get(0))).hasSize(200);
      assertThat(landed()).isEmpty();
    }

    assertThat(hidden()).isEmpty();
    assertThat(landed()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aFileLandsSoLongAfterItsFirstLine() throws Exception {
    try (AppendLog log = open(Duration.ofMillis(100))) {
      log.append(line(1), PATIENCE);
      for (int wait = 0; wait < 100 && landed().isEmpty(); wait++) {
        Thread.sleep(50);
      }
      assertThat(landed()).containsExactly("{\"n\": 1}");
      log.append(line(2), PATIENCE);
    }

    assertThat(landed()).containsExactlyInAnyOrder("{\"n\": 1}", "{\"n\": 2}");
  }

  /** A kill or a loss of power leaves any beginning of what was being written, or its place. */
  @Test
  void whatAKillLeftBehindIsFinished() throws Exception {
    Random chance = new Random(21);
    for (int round = 0; round < 60; round++) {
      int answered = chance.nextInt(5);
      byte[] left = new byte[0];
      for (int number = 0; number < answered; number++) {
        left = join(left, line(number));
      }
      byte[] next = join(line(100), line(101));
      byte[] torn = Arrays.copyOf(next, chance.nextInt(next.length + 1));
      if (chance.nextBoolean()) {
        Arrays.fill(torn, torn.length / 2, torn.length, (byte) 0);
      }
      Path file = folder.resolve(".scored-20260101T000000-%08x.jsonl".formatted(round));
      Files.write(file, join(left, torn));

      open(LONG).close();

      List<String> lines = landed();
      assertThat(lines.subList(0, answered))
          .isEqualTo(IntStream.range(0, answered).mapToObj("{\"n\": %d}"::formatted).toList());
      assertThat(lines.subList(answered, lines.size()))
          .isIn(List.of(), List.of("{\"n\": 100}"), List.of("{\"n\": 100}", "{\"n\": 101}"));
      assertThat(hidden()).isEmpty();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path landed : files.toList()) {
          Files.delete(landed);
        }
      }
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void whatAnotherWritesIsLeftAlone() throws Exception {
    try (AppendLog one = open(LONG)) {
      one.append(line(1), PATIENCE);
      try (AppendLog other = open(LONG)) {
        other.append(line(2), PATIENCE);
        assertThat(hidden()).hasSize(2);
        one.append(line(3), PATIENCE);
      }
      assertThat(landed()).containsExactly("{\"n\": 2}");
    }

    assertThat(landed()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndNothingBeforeIsLost() throws Exception {
    try (AppendLog log = open(Duration.ofMillis(100))) {
      log.append(line(1), PATIENCE);
      for (int wait = 0; wait < 100 && landed().isEmpty(); wait++) {
        Thread.sleep(50);
      }
      Path away = folder.resolveSibling("away");
      Files.move(folder, away);
      assertThatThrownBy(() -> log.append(line(2), PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be written");
      Files.move(away, folder);
      log.append(line(3), PATIENCE);
    }

    assertThat(landed()).containsExactlyInAnyOrder("{\"n\": 1}", "{\"n\": 3}");
  }
}
