package io.modelwatch.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database to the schema of {@code sql/migrations} and {@code sql/views}. */
public final class Migrations {

  private Migrations() {}

  /**
   * Migrates as the owner.
   *
   * @return the number of migrations that were run; 0 when the schema was up to date
   */
  public static int migrate(String url, String owner, String password) {
    MigrateResult result =
        Flyway.configure()
            .dataSource(url, owner, password)
            .locations("classpath:sql/migrations")
            .defaultSchema("public")
            .load()
            .migrate();
    return result.migrationsExecuted;
  }
}
