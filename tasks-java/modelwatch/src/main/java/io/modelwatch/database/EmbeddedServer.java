package io.modelwatch.database;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server in a folder, for machines without one: no root, no package, no Docker. It
 * listens on localhost only, every login has a random password, and what is committed survives a
 * loss of power.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final int SECONDS_TO_START = 60;
  private static final int SECONDS_TO_STOP = 3;
  private static final int SECONDS_TO_CUT_OFF = 1;
  private static final int LINE_OF_STATUS = 7;
  private static final String HOST = "127.0.0.1";
  private static final String LOG = "postgres.log";
  private static final String SUPERUSER = "postgres";

  private final Path home;
  private final PostgresBinaries binaries;
  private final FileChannel lock;
  private final Process process;
  private final ServerKeeper keeper;
  private final int port;
  private volatile boolean closing;
  private final Thread closeAtExit = new Thread(this::closeQuietly, "stop PostgreSQL");

  private EmbeddedServer(
      Path home,
      PostgresBinaries binaries,
      FileChannel lock,
      Process process,
      ServerKeeper keeper,
      int port) {
    this.home = home;
    this.binaries = binaries;
    this.lock = lock;
    this.process = process;
    this.keeper = keeper;
    this.port = port;
  }

  /**
   * Starts the server of a folder, making it when it is not there. Ends with the JVM, however that
   * ends; a server that was left running all the same is stopped first.
   *
   * @param home where everything is kept: programs, data, passwords, log
   * @param port the port on localhost, 0 for any free one
   * @throws IOException when the folder is in use, the port is taken or PostgreSQL does not start
   */
  public static EmbeddedServer start(Path home, int port) throws IOException, SQLException {
    return start(home, port, Map.of());
  }

  /** Starts with settings of PostgreSQL beside the usual ones. */
  static EmbeddedServer start(Path home, int port, Map<String, String> settings)
      throws IOException, SQLException {
    Path folder = home.toAbsolutePath().normalize();
    Files.createDirectories(folder);
    Files.createDirectories(
        folder.resolve("logins"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lock = lock(folder);
    try {
      PostgresBinaries binaries = PostgresBinaries.unpack(folder.resolve(PostgresBinaries.FOLDER));
      stopLeftover(folder, binaries);
      createData(folder, binaries);
      int chosen = choosePort(port);
      Process process = launch(folder, binaries, chosen, settings);
      ServerKeeper keeper =
          ServerKeeper.of(process, folder.resolve("data/postmaster.pid"), folder.resolve(LOG));
      EmbeddedServer server = new EmbeddedServer(folder, binaries, lock, process, keeper, chosen);
      Runtime.getRuntime().addShutdownHook(server.closeAtExit);
      try {
        server.awaitReady();
        server.createLogins();
      } catch (IOException | SQLException | RuntimeException failure) {
        server.close();
        throw failure;
      }
      return server;
    } catch (IOException | SQLException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** JDBC address of the pipeline's database. */
  public String url() {
    return url("modelwatch");
  }

  /** The port on localhost. */
  public int port() {
    return port;
  }

  /** Who migrates: owns the database {@code modelwatch}. */
  public Login owner() {
    return login("modelwatch_owner");
  }

  /** Who the steps log in as: reads and writes rows, changes no table. */
  public Login writer() {
    return login("modelwatch_task");
  }

  /** Who people log in as who act on incidents: they read them and add to them. */
  public Login operator() {
    return login("modelwatch_ops");
  }

  /** Who {@code modelwatch serve} logs in as: reads what is published. */
  public Login web() {
    return login("modelwatch_web");
  }

  /** Who {@code modelwatch serve} looks at logins as. */
  public Login gate() {
    return login("modelwatch_gate");
  }

  /** Who other dashboards log in as: reads the views of schema {@code bi}. */
  public Login reader() {
    return login("modelwatch_bi");
  }

  /** Airflow: owns the database {@code airflow} and reaches no other. */
  public Login airflow() {
    return login("airflow");
  }

  /**
   * Waits until the server ends.
   *
   * @return whether {@link #close} ended it
   */
  public boolean awaitEnd() throws InterruptedException {
    process.waitFor();
    return closing;
  }

  /** Stops the server; the second call does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closing) {
      return;
    }
    closing = true;
    try {
      stop(home, binaries, process.toHandle());
    } finally {
      keeper.close();
      lock.close();
    }
    if (Thread.currentThread() != closeAtExit) {
      forgetShutdownHook();
    }
  }

  private void forgetShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException exiting) {
      // The JVM ends: the hook runs and finds the server closed.
      return;
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException failure) {
      System.err.println("PostgreSQL was not stopped: " + failure.getMessage());
    }
  }

  Login superuser() {
    return login(SUPERUSER);
  }

  private Login login(String user) {
    return login(home, user);
  }

  private static Login login(Path home, String user) {
    return new Login(user, home.resolve("logins").resolve(user + ".password"));
  }

  String url(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /** One server a folder. The system frees the lock when the JVM ends, however it ends. */
  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException ownJvm) {
      // Held by this JVM: as good a reason to refuse as another's.
    }
    channel.close();
    throw new IOException("Another modelwatch runs the PostgreSQL in " + home + ": stop it first");
  }

  private static void stopLeftover(Path home, PostgresBinaries binaries) throws IOException {
    Path pidFile = home.resolve("data/postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    ProcessHandle leftover =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
            .filter(PostgresBinaries::isServer)
            .orElse(null);
    if (leftover != null) {
      stop(home, binaries, leftover);
    }
    // PostgreSQL refuses to start when another program has the number by now
    Files.deleteIfExists(pidFile);
  }

  /** Asks all clients to leave; who does not go in time is cut off, and the next start recovers. */
  private static void stop(Path home, PostgresBinaries binaries, ProcessHandle server)
      throws IOException {
    if (!endsAfter("fast", SECONDS_TO_STOP, home, binaries, server)
        && !endsAfter("immediate", SECONDS_TO_CUT_OFF, home, binaries, server)) {
      server.destroyForcibly();
      endsWithin(SECONDS_TO_CUT_OFF, server);
    }
  }

  private static boolean endsAfter(
      String mode, int seconds, Path home, PostgresBinaries binaries, ProcessHandle server)
      throws IOException {
    String data = "--pgdata=" + home.resolve("data");
    try {
      if (server.isAlive()) {
        process(home, binaries.command("pg_ctl", "stop", data, "--mode=" + mode, "--no-wait"))
            .start()
            .waitFor();
      }
    } catch (InterruptedException failure) {
      throw new IOException(failure);
    }
    return endsWithin(seconds, server);
  }

  private static boolean endsWithin(int seconds, ProcessHandle server) throws IOException {
    try {
      server.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException | InterruptedException failure) {
      throw new IOException(failure);
    }
  }

  /** A start that was killed leaves no half of a data folder: it gets its name when it is whole. */
  private static void createData(Path home, PostgresBinaries binaries) throws IOException {
    Path data = home.resolve("data");
    Login superuser = login(home, SUPERUSER);
    if (Files.exists(data)) {
      if (!Files.exists(superuser.passwordFile())) {
        throw new IOException(
            superuser.passwordFile() + " is missing, and the data cannot be opened without it");
      }
      return;
    }
    SecretFile.create(superuser.passwordFile());
    Path unfinished = home.resolve("data.new");
    PostgresBinaries.deleteTree(unfinished);
    List<String> initdb =
        binaries.command(
            "initdb",
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + superuser.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The same order of text on every machine
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");
    try {
      if (process(home, initdb).start().waitFor() != 0) {
        throw new IOException("initdb failed, " + home.resolve(LOG) + " says why");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int choosePort(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (BindException taken) {
      throw new IOException("Port " + wanted + " is in use: choose another with --port", taken);
    }
  }

  private static Process launch(
      Path home, PostgresBinaries binaries, int port, Map<String, String> settings)
      throws IOException {
    List<String> command =
        binaries.command("postgres", "-D", home.resolve("data").toString(), "-p", "" + port);
    Map<String, String> all = new TreeMap<>(settings);
    all.put("listen_addresses", HOST);
    all.put("unix_socket_directories", "");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return process(home, command).start();
  }

  private void awaitReady() throws IOException {
    Path pidFile = home.resolve("data/postmaster.pid");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!isReady(pidFile)) {
      if (!process.isAlive()) {
        throw new IOException("PostgreSQL did not start, " + home.resolve(LOG) + " says why");
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("PostgreSQL is not ready after " + SECONDS_TO_START + " s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean isReady(Path pidFile) throws IOException {
    try {
      List<String> lines = Files.readAllLines(pidFile);
      return lines.size() > LINE_OF_STATUS
          && lines.get(0).strip().equals(String.valueOf(process.pid()))
          && lines.get(LINE_OF_STATUS).strip().equals("ready");
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  private void createLogins() throws IOException, SQLException {
    Login superuser = superuser();
    try (Connection connection =
            DriverManager.getConnection(url("postgres"), SUPERUSER, superuser.password());
        Statement statement = connection.createStatement()) {
      statement.execute(script("roles.sql"));
      createDatabase(statement, "modelwatch", owner());
      createDatabase(statement, "airflow", airflow());
      for (Login login :
          List.of(owner(), writer(), operator(), reader(), web(), gate(), airflow())) {
        SecretFile.create(login.passwordFile());
        // Hashed here: PostgreSQL, its log included, never sees the password itself
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
      }
    }
  }

  private static void createDatabase(Statement statement, String name, Login owner)
      throws SQLException {
    try (ResultSet existing =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
      if (existing.next()) {
        return;
      }
    }
    statement.execute("CREATE DATABASE " + name + " OWNER " + owner.user());
    statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
  }

  private static String script(String name) throws IOException {
    try (InputStream script = EmbeddedServer.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ProcessBuilder process(Path home, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(LOG).toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("MODELWATCH"));
    return builder;
  }
}
