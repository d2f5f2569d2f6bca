package io.modelwatch.database;

import io.modelwatch.domain.UsageException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;
import org.jdbi.v3.sqlobject.locator.SqlObjectClasspathSqlLocator;

/**
 * A PostgreSQL database and its stores. Stores are interfaces of this package; the statement of
 * each method is the file {@code sql/queries/<Store>/<method>.sql}.
 */
public final class Database implements AutoCloseable {

  private final Jdbi jdbi;
  private final Jdbi locks;
  private final Runnable closing;

  private Database(ConnectionFactory connections, ConnectionFactory locks, Runnable closing) {
    this.jdbi = jdbi(connections);
    this.locks = jdbi(locks);
    this.closing = closing;
  }

  /**
   * Describes how to connect, for a process that does one thing and ends; connections are opened
   * per call, or for all calls within {@link #connected}.
   *
   * @throws UsageException when the URL is not one of PostgreSQL
   */
  public static Database connect(String url, String user, String password) {
    PostgresSource server = new PostgresSource(url, user, password);
    return new Database(server::getConnection, server::getConnection, () -> {});
  }

  /**
   * Connects for a process that does one thing after the other: up to {@value Pool#MOST}
   * connections are kept until the database is closed, and one that the server has ended is
   * replaced.
   *
   * @throws UsageException when the URL is not one of PostgreSQL
   */
  public static Database pooled(String url, String user, String password) {
    PostgresSource server = new PostgresSource(url, user, password);
    return pooled(server, new Pool(server));
  }

  /**
   * Connects for a process that answers people: as {@link #pooled}, but a server that is not there
   * is waited for by nobody for longer than a moment, and found again when it is back.
   *
   * @throws UsageException when the URL is not one of PostgreSQL
   */
  public static Database serving(String url, String user, String password) {
    PostgresSource server = new PostgresSource(url, user, password);
    return pooled(server, Pool.serving(server));
  }

  private static Database pooled(PostgresSource server, Pool pool) {
    // A lock lasts as long as its work: from the pool, work could wait for what its own lock has
    return new Database(pool::connection, server::getConnection, pool::close);
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

  /** Ends the connections that are kept. */
  @Override
  public void close() {
    closing.run();
  }

  private static Jdbi jdbi(ConnectionFactory connections) {
    Jdbi jdbi =
        Jdbi.create(connections)
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin())
            .installPlugin(new DomainPlugin());
    jdbi.getConfig(SqlObjects.class).setSqlLocator(new SqlObjectClasspathSqlLocator());
    return jdbi;
  }
}
