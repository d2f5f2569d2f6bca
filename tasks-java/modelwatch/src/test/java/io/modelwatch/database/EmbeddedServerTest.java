package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.TestJvm;
import io.modelwatch.cli.Modelwatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of a folder: logins, passwords, and starts after every kind of end. */
@Tag("process")
class EmbeddedServerTest {

  /** Laid out once for all tests; each leaves it without a running server. */
  @TempDir static Path home;

  @Test
  void keepsDataAndPasswordsOverARestart() throws Exception {
    String password;
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      password = server.owner().password();
      execute(
          server, server.owner(), "CREATE TABLE kept (note text); INSERT INTO kept VALUES ('x')");
    }
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      assertThat(server.owner().password()).isEqualTo(password);
      assertThat(query(server, server.owner(), "SELECT note FROM kept")).isEqualTo("x");
      execute(server, server.owner(), "DROP TABLE kept");
      assertThat(query(server, server.owner(), "SHOW fsync")).isEqualTo("on");
      assertThat("postgres-" + query(server, server.owner(), "SHOW server_version"))
          .as("the folder of the programs is named after their release")
          .isEqualTo(PostgresBinaries.FOLDER);
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      for (Login login : logins(server)) {
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(login.passwordFile())))
            .isEqualTo("rw-------");
        assertThatThrownBy(() -> connect(server, "modelwatch", login.user(), "guess"))
            .as(login.user())
            .hasMessageContaining("password authentication failed");
      }
      assertThat(logins(server).stream().map(EmbeddedServerTest::password))
          .doesNotHaveDuplicates()
          .allMatch(password -> password.length() == 32);
      assertThat(query(server, server.owner(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(server, server.superuser(), "SHOW unix_socket_directories")).isEmpty();
      assertThat(
              query(
                  server,
                  server.superuser(),
                  "SELECT count(*)::text FROM pg_authid"
                      + " WHERE rolcanlogin AND rolpassword NOT LIKE 'SCRAM-SHA-256$%'"))
          .isEqualTo("0");
    }
  }

  @Test
  void letsEachLoginIntoItsOwnDatabaseOnly() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      Migrations.migrate(server.url(), server.owner().user(), password(server.owner()));
      for (Login login :
          List.of(server.owner(), server.writer(), server.reader(), server.airflow())) {
        for (String database : List.of("modelwatch", "airflow", "postgres", "template1")) {
          boolean own = login.equals(server.airflow()) == database.equals("airflow");
          if (own && (database.equals("modelwatch") || database.equals("airflow"))) {
            connect(server, database, login.user(), password(login)).close();
          } else {
            assertThatThrownBy(() -> connect(server, database, login.user(), password(login)))
                .as(login.user() + " to " + database)
                .hasMessageContaining("permission denied for database");
          }
        }
      }
    }
  }

  @Test
  void keepsPasswordsOutOfTheLog() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0, Map.of("log_statement", "all"))) {
      String log = Files.readString(home.resolve("postgres.log"));
      assertThat(log).contains("ALTER USER");
      assertThat(logins(server).stream().map(EmbeddedServerTest::password))
          .noneMatch(log::contains);
    }
  }

  @Test
  void keepsAirflowAndThePipelineApart() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
      Map<String, Login> at = Map.of("modelwatch", server.writer(), "airflow", server.airflow());
      for (String database : at.keySet()) {
        for (Login login : at.values()) {
          if (login.equals(at.get(database))) {
            connect(server, database, login.user(), login.password()).close();
          } else {
            assertThatThrownBy(() -> connect(server, database, login.user(), login.password()))
                .hasMessageContaining("permission denied for database");
          }
        }
      }
      assertThatThrownBy(
              () -> execute(server, server.reader(), "CREATE TEMPORARY TABLE mine (id int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void startsASecondTimeOnlyAfterTheFirstEnded() throws Exception {
    try (EmbeddedServer first = EmbeddedServer.start(home, 0)) {
      assertThatThrownBy(() -> EmbeddedServer.start(home, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another modelwatch runs the PostgreSQL in " + home);
      assertThat(query(first, first.owner(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedServer.start(home, taken.getLocalPort()))
          .hasMessage("Port " + taken.getLocalPort() + " is in use: choose another with --port");
    }
    assertThatCode(() -> EmbeddedServer.start(home, 0).close()).doesNotThrowAnyException();
  }

  @Test
  void saysThatTheSuperusersPasswordIsMissing() throws Exception {
    Path passwordFile;
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      passwordFile = server.superuser().passwordFile();
    }
    Path hidden = Files.move(passwordFile, home.resolve("hidden"));
    assertThatThrownBy(() -> EmbeddedServer.start(home, 0))
        .hasMessageContaining(passwordFile + " is missing");
    Files.move(hidden, passwordFile);
  }

  @Test
  void givesALoginWhosePasswordFileWasLostANewOne() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      Files.delete(server.owner().passwordFile());
    }
    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      assertThat(query(server, server.owner(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void stopsTheServerThatAKilledJvmLeftBehind() throws Exception {
    Process killed = serverInAnotherJvm();
    long leftover = postmaster();
    // Without the keeper, as after a SIGKILL of everything but the server
    killed.children().forEach(child -> killUnless(leftover, child));
    killed.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(leftover)).isPresent();

    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      assertThat(postmaster()).isNotEqualTo(leftover);
      assertThat(ProcessHandle.of(leftover)).isEmpty();
      assertThat(query(server, server.owner(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void recoversWhenJvmAndServerWereKilled() throws Exception {
    Process killed = serverInAnotherJvm();
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
    killed.destroyForcibly().waitFor();
    postmaster.destroyForcibly();
    postmaster.onExit().join();

    try (EmbeddedServer server = EmbeddedServer.start(home, 0)) {
      assertThat(query(server, server.owner(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void takesNoOtherProgramForTheServer() throws Exception {
    EmbeddedServer.start(home, 0).close();
    Process bystander = new ProcessBuilder("sleep", "600").start();
    Files.writeString(home.resolve("data/postmaster.pid"), bystander.pid() + "\n");

    EmbeddedServer.start(home, 0).close();

    assertThat(bystander.isAlive()).isTrue();
    bystander.destroyForcibly();
  }

  @Test
  void beginsAnewWhereAStartWasKilledHalfWay(@TempDir Path halfWay) throws Exception {
    Files.createDirectories(halfWay.resolve("data.new/base"));
    Files.createDirectories(halfWay.resolve(PostgresBinaries.FOLDER + ".new/bin"));
    Files.writeString(halfWay.resolve(PostgresBinaries.FOLDER + ".new/bin/postgres"), "half of it");

    try (EmbeddedServer server = EmbeddedServer.start(halfWay, 0)) {
      assertThat(query(server, server.owner(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void endsWithItsJvmOnSigterm() throws Exception {
    Process jvm = serverInAnotherJvm();
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();

    writeAll();
    jvm.destroy();
    jvm.waitFor();

    assertThat(postmaster.isAlive()).isFalse();
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void endsWithItsJvmOnSigkill() throws Exception {
    Process jvm = serverInAnotherJvm();
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
    List<ProcessHandle> children = jvm.children().toList();

    writeAll();
    jvm.destroyForcibly().waitFor();

    postmaster.onExit().get(60, TimeUnit.SECONDS);
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private static void killUnless(long spared, ProcessHandle child) {
    if (child.pid() != spared) {
      child.destroyForcibly();
      child.onExit().join();
    }
  }

  /** A JVM that runs the server of this test's folder; returns once the server is ready. */
  private Process serverInAnotherJvm() throws IOException {
    Process jvm =
        new ProcessBuilder(TestJvm.command(Modelwatch.class, "postgres", "--home", home.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(jvm.inputReader().readLine()).contains("\"step\":\"postgres\"");
    return jvm;
  }

  /** Leaves nothing to write at the end: on a slow disk that takes longer than a stop may. */
  private void writeAll() throws IOException, SQLException {
    String port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3);
    String password = Files.readString(home.resolve("logins/postgres.password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
        var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(home.resolve("data/postmaster.pid")).get(0));
  }

  private static List<Login> logins(EmbeddedServer server) {
    return Stream.of(
            server.superuser(), server.owner(), server.writer(), server.reader(), server.airflow())
        .toList();
  }

  private static String password(Login login) {
    try {
      return login.password();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Connection connect(
      EmbeddedServer server, String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(server.url(database), user, password);
  }

  private static void execute(EmbeddedServer server, Login login, String sql) throws Exception {
    try (Connection connection = connect(server, "modelwatch", login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedServer server, Login login, String sql) throws Exception {
    try (Connection connection = connect(server, "modelwatch", login.user(), login.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
