package io.modelwatch.lake;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  private DuckDBConnection connection;
  private CsvTable table;

  @BeforeEach
  void open() throws SQLException {
    connection = DuckDb.openForJoin();
    table =
        new CsvTable(
            connection,
            "csv_table_test",
            List.of(entry("text", "VARCHAR"), entry("number", "BIGINT"), entry("flag", "BOOLEAN")));
  }

  @AfterEach
  void leavesNoFile() throws Exception {
    connection.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void readsWhatPostgresWrites() throws SQLException {
    add("\ufeff,1,t\n");
    add("\"\r\n\",1,t\n");
    add("\"a \"\"quoted\"\", text\nof\r\ntwo lines é\",-9223372036854775808,f\n");
    add(",,\n");
    add("\"\",2,t\n");
    add("\\N,3,\n");
    add("\"\\.\",4,t\n");

    table.flush();

    assertThat(
            rows("SELECT concat_ws('|', coalesce(text, 'NULL'), number, flag) FROM csv_table_test"))
        .containsExactly(
            "\ufeff|1|true",
            "\r\n|1|true",
            "a \"quoted\", text\nof\r\ntwo lines é|-9223372036854775808|false",
            "NULL",
            "|2|true",
            "\\N|3",
            "\\.|4|true");
  }

  @Test
  void takesMoreThanGoesInAtOnce() throws SQLException {
    String padding = "\n,\"\"".repeat(20);
    int rows = 200_000;
    for (int i = 0; i < rows; i++) {
      add("\"" + i + padding + "\"," + i + ",t\n");
    }

    table.flush();
    table.flush();

    assertThat(
            rows(
                "SELECT concat_ws(' ', count(*), count(DISTINCT text), sum(number)) FROM csv_table_test"))
        .containsExactly("200000 200000 " + (rows - 1L) * rows / 2);
  }

  @Test
  void namesTheTableThatARowDoesNotFit() {
    add("text,no number,t\n");

    assertThatThrownBy(table::flush)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("csv_table_test")
        .hasMessageContaining("no number");
  }

  private void add(String row) {
    table.add(row.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().contains("csv_table_test")).toList();
    }
  }
}
