package io.modelwatch.config;

import com.networknt.schema.Error;
import com.networknt.schema.utils.JsonNodes;
import io.modelwatch.domain.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads monitor files and says what is wrong with them: line, field and what is allowed. */
public final class MonitorFile {

  /** What some editors begin a file with. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private MonitorFile() {}

  /**
   * Finds a monitor file: an existing path, or the name of a monitor in a folder, whose file is
   * mostly of that name.
   *
   * @param nameOrFile a path, or a monitor's name
   * @param folder where named monitors are
   * @throws MonitorFileException when there is no such file
   */
  public static Path find(String nameOrFile, Path folder) {
    Path path = path(nameOrFile);
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path named = folder.resolve(nameOrFile + ".yaml");
    if (Files.isRegularFile(named)) {
      return named;
    }
    return in(folder).stream()
        .filter(file -> mayBe(nameOrFile, file) && isNamed(nameOrFile, file))
        .findFirst()
        .orElseThrow(
            () ->
                new MonitorFileException(
                    nameOrFile, List.of("there is neither a file of that name nor " + named)));
  }

  private static Path path(String nameOrFile) {
    try {
      return Path.of(nameOrFile);
    } catch (InvalidPathException wrong) {
      throw new MonitorFileException(
          Printable.of(nameOrFile), List.of("no file can be called so: " + wrong.getReason()));
    }
  }

  /** The monitor files of a folder, sorted; none where there is no folder. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new MonitorFileException(
          folder.toString(), List.of("the folder cannot be read: " + unreadable.getMessage()));
    }
  }

  /**
   * Reads a monitor by the path of its file, or by its name.
   *
   * @param folder where named monitors are
   * @throws MonitorFileException when there is no such file, when it cannot be used, or when a name
   *     is not the one in its file or that of another file, too
   */
  public static Monitor named(String nameOrFile, Path folder) {
    Path file = find(nameOrFile, folder);
    Monitor monitor = load(file);
    if (!file.equals(path(nameOrFile))) {
      if (!monitor.name().equals(nameOrFile)) {
        throw new MonitorFileException(
            file.toString(),
            List.of(
                "/monitor: '%s' is not the file's name, by which it was asked for"
                    .formatted(monitor.name())));
      }
      refuseNamesake(nameOrFile, file, folder);
    }
    return monitor;
  }

  /**
   * Refuses a monitor when another file of the folder is right and of the same name: nobody can say
   * which one is meant.
   */
  public static void refuseNamesake(String name, Path file, Path folder) {
    for (Path other : in(folder)) {
      if (!other.equals(file) && mayBe(name, other) && isNamed(name, other)) {
        throw new MonitorFileException(
            file.toString(),
            List.of("/monitor: '%s' is the name in %s, too".formatted(name, other.getFileName())));
      }
    }
  }

  /** Spares reading whole files that do not even hold the name. */
  private static boolean mayBe(String name, Path file) {
    try {
      return text(file).contains(name);
    } catch (MonitorFileException unreadable) {
      return false;
    }
  }

  private static boolean isNamed(String name, Path file) {
    try {
      return load(file).name().equals(name);
    } catch (MonitorFileException broken) {
      return false;
    }
  }

  /**
   * Reads and checks a monitor file.
   *
   * @throws MonitorFileException when it breaks the schema or names a column it does not define
   */
  public static Monitor load(Path file) {
    return parse(file.toString(), text(file));
  }

  /** When a file, or a policy beside it, was changed last; long ago where none is there. */
  public static FileTime changed(Path file) {
    return Stream.concat(Stream.of(file), in(Policies.folder(file)).stream())
        .map(MonitorFile::changedAlone)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static FileTime changedAlone(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MonitorFileException(file.toString(), List.of("it is no file"));
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(PlainYaml.BYTES + 1);
      if (bytes.length > PlainYaml.BYTES) {
        throw new MonitorFileException(
            file.toString(), List.of("longer than %d bytes".formatted(PlainYaml.BYTES)));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new MonitorFileException(file.toString(), List.of("it is not text in UTF-8"));
    } catch (IOException unreadable) {
      throw new MonitorFileException(
          file.toString(), List.of("it cannot be read: " + unreadable.getMessage()));
    }
  }

  /**
   * As {@link #load}, from a text.
   *
   * @param file where it is or would be: the name used in messages, beside which its policies are
   */
  public static Monitor parse(String file, String text) {
    MonitorSchema schema = new MonitorSchema();
    List<String> broken = problems(schema, text, schema::errors);
    if (!broken.isEmpty()) {
      throw new MonitorFileException(file, broken);
    }
    JsonNode own = schema.tree(unmarked(text));
    Policies.Inherited inherited = inherited(schema, file, own);
    JsonNode root = inherited.tree();
    refuse(file, own, MonitorChecks.unreadable(root));
    refuse(file, own, Roles.unknown(root));
    String all = text + String.join("", inherited.texts());
    Monitor monitor =
        MonitorMapper.read(schema.withDefaults(Roles.resolved(root))).monitor(sha256(all));
    refuse(file, own, MonitorChecks.problems(monitor, root, schema.standardColumns()));
    return monitor;
  }

  /** The tree of a file that satisfies the schema, with what it inherits. */
  static JsonNode whole(MonitorSchema schema, Path file) {
    return inherited(schema, file.toString(), schema.tree(unmarked(text(file)))).tree();
  }

  private static Policies.Inherited inherited(MonitorSchema schema, String file, JsonNode own) {
    try {
      return Policies.of(schema, path(file), own);
    } catch (Policies.Problem problem) {
      throw new MonitorFileException(
          file, List.of(line(own.path("policy")) + "/policy: " + problem.getMessage()));
    }
  }

  /** What of a text is no monitor, or policy, at all; empty for nothing. */
  static List<String> problems(
      MonitorSchema schema, String text, Function<JsonNode, List<Error>> check) {
    String marked = unmarked(text);
    String forbidden = PlainYaml.problem(marked);
    if (forbidden != null) {
      return List.of(forbidden);
    }
    try {
      return check.apply(schema.tree(marked)).stream().map(MonitorFile::describe).toList();
    } catch (IllegalArgumentException invalid) {
      if (invalid.getCause() instanceof JacksonException syntax) {
        return List.of(notYaml(syntax));
      }
      throw invalid;
    }
  }

  private static String unmarked(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static void refuse(String file, JsonNode root, List<MonitorChecks.Problem> problems) {
    if (!problems.isEmpty()) {
      throw new MonitorFileException(
          file, problems.stream().map(problem -> describe(root, problem)).toList());
    }
  }

  private static String notYaml(JacksonException syntax) {
    String sentence = syntax.getOriginalMessage().lines().findFirst().orElse("");
    return "line " + syntax.getLocation().getLineNr() + ": not YAML: " + sentence;
  }

  /** The names that no feature may have, whatever the case: those of columns of the program. */
  public static Set<String> standardColumns() {
    return new MonitorSchema().standardColumns();
  }

  private static String describe(Error error) {
    String field = error.getInstanceLocation().toString();
    return line(error.getInstanceNode())
        + (field.isEmpty() ? "/" : field)
        + ": "
        + error.getMessage();
  }

  private static String describe(JsonNode root, MonitorChecks.Problem problem) {
    JsonNode said = root.at(problem.field());
    String line = line(said.isMissingNode() ? root.path("policy") : said); // which says it instead
    return line + problem.field() + ": " + problem.sentence();
  }

  private static String line(@Nullable JsonNode node) {
    var location =
        node == null || node.isMissingNode() ? null : JsonNodes.tokenStreamLocationOf(node);
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
