package io.modelwatch.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Connections that are kept: opened when they are needed, ended when they were idle for ten
 * minutes, and looked at before they are used again.
 */
final class Pool implements AutoCloseable {

  /** So many connections at once. */
  static final int MOST = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HikariDataSource kept;
  private final Duration patience;

  /** Connects once, so that a server that is not there is known at once. */
  Pool(PostgresSource server) {
    this(server, MOST, PATIENCE);
  }

  /**
   * Of another size.
   *
   * @param most so many connections at once
   * @param patience how long to wait for one when all are in use
   */
  Pool(PostgresSource server, int most, Duration patience) {
    this(server, most, patience, true);
  }

  /** For people, who do not wait for long; a server that is not there yet may come later. */
  static Pool serving(PostgresSource server) {
    return new Pool(server, MOST, Duration.ofSeconds(2), false);
  }

  private Pool(PostgresSource server, int most, Duration patience, boolean atOnce) {
    // Else what was used less than half a second ago is given out unseen; Hikari has it as a
    // setting of the process alone
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
    HikariConfig config = new HikariConfig();
    config.setInitializationFailTimeout(atOnce ? 1 : -1);
    config.setDataSource(server);
    config.setPoolName("modelwatch");
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    this.kept = new HikariDataSource(config);
    // The first one is kept; else Hikari opened another a moment after that one is used
    kept.setMinimumIdle(0);
    this.patience = patience;
  }

  /**
   * A connection; closing it gives it back.
   *
   * @throws SQLException when the server cannot be reached or all connections stay in use
   */
  Connection connection() throws SQLException {
    try {
      return kept.getConnection();
    } catch (SQLTransientConnectionException none) {
      if (none.getCause() instanceof SQLException reason) {
        throw reason;
      }
      // 53300: too many connections
      throw new SQLException(
          "all %d connections of this process were in use for %d s"
              .formatted(kept.getMaximumPoolSize(), patience.toSeconds()),
          "53300",
          none);
    }
  }

  @Override
  public void close() {
    kept.close();
  }
}
