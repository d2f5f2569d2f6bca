package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Pseudonyms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

  @TempDir Path folder;

  @Test
  void columnsThatDifferInCaseAreToldApart() throws SQLException, IOException {
    Path file = folder.resolve("a.parquet");
    Contract contract =
        new Contract(
            List.of(
                Field.optional("amount", FieldType.NUMBER), Field.optional("at", FieldType.TIME)),
            "at",
            "at");
    try (Connection connection = DuckDb.openForScan()) {
      DuckDb.execute(
          connection,
          "COPY (SELECT 'EUR 5' AS xmount, {'amount': 1} AS nested, 5 AS amount) TO "
              + DuckDb.literal(file)
              + " (FORMAT parquet)");
    }
    // DuckDB does not write such columns, other programs do
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, content.replace("xmount", "Amount"), StandardCharsets.ISO_8859_1);

    List<String> amounts = new ArrayList<>();
    try (LandingTable table =
        LandingTable.open(contract, folder, Instant.MAX, "", Pseudonyms.NONE)) {
      ParquetFile parquet = table.inspect(file);
      assertThat(parquet.columns()).containsExactly("Amount", "nested", "amount");
      table.load(0, parquet, false);
      assertThat(table.settle()).isEmpty();
      table.read(block -> amounts.addAll(List.of(block.column("amount"))));
    }

    assertThat(amounts).containsExactly("5.0");
  }
}
