package io.modelwatch.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.walk.ApplyDefaultsStrategy;
import com.networknt.schema.walk.WalkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code monitor.schema.json}: which fields a monitor file has, and what stands for those left out.
 */
final class MonitorSchema {

  private static final WalkConfig WITH_DEFAULTS =
      WalkConfig.builder()
          .applyDefaultsStrategy(new ApplyDefaultsStrategy(true, false, false))
          .build();

  private final NodeReader reader = DefaultNodeReader.builder().locationAware().build();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.nodeReader(reader));
  private final Schema schema = registry.getSchema(text(), InputFormat.JSON);

  /**
   * The tree of a text, whose nodes know their lines.
   *
   * @throws IllegalArgumentException caused by a {@link tools.jackson.core.JacksonException} when
   *     it is not YAML
   */
  JsonNode tree(String yaml) {
    try {
      return reader.readTree(yaml, InputFormat.YAML);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a tree breaks. */
  List<Error> errors(JsonNode tree) {
    return schema.validate(tree);
  }

  /** What the tree of a policy breaks: it has some of the settings of a monitor, and needs none. */
  List<Error> errorsOfPolicy(JsonNode tree) {
    ObjectNode ofPolicies = (ObjectNode) node().deepCopy();
    ofPolicies.remove("required");
    ((ObjectNode) ofPolicies.required("properties")).retain(settingsOfPolicies());
    return registry.getSchema(ofPolicies.toString(), InputFormat.JSON).validate(tree);
  }

  /** The settings that a policy may have. */
  List<String> settingsOfPolicies() {
    return node()
        .at("/$defs/settings_of_policies/enum")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  /** A copy of a tree that satisfies the schema, with the defaults of what it leaves out. */
  JsonNode withDefaults(JsonNode tree) {
    JsonNode whole = tree.deepCopy();
    schema.walk(whole, false, context -> context.setWalkConfig(WITH_DEFAULTS));
    return whole;
  }

  /** The names that no feature may have, in lower case: those of columns of the program. */
  Set<String> standardColumns() {
    Set<String> names = new HashSet<>();
    schema
        .getSchemaNode()
        .at("/$defs/standard_columns/enum")
        .forEach(name -> names.add(name.asString()));
    return names;
  }

  /** The schema itself. */
  JsonNode node() {
    return schema.getSchemaNode();
  }

  private static String text() {
    try (InputStream stream =
        Objects.requireNonNull(MonitorSchema.class.getResourceAsStream("monitor.schema.json"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
