package io.modelwatch.scoring;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A monitor with two versions of its model, and folders for what they score. */
final class Shop {

  static final String KEY = "0123456789abcdef0123456789abcdef";

  final Path folder;
  final Path models;
  final Path landing;
  final Path requests;
  final Path monitorFile;
  final Monitor monitor;

  Shop(Path folder) throws IOException {
    this.folder = folder;
    this.models = folder.resolve("models");
    this.landing = folder.resolve("landing");
    this.requests = folder.resolve("requests");
    this.monitorFile = folder.resolve("shop.yaml");
    copy("shop.yaml", monitorFile);
    this.monitor = MonitorFile.load(monitorFile);
    for (String version : List.of("1", "2")) {
      copy(version + "/model.onnx", models.resolve("shop-returns/" + version + "/model.onnx"));
    }
    champion("1");
  }

  private static void copy(String resource, Path target) throws IOException {
    Files.createDirectories(target.resolveSibling(""));
    try (InputStream bytes = Shop.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(bytes), target);
    }
  }

  /** How it is served. */
  Settings settings(int perMinute, @Nullable String localCaller) {
    return new Settings(
        "127.0.0.1",
        0,
        models,
        landing,
        requests,
        Duration.ofMinutes(1),
        100,
        perMinute,
        Duration.ofSeconds(30),
        localCaller);
  }

  /** Names the version in service. */
  void champion(String version) throws IOException {
    Path next = models.resolve("shop-returns/champion.next");
    Files.writeString(next, version + "\n");
    Files.move(next, next.resolveSibling("champion"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Rows with what scikit-learn makes of them. */
  static JsonNode expected() throws IOException {
    try (InputStream bytes = Shop.class.getResourceAsStream("expected.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(bytes).readAllBytes());
    }
  }

  /** The lines of the files of a folder, those that have landed. */
  static List<JsonNode> lines(Path folder) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          if (!file.getFileName().toString().startsWith(".")) {
            for (String line : Files.readAllLines(file)) {
              lines.add(JsonMapper.shared().readTree(line));
            }
          }
        }
      }
    }
    return lines;
  }
}
