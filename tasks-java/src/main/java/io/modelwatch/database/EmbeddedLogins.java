package io.modelwatch.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The logins of an embedded server: each with a generated password in a file that only its owner
 * can read, so that other users of the machine have no way in.
 */
public final class EmbeddedLogins {

  /** Migrates: owns the pipeline's database. */
  public static final String OWNER = "modelwatch_owner";

  /** What tasks write as. */
  public static final String WRITER = "modelwatch_task";

  /** Owns a second database, for Airflow's own tables. */
  public static final String AIRFLOW = "airflow";

  static final String SUPERUSER = "postgres";

  private static final String ONLY_WITH_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final Path folder;

  EmbeddedLogins(Path folder) {
    this.folder = folder;
  }

  /** The file that holds a login's password. */
  public Path passwordFile(String login) {
    return folder.resolve(login + ".password");
  }

  /** The superuser's password; none while the server asks for none. */
  @Nullable String superuserPassword() throws IOException {
    Path file = passwordFile(SUPERUSER);
    return Files.exists(file) ? Files.readString(file) : null;
  }

  /** Makes the logins that are not there, and lets nobody in without a password from now on. */
  void require(Connection superuser) throws SQLException, IOException {
    try (Statement statement = superuser.createStatement()) {
      for (String role : new String[] {"modelwatch_writer", "modelwatch_reader"}) {
        if (missing(statement, "SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
          statement.execute("CREATE ROLE " + role);
        }
      }
      login(statement, OWNER, "CREATEROLE");
      login(statement, WRITER, "IN ROLE modelwatch_writer");
      login(statement, AIRFLOW, "");
      if (missing(statement, "SELECT FROM pg_database WHERE datname = '" + AIRFLOW + "'")) {
        statement.execute("CREATE DATABASE " + AIRFLOW + " OWNER " + AIRFLOW);
      }
      statement.execute("ALTER DATABASE modelwatch OWNER TO " + OWNER);
      if (superuserPassword() == null) {
        statement.execute("ALTER ROLE postgres PASSWORD '" + newPassword(SUPERUSER) + "'");
      }
      Files.writeString(hostRules(statement), ONLY_WITH_PASSWORD);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private void login(Statement statement, String name, String options)
      throws SQLException, IOException {
    if (missing(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
      statement.execute(
          "CREATE ROLE %s LOGIN %s PASSWORD '%s'".formatted(name, options, newPassword(name)));
    }
  }

  private static boolean missing(Statement statement, String query) throws SQLException {
    try (var found = statement.executeQuery(query)) {
      return !found.next();
    }
  }

  private static Path hostRules(Statement statement) throws SQLException {
    try (var file = statement.executeQuery("SHOW hba_file")) {
      file.next();
      return Path.of(Objects.requireNonNull(file.getString(1)));
    }
  }

  private String newPassword(String login) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path file = passwordFile(login);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password);
    return password;
  }
}
