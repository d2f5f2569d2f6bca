package io.modelwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.access.Gate;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins and keys of the dashboard, from the command line. */
@Tag("database")
class UserCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PASSWORD = "correct horse battery";

  @Test
  void aLoginIsAddedListedChangedAndDisabled() {
    Called added = user(PASSWORD + "\n", "add", "ida", "--role", "operator", "--by", "root");
    assertThat(added.exit()).isZero();
    assertThat(added.summary().toString())
        .contains("\"user\":\"ida\"", "\"role\":\"operator\"")
        .doesNotContain(PASSWORD);
    assertThat(login(PASSWORD)).isTrue();

    assertThat(user(PASSWORD, "add", "ida", "--role", "admin").exit())
        .isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(user("", "role", "ida", "--role", "admin").exit()).isZero();
    assertThat(user("another horse battery\n", "password", "ida").exit()).isZero();
    assertThat(login(PASSWORD)).isFalse();
    assertThat(login("another horse battery")).isTrue();
    assertThat(user("", "disable", "ida").exit()).isZero();
    assertThat(login("another horse battery")).isFalse();
    Called list = user("", "list");
    assertThat(list.summary().required("users").toString())
        .containsPattern(
            "\\{\"user\":\"ida\",\"role\":\"admin\",\"added_at\":\"[^\"]*\",\"disabled_at\":\"")
        .doesNotContain("argon2id");
    assertThat(user("", "enable", "ida").exit()).isZero();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(user("short\n", "add", "bob", "--role", "viewer").error())
        .isEqualTo("a password has 12 to 200 characters");
    assertThat(user("", "add", "bob", "--role", "viewer").error())
        .isEqualTo("no password was given: type it, or pipe it as the first line");
    assertThat(user(PASSWORD, "add", "Bob", "--role", "viewer").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(user(PASSWORD, "add", "bob", "--role", "root").error())
        .contains("expected one of viewer, operator, admin, not 'root'");
    assertThat(user("", "role", "nobody", "--role", "viewer").error())
        .isEqualTo("there is no login nobody");
  }

  @Test
  void aKeyIsShownOnce() {
    Called created = key("create", "bench", "--scope", "read", "--days", "7");
    String key = created.summary().required("key").asString();

    try (Database gated = DATABASE.gated()) {
      Gate gate = new Gate(gated);
      assertThat(gate.key(key, Instant.now())).map(one -> one.scope()).contains(Scope.READ);
      assertThat(gate.key(key, Instant.now().plus(Duration.ofDays(8)))).isEmpty();
      assertThat(key("list").summary().toString()).contains("bench").doesNotContain(key);
      assertThat(key("revoke", "bench").exit()).isZero();
      assertThat(gate.key(key, Instant.now())).isEmpty();
    }
    assertThat(key("revoke", "bench").exit()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(key("create", "x", "--scope", "read", "--days", "0").error())
        .isEqualTo("--days: a key is valid for 1 to 730 days");
  }

  @Test
  void theCommandsOfTheDocumentationWork() throws IOException {
    List<String> commands =
        Files.readAllLines(Path.of("../../docs/dashboard.md")).stream()
            .map(String::strip)
            .filter(line -> line.matches("\\./modelwatch (user|key) .*"))
            .map(line -> line.replaceAll(" +#.*", ""))
            .toList();
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      List<String> words = List.of(command.split(" "));
      String[] arguments = words.subList(2, words.size()).toArray(String[]::new);
      Called called =
          words.get(1).equals("key") ? key(arguments) : user("correct horse 2\n", arguments);
      assertThat(called.exit()).as(command + ": " + called.error()).isZero();
    }
  }

  private static boolean login(String password) {
    try (Database gated = DATABASE.gated()) {
      return new Gate(gated).login("ida", password, "10.0.0.7", Instant.now()).isPresent();
    }
  }

  private static Called user(String typed, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    try {
      return Called.of(new UserCommand(), withDatabase(arguments));
    } finally {
      System.setIn(before);
    }
  }

  private static Called key(String... arguments) {
    return Called.of(new KeyCommand(), withDatabase(arguments));
  }

  private static Object[] withDatabase(String... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(DATABASE.owner());
    return all.toArray();
  }
}
