package io.modelwatch.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What monitors share: the files of {@code policies/} beside theirs. A policy may inherit another.
 * The DAGs read the same ({@code policies.py}).
 */
final class Policies {

  private static final String FIELD = "policy";
  private static final String INHERITS = "inherits";

  private final MonitorSchema schema;
  private final Path folder;

  private Policies(MonitorSchema schema, Path folder) {
    this.schema = schema;
    this.folder = folder;
  }

  /**
   * A monitor with what it inherits.
   *
   * @param tree its settings, the own ones first
   * @param texts the texts of its policies, none where it has none
   */
  record Inherited(JsonNode tree, List<String> texts) {}

  /** A policy that cannot be used; the message is a sentence. */
  static final class Problem extends RuntimeException {
    Problem(String sentence) {
      super(sentence);
    }
  }

  /** Where the policies of a monitor file are. */
  static Path folder(Path monitorFile) {
    return monitorFile.resolveSibling("policies");
  }

  /**
   * What a monitor says and inherits.
   *
   * @param own the tree of the file, which satisfies the schema
   * @throws Problem when a policy is not there, is broken, or inherits itself
   */
  static Inherited of(MonitorSchema schema, Path monitorFile, JsonNode own) {
    return new Policies(schema, folder(monitorFile)).inherited(own);
  }

  private Inherited inherited(JsonNode own) {
    JsonNode whole = withActions(own);
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name = parent(own); name != null; ) {
      if (names.contains(name)) {
        names.add(name);
        throw new Problem("inherits itself: " + String.join(", ", names));
      }
      names.add(name);
      String text = text(name);
      texts.add(text);
      JsonNode policy = read(name, text);
      whole = merged(whole, withActions(policy));
      name = parent(policy);
    }
    return new Inherited(whole, texts);
  }

  private static @Nullable String parent(JsonNode tree) {
    JsonNode policy = tree.path(FIELD);
    String name = policy.isString() ? policy.asString() : policy.path(INHERITS).asString("");
    return name.isEmpty() ? null : name;
  }

  /** The same with actions alone under {@code policy}. */
  private static JsonNode withActions(JsonNode tree) {
    ObjectNode copy = (ObjectNode) tree.deepCopy();
    if (copy.path(FIELD).isString()) {
      copy.remove(FIELD);
    } else if (copy.path(FIELD) instanceof ObjectNode actions) {
      actions.remove(INHERITS);
    }
    return copy;
  }

  private String text(String name) {
    Path file = folder.resolve(name + ".yaml");
    if (!Files.isRegularFile(file)) {
      throw new Problem("'%s' is no policy; allowed: %s".formatted(name, allowed()));
    }
    try {
      return MonitorFile.text(file);
    } catch (MonitorFileException unreadable) {
      throw new Problem("policies/%s.yaml cannot be read".formatted(name));
    }
  }

  private String allowed() {
    String names =
        MonitorFile.in(folder).stream()
            .map(file -> file.getFileName().toString())
            .map(file -> file.substring(0, file.length() - ".yaml".length()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none, there is none in policies beside the file" : names;
  }

  private JsonNode read(String name, String text) {
    List<String> problems = MonitorFile.problems(schema, text, schema::errorsOfPolicy);
    if (!problems.isEmpty()) {
      throw new Problem("policies/%s.yaml: %s".formatted(name, String.join("; ", problems)));
    }
    return schema.tree(text);
  }

  /** Each setting of what is the file's own, and of the policy what it does not say. */
  private JsonNode merged(JsonNode own, JsonNode policy) {
    ObjectNode whole = (ObjectNode) own.deepCopy();
    for (String field : schema.settingsOfPolicies()) {
      JsonNode inherited = policy.path(field);
      if (inherited.isMissingNode()) {
        continue;
      }
      if (whole.path(field) instanceof ObjectNode said && inherited instanceof ObjectNode more) {
        more.forEachEntry((name, value) -> said.putIfAbsent(name, value));
      } else if (!whole.has(field)) {
        whole.set(field, inherited);
      }
    }
    return whole;
  }
}
