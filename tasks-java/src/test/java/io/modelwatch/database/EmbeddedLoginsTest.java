package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded server for a demo: a password for every login, kept over restarts. */
final class EmbeddedLoginsTest {

  @TempDir Path home;

  @Test
  void letsNobodyInWithoutAPasswordAndKeepsThemOverARestart() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      EmbeddedLogins logins = server.requireLogins();
      assertThatThrownBy(() -> connect(server, "postgres", "")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connect(server, EmbeddedLogins.WRITER, "guess"))
          .hasMessageContaining("password authentication failed");
      Migrations.migrate(
          server.url(), EmbeddedLogins.OWNER, password(logins, EmbeddedLogins.OWNER));
      assertThat(Files.getPosixFilePermissions(logins.passwordFile(EmbeddedLogins.OWNER)))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      EmbeddedLogins logins = server.requireLogins();
      String writer = password(logins, EmbeddedLogins.WRITER);
      try (Connection connection = connect(server, EmbeddedLogins.WRITER, writer);
          var statement = connection.createStatement()) {
        assertThat(statement.executeQuery("SELECT FROM registry.run").next()).isFalse();
        assertThatThrownBy(() -> statement.execute("DROP TABLE registry.run"))
            .hasMessageContaining("must be owner");
      }
    }
  }

  private static Connection connect(EmbeddedServer server, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(server.url(), user, password);
  }

  private static String password(EmbeddedLogins logins, String login) throws IOException {
    return Files.readString(logins.passwordFile(login));
  }
}
