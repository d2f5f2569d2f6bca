package io.modelwatch.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads monitor files and says what is wrong with them: line, field and what is allowed. */
public final class MonitorFile {

  private MonitorFile() {}

  /**
   * Finds a monitor file: an existing path, or the name of a monitor in a folder.
   *
   * @param nameOrFile a path, or a monitor's name
   * @param folder where named monitors are
   * @throws MonitorFileException when there is no such file
   */
  public static Path find(String nameOrFile, Path folder) {
    Path path = Path.of(nameOrFile);
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path named = folder.resolve(nameOrFile + ".yaml");
    if (Files.isRegularFile(named)) {
      return named;
    }
    throw new MonitorFileException(
        nameOrFile, List.of("there is neither a file of that name nor " + named));
  }

  /**
   * Reads and checks a monitor file.
   *
   * @throws MonitorFileException when it breaks the schema or names a column it does not define
   */
  public static Monitor load(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new MonitorFileException(
          file.toString(), List.of("it cannot be read: " + unreadable.getMessage()));
    }
    return parse(file.toString(), text);
  }

  /** As {@link #load}, from a text; {@code file} is the name used in messages. */
  static Monitor parse(String file, String text) {
    JsonNode root;
    List<Error> errors;
    try {
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.nodeReader(DefaultNodeReader.builder().locationAware().build()));
      root = DefaultNodeReader.builder().locationAware().build().readTree(text, InputFormat.YAML);
      errors = schema(registry).validate(root);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IllegalArgumentException invalid) {
      if (invalid.getCause() instanceof JacksonException syntax) {
        throw notYaml(file, syntax);
      }
      throw invalid;
    }
    if (!errors.isEmpty()) {
      throw new MonitorFileException(file, errors.stream().map(MonitorFile::describe).toList());
    }
    Monitor monitor = MonitorReader.read(root, sha256(text));
    List<MonitorChecks.Problem> problems = MonitorChecks.problems(monitor, root);
    if (!problems.isEmpty()) {
      throw new MonitorFileException(
          file, problems.stream().map(problem -> describe(root, problem)).toList());
    }
    return monitor;
  }

  private static MonitorFileException notYaml(String file, JacksonException syntax) {
    String sentence = syntax.getOriginalMessage().lines().findFirst().orElse("");
    return new MonitorFileException(
        file, List.of("line " + syntax.getLocation().getLineNr() + ": not YAML: " + sentence));
  }

  private static Schema schema(SchemaRegistry registry) {
    try (InputStream stream =
        Objects.requireNonNull(MonitorFile.class.getResourceAsStream("monitor.schema.json"))) {
      return registry.getSchema(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String describe(Error error) {
    String field = error.getInstanceLocation().toString();
    return line(error.getInstanceNode())
        + (field.isEmpty() ? "/" : field)
        + ": "
        + error.getMessage();
  }

  private static String describe(JsonNode root, MonitorChecks.Problem problem) {
    return line(root.at(problem.field())) + problem.field() + ": " + problem.sentence();
  }

  private static String line(@Nullable JsonNode node) {
    var location = node == null ? null : JsonNodes.tokenStreamLocationOf(node);
    return location == null ? "" : "line " + location.getLineNr() + ": ";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
