package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

  @TempDir Path folder;

  @Test
  void whatDoesNotFitIntoMemoryLiesInTheFolderMeanwhile() throws SQLException {
    try (DuckDBConnection connection = DuckDb.openForJoin();
        Statement statement = connection.createStatement()) {
      DuckDb.spillInto(connection, folder);

      statement.execute(
          "CREATE TABLE large AS SELECT i, repeat(CAST(hash(i) AS VARCHAR), 40) AS text FROM range(1000000) AS t(i)");

      assertThat(folder).isNotEmptyDirectory();
      ResultSet read =
          statement.executeQuery(
              "SELECT count(*) FILTER (WHERE text = repeat(CAST(hash(i) AS VARCHAR), 40)) FROM large");
      read.next();
      assertThat(read.getLong(1)).isEqualTo(1_000_000);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
