package io.modelwatch.database;

import io.modelwatch.domain.UsageException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;
import org.jdbi.v3.sqlobject.locator.SqlObjectClasspathSqlLocator;
import org.postgresql.Driver;

/**
 * A PostgreSQL database and its stores. Stores are interfaces of this package; the statement of
 * each method is the file {@code sql/queries/<Store>/<method>.sql}.
 */
public final class Database {

  private final Jdbi jdbi;
  private final Jdbi locks;

  private Database(Jdbi jdbi, Jdbi locks) {
    this.jdbi = jdbi;
    this.locks = locks;
  }

  /**
   * Describes how to connect; connections are opened per call, or for all calls within {@link
   * #connected}.
   *
   * @throws UsageException when the URL is not one of PostgreSQL
   */
  public static Database connect(String url, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "modelwatch");
    return new Database(jdbi(url, properties), jdbi(url, properties));
  }

  /**
   * A store whose every call is a transaction of its own; within {@link #inTransaction}, a part of
   * that one.
   */
  public <S> S store(Class<S> type) {
    return jdbi.onDemand(type);
  }

  /**
   * Runs work over one connection: what the work asks of stores on this thread opens none of its
   * own. To open one and log in takes longer than most queries.
   */
  public <R> R connected(Callable<R> work) throws Exception {
    return jdbi.withHandle(handle -> work.call());
  }

  /** Runs work in one transaction: all of it is visible afterwards, or nothing. */
  public <R> R inTransaction(Function<Transaction, R> work) {
    return jdbi.inTransaction(handle -> work.apply(new Transaction(handle)));
  }

  /**
   * Runs work while no other process holds the lock of a name. The work's transactions are its own:
   * what they commit stays, however the work ends.
   */
  public <R> R holding(String lock, Supplier<R> work) {
    return locks.inTransaction(
        handle -> {
          handle.attach(LockStore.class).hold(lock);
          return work.get();
        });
  }

  private static Jdbi jdbi(String url, Properties properties) {
    // The driver itself: DriverManager would load DuckDB's and its library as well
    Driver driver = new Driver();
    if (!driver.acceptsURL(url)) {
      throw new UsageException("the database's URL must be jdbc:postgresql://HOST:PORT/DATABASE");
    }
    Jdbi jdbi =
        Jdbi.create(() -> Objects.requireNonNull(driver.connect(url, properties)))
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin())
            .installPlugin(new DomainPlugin());
    jdbi.getConfig(SqlObjects.class).setSqlLocator(new SqlObjectClasspathSqlLocator());
    return jdbi;
  }
}
