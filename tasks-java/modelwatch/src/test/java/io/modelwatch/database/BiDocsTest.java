package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each view of bi says what it holds. {@code MODELWATCH_WRITE_DOCS=true} writes docs/bi.md anew.
 */
@Tag("database")
class BiDocsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path PAGE = Path.of("../../docs/bi.md");

  @Test
  void everyViewAndColumnSaysWhatItHolds() {
    assertThat(columns())
        .isNotEmpty()
        .allSatisfy(
            column -> {
              assertThat(column.viewMeaning()).as(column.view()).isNotBlank();
              assertThat(column.meaning()).as(column.view() + "." + column.name()).isNotBlank();
            });
  }

  @Test
  void thePageSaysTheSame() throws Exception {
    if ("true".equals(System.getenv("MODELWATCH_WRITE_DOCS"))) {
      Files.writeString(PAGE, BiDocs.text(columns()));
    }
    assertThat(PAGE)
        .as("written anew by MODELWATCH_WRITE_DOCS=true")
        .hasContent(BiDocs.text(columns()));
  }

  private static List<ViewColumn> columns() {
    return DATABASE.database().store(ViewStore.class).columns();
  }
}
