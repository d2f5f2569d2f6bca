package io.modelwatch.database;

import io.modelwatch.domain.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * New connections of one login. By the driver itself: DriverManager would load DuckDB's and its
 * library as well.
 */
final class PostgresSource extends PGSimpleDataSource {

  private final String address;
  private final Properties properties = new Properties();

  /**
   * Connects nowhere yet.
   *
   * @throws UsageException when the URL is not one of PostgreSQL
   */
  PostgresSource(String url, String user, String password) {
    if (!new Driver().acceptsURL(url)) {
      throw new UsageException("the database's URL must be jdbc:postgresql://HOST:PORT/DATABASE");
    }
    address = url;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "modelwatch");
  }

  @Override
  public Connection getConnection() throws SQLException {
    return Objects.requireNonNull(new Driver().connect(address, properties));
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return getConnection();
  }
}
