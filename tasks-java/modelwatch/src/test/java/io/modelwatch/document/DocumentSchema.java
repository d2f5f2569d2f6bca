package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares documents with {@code docs/result-document-2.schema.json}. */
public final class DocumentSchema {

  private static final Schema SCHEMA = read();

  private DocumentSchema() {}

  /** Fails where a document has a field that the schema does not have, or lacks one. */
  public static void check(ResultDocument document) {
    String json = new String(DocumentJson.bytes(document), StandardCharsets.UTF_8);

    assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
  }

  private static Schema read() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Path.of("../../docs/result-document-2.schema.json")),
              InputFormat.JSON);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
