package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A migrated, empty PostgreSQL database for a test class. One server serves the whole test run;
 * each class gets a database of its own, cloned from a migrated template.
 */
public final class TestDatabase implements BeforeAllCallback {

  private String url = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(Namespace.create(TestDatabase.class))
            .computeIfAbsent(Server.class, type -> new Server(), Server.class);
    url = server.cloneTemplate(context.getRequiredTestClass().getSimpleName());
  }

  /** The database, as its owner. */
  public Database database() {
    return Database.connect(url, "postgres", "");
  }

  /** Its JDBC address. */
  public String url() {
    return url;
  }

  private static final class Server implements AutoCloseable {
    private final EmbeddedServer embedded;

    Server() {
      try {
        Path home = Files.createTempDirectory("modelwatch-test");
        embedded = EmbeddedServer.start(home, 0);
      } catch (IOException | SQLException failure) {
        throw new IllegalStateException(failure);
      }
      Migrations.migrate(embedded.url(), "postgres", "");
    }

    String cloneTemplate(String name) {
      String database = "test_" + name.toLowerCase(java.util.Locale.ROOT) + "_" + System.nanoTime();
      String address = embedded.url().replace("/modelwatch", "/");
      try (Connection connection =
              DriverManager.getConnection(address + "postgres", "postgres", "");
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + database + " TEMPLATE modelwatch");
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      return address + database;
    }

    @Override
    public void close() throws IOException {
      embedded.close();
    }
  }
}
