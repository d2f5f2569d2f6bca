package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A migrated, empty PostgreSQL database for a test class. One server serves all classes of a
 * process, also where it is given them one by one; each gets a database of its own, cloned from a
 * migrated template.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

  private static final String SESSIONS =
      "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'modelwatch'";

  private final @Nullable String version;
  private String name = "";
  private EmbeddedServer server;
  private @Nullable Database kept;

  /** With the schema as it is. */
  public TestDatabase() {
    this.version = null;
  }

  /** With the schema as it was when a migration had landed, and without views. */
  public TestDatabase(String version) {
    this.version = version;
  }

  /** Refuses a class that does not say what it needs: it would run among the quick ones. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (Collections.disjoint(context.getTags(), List.of("database", "process"))) {
      throw new IllegalStateException(
          context.getDisplayName() + " has a database: say @Tag(\"database\") above the class");
    }
    Server shared =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(TestDatabase.class))
            .computeIfAbsent(Server.class, type -> new Server(), Server.class);
    server = shared.embedded;
    name =
        shared.clone(
            version == null ? "modelwatch" : "template0",
            context.getRequiredTestClass().getSimpleName());
    if (version != null) {
      flyway().target(version).repeatableSqlMigrationPrefix("none").load().migrate();
    }
  }

  /** Ends the connections that were kept. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  /** Brings the schema to what it is. */
  public void migrate() {
    flyway().load().migrate();
  }

  private FluentConfiguration flyway() {
    return Flyway.configure()
        .dataSource(url(), server.owner().user(), password(server.owner()))
        .locations("classpath:sql/migrations")
        .defaultSchema("public");
  }

  /**
   * The database as the steps have it: what a writer may not do fails. Its connections are kept
   * until the class ends: to open one takes longer than most that is asked of it.
   */
  public synchronized Database database() {
    if (kept == null) {
      kept = Database.pooled(url(), server.writer().user(), writerPassword());
    }
    return kept;
  }

  /** The database as the dashboard has it: it reads what is published. */
  public Database served() {
    return Database.serving(url(), server.web().user(), webPassword());
  }

  /** The database as people have it who act on incidents. */
  public Database operated() {
    return Database.connect(url(), server.operator().user(), password(server.operator()));
  }

  /** The database as the dashboard has it to look at logins. */
  public Database gated() {
    return Database.serving(url(), server.gate().user(), password(server.gate()));
  }

  /** The database as its owner has it, who adds logins. */
  public Database owned() {
    return Database.connect(url(), server.owner().user(), password(server.owner()));
  }

  /** Its JDBC address. */
  public String url() {
    return server.url(name);
  }

  /** The password of the login {@code modelwatch_task}. */
  public String writerPassword() {
    return password(server.writer());
  }

  /** The password of the login {@code modelwatch_web}. */
  public String webPassword() {
    return password(server.web());
  }

  /** The options of a command for people who act on incidents. */
  public List<String> operator() {
    String password = password(server.operator());
    return List.of(
        "--database-url=" + url() + "?password=" + password,
        "--database-user=" + server.operator().user());
  }

  /** The options of a command that reads the views of bi. */
  public List<String> reader() {
    return List.of(
        "--database-url=" + url() + "?password=" + password(server.reader()),
        "--database-bi=" + server.reader().user());
  }

  /** The options of a command for who manages logins. */
  public List<String> owner() {
    return List.of(
        "--database-url=" + url() + "?password=" + password(server.owner()),
        "--database-owner=" + server.owner().user());
  }

  /** A connection as the server's administrator, to lay out and to look at what a step may not. */
  public Connection connect() throws SQLException {
    return connect(EmbeddedServer::superuser);
  }

  /** A connection as one of the server's logins. */
  Connection connect(Function<EmbeddedServer, Login> login) throws SQLException {
    Login chosen = login.apply(server);
    return DriverManager.getConnection(url(), chosen.user(), password(chosen));
  }

  /** The server's processes for the connections of steps. */
  List<Integer> sessions() throws SQLException {
    List<Integer> processes = new ArrayList<>();
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pid " + SESSIONS)) {
      while (rows.next()) {
        processes.add(rows.getInt(1));
      }
    }
    return processes;
  }

  /** Ends the connections of steps, as a server does that is stopped; they have ended then. */
  void endSessions() {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(pid, 5000) " + SESSIONS);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String password(Login login) {
    try {
      return login.password();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static final class Server implements AutoCloseable {

    /** A test run has nothing to lose: do without waiting for the disk. */
    private static final Map<String, String> UNSAFE =
        Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    private final Path home;
    private final EmbeddedServer embedded;

    Server() {
      try {
        home = Files.createTempDirectory("modelwatch-test");
        embedded = EmbeddedServer.start(home, 0, UNSAFE);
      } catch (IOException | SQLException failure) {
        throw new IllegalStateException(failure);
      }
      Migrations.migrate(embedded.url(), embedded.owner().user(), password(embedded.owner()));
    }

    String clone(String template, String testClass) {
      String clone = "test_" + testClass.toLowerCase(Locale.ROOT) + "_" + System.nanoTime();
      try (Connection connection =
              DriverManager.getConnection(
                  embedded.url("postgres"),
                  embedded.superuser().user(),
                  password(embedded.superuser()));
          var statement = connection.createStatement()) {
        statement.execute(
            "CREATE DATABASE "
                + clone
                + " TEMPLATE "
                + template
                + " OWNER "
                + embedded.owner().user());
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      return clone;
    }

    @Override
    public void close() throws IOException {
      embedded.close();
      PostgresBinaries.deleteTree(home);
    }
  }
}
