package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;

class BoundedJoinTest {

  @Test
  void whatDoesNotFitIntoMemoryLiesInAFolderThatIsGoneInTheEnd() throws Exception {
    Path folder;
    try (DuckDBConnection connection = DuckDb.openForBoundedJoin()) {
      folder =
          Path.of(
              DuckDb.query(
                      connection,
                      "SELECT current_setting('temp_directory')",
                      row -> row.getString(1))
                  .get(0));
      assertThat(folder).doesNotExist();
      DuckDb.execute(connection, "SET memory_limit = '30MB'");
      DuckDb.execute(connection, "SET threads = 1");
      DuckDb.execute(
          connection,
          "CREATE TABLE label AS SELECT 'prediction-' || i AS prediction_id FROM range(2000000) AS t(i)");

      assertThat(folder).isNotEmptyDirectory();
      assertThat(
              DuckDb.query(
                  connection,
                  "SELECT count(*) FROM label JOIN label AS other USING (prediction_id)",
                  row -> row.getLong(1)))
          .containsExactly(2_000_000L);
    }
    assertThat(Files.exists(folder)).isFalse();
  }
}
