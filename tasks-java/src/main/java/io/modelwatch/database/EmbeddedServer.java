package io.modelwatch.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL server in a folder, for machines without one: no root, no package, no Docker. */
public final class EmbeddedServer implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final EmbeddedLogins logins;

  private EmbeddedServer(EmbeddedPostgres server, EmbeddedLogins logins) {
    this.server = server;
    this.logins = logins;
  }

  /**
   * Starts the server of a folder, making it when it is not there.
   *
   * @param home where the data is kept
   * @param port the port on localhost, 0 for any free one
   */
  public static EmbeddedServer start(Path home, int port) throws IOException, SQLException {
    Files.createDirectories(home);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(home.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setServerConfig("listen_addresses", "127.0.0.1");
    if (port != 0) {
      builder.setPort(port);
    }
    EmbeddedLogins logins = new EmbeddedLogins(home);
    String password = logins.superuserPassword();
    if (password != null) {
      builder.setConnectConfig("password", password);
    }
    EmbeddedServer embedded = new EmbeddedServer(builder.start(), logins);
    embedded.createDatabase();
    return embedded;
  }

  /** JDBC address of the pipeline's database. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/modelwatch";
  }

  /** The port on localhost. */
  public int port() {
    return server.getPort();
  }

  /** Lets nobody in without a password from now on, and makes the logins of a deployment. */
  public EmbeddedLogins requireLogins() throws SQLException, IOException {
    try (Connection connection = connect()) {
      logins.require(connection);
    }
    return logins;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Connection connect() throws SQLException, IOException {
    String password = logins.superuserPassword();
    return server
        .getPostgresDatabase(password == null ? Map.of() : Map.of("password", password))
        .getConnection();
  }

  private void createDatabase() throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var existing =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'modelwatch'")) {
      if (!existing.next()) {
        statement.execute("CREATE DATABASE modelwatch");
      }
    }
  }
}
