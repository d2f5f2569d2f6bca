package io.modelwatch.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result document as JSON, in the version that its run was judged for: the same document gives
 * the same bytes on every machine, and after every release.
 */
public final class DocumentJson {

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER))
          .build();

  private DocumentJson() {}

  /** The document as UTF-8, indented, with a line end. */
  public static byte[] bytes(ResultDocument document) {
    Object content =
        document.version() == 1 ? DocumentVersion1.tree(document) : DocumentVersion2.of(document);
    String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** JSON as it was written. */
  static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  /** A part of a document. */
  static <T> T read(JsonNode part, Class<T> type) {
    return MAPPER.treeToValue(part, type);
  }

  /** SHA-256 of {@link #bytes}, in hexadecimal. */
  public static String sha256(ResultDocument document) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(document)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
