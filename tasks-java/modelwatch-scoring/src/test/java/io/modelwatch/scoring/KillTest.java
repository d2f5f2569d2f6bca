package io.modelwatch.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.cli.ScoringProgram;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service is killed while it answers. {@code tests/bench/scoring_kills.py} does it 50 times,
 * and kills ingest, too.
 */
@Tag("process")
class KillTest {

  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  void everyAnsweredPredictionLandsOnce() throws Exception {
    Shop shop = new Shop(folder);
    Random chance = new Random(22);
    Set<String> answered = ConcurrentHashMap.newKeySet();
    for (int round = 0; round <= KILLS; round++) {
      Process service = start(shop);
      try (var output = service.inputReader()) {
        String url = JsonMapper.shared().readTree(output.readLine()).required("url").asString();
        Client client = new Client(url.substring(0, url.length() - 1));
        int number = round;
        List<CompletableFuture<Void>> callers =
            IntStream.range(0, 4)
                .mapToObj(
                    caller ->
                        CompletableFuture.runAsync(
                            () -> ask(client, "r" + number + "-" + caller + "-", answered)))
                .toList();
        Thread.sleep(200 + chance.nextInt(600));
        if (round < KILLS) {
          service.destroyForcibly();
        } else {
          service.destroy();
        }
        assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
        callers.forEach(CompletableFuture::join);
      } finally {
        service.destroyForcibly();
      }
    }

    List<String> landed = new ArrayList<>();
    for (JsonNode row : Shop.lines(shop.landing.resolve("predictions"))) {
      landed.add(row.path("prediction_id").asString());
    }
    assertThat(answered).hasSizeGreaterThan(KILLS * 4);
    assertThat(landed).doesNotHaveDuplicates().containsAll(answered);
    try (Stream<Path> files = Files.list(shop.landing.resolve("predictions"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("."))).isEmpty();
    }
  }

  /** Asks until nobody answers any more. */
  private static void ask(Client client, String prefix, Set<String> answered) {
    try {
      for (int number = 0; ; number++) {
        String id = prefix + number;
        String body =
            "{\"prediction_id\": \"%s\", \"features\": {\"amount\": 1, \"age\": 40, \"channel\": \"web\", \"region\": \"east\"}}"
                .formatted(id);
        if (client.post("/predict", body).status() == 200) {
          answered.add(id);
        }
      }
    } catch (UncheckedIOException gone) {
      return;
    }
  }

  private static Process start(Shop shop) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ScoringProgram.class.getName(),
            "score",
            "--monitor",
            shop.monitorFile.toString(),
            "--models",
            shop.models.toString(),
            "--landing",
            shop.landing.toString(),
            "--requests",
            shop.requests.toString(),
            "--port",
            "0",
            "--per-minute",
            "1000000",
            "--local-caller",
            "ana");
    builder.environment().keySet().removeIf(name -> name.startsWith("MODELWATCH_"));
    return builder.redirectError(shop.folder.resolve("log").toFile()).start();
  }
}
