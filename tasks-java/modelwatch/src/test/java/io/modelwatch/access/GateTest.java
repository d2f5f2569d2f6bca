package io.modelwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.Database;
import io.modelwatch.database.Outage;
import io.modelwatch.database.SessionStore.Session;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import io.modelwatch.domain.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class GateTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String PASSWORD = "correct horse battery";

  private static Database gated;
  private static Gate gate;
  private static People people;
  private static Keys keys;

  @BeforeAll
  static void open() {
    gated = DATABASE.gated();
    gate = new Gate(gated);
    people = new People(DATABASE.owned(), "root");
    keys = new Keys(DATABASE.owned(), "root");
  }

  @AfterAll
  static void close() {
    gated.close();
  }

  private static String login(String name) {
    return gate.login(name, PASSWORD, "10.0.0.7", NOW).orElseThrow();
  }

  @Test
  void aPersonComesInByPasswordAndGoes() {
    people.add("ana", Role.OPERATOR, PASSWORD);

    assertThat(gate.login("ana", "correct horse batterz", "10.0.0.7", NOW)).isEmpty();
    assertThat(gate.login("nobody", PASSWORD, "10.0.0.7", NOW)).isEmpty();
    String secret = login("ana");
    assertThat(gate.session(secret, NOW))
        .map(session -> session.name() + ' ' + session.role().word())
        .contains("ana operator");
    assertThat(login("ana")).isNotEqualTo(secret);
    gate.logout(secret, "ana", "10.0.0.7");
    assertThat(gate.session(secret, NOW)).isEmpty();
    assertThat(gate.session("made up", NOW)).isEmpty();
  }

  @Test
  void aSessionEndsUnusedOrAfterAWeek() {
    people.add("ida", Role.VIEWER, PASSWORD);
    String idle = login("ida");
    assertThat(gate.session(idle, NOW.plus(Gate.IDLE))).isPresent();
    assertThat(gate.session(idle, NOW.plus(Gate.IDLE).plusSeconds(1))).isPresent();
    assertThat(gate.session(idle, NOW.plus(Gate.IDLE.multipliedBy(3)))).isEmpty();

    String used = login("ida");
    Instant last = NOW;
    for (Instant at = NOW; !at.isAfter(NOW.plus(Gate.LONGEST)); at = at.plus(Duration.ofHours(7))) {
      assertThat(gate.session(used, at)).as(at.toString()).isPresent();
      last = at;
    }
    assertThat(gate.session(used, last.plus(Duration.ofHours(7)))).isEmpty();
  }

  @Test
  void whoIsDisabledIsOutAtOnce() {
    people.add("eva", Role.ADMIN, PASSWORD);
    String secret = login("eva");
    people.changeRole("eva", Role.VIEWER);
    assertThat(gate.session(secret, NOW)).map(Session::role).contains(Role.VIEWER);

    people.disable("eva");
    assertThat(gate.session(secret, NOW)).isEmpty();
    assertThat(gate.login("eva", PASSWORD, "10.0.0.7", NOW)).isEmpty();
    assertThatThrownBy(() -> people.disable("eva")).isInstanceOf(NothingToDoException.class);

    people.enable("eva");
    assertThat(gate.session(secret, NOW)).isEmpty();
    String again = login("eva");
    people.changePassword("eva", "another horse battery");
    assertThat(gate.session(again, NOW)).isEmpty();
    assertThat(gate.login("eva", PASSWORD, "10.0.0.7", NOW)).isEmpty();
  }

  @Test
  void aKeyOpensWhatItIsForUntilItExpires() {
    Instant expires = NOW.plus(Duration.ofDays(30));
    String key = keys.create("prometheus", Scope.METRICS, expires);

    assertThat(key).startsWith("modelwatch_").hasSize(11 + 43);
    assertThat(gate.key(key, NOW)).map(valid -> valid.scope()).contains(Scope.METRICS);
    assertThat(gate.key(key, expires)).isEmpty();
    assertThat(gate.key(key.substring(11), NOW)).isEmpty();
    assertThat(gate.key(key + "x", NOW)).isEmpty();
    assertThatThrownBy(() -> keys.create("prometheus", Scope.READ, expires))
        .isInstanceOf(NothingToDoException.class);
    keys.revoke("prometheus");
    assertThat(gate.key(key, NOW)).isEmpty();
    assertThat(keys.all()).singleElement().matches(one -> one.revokedAt() != null);
  }

  @Test
  void aKnownKeyIsNotAskedForAgainForHalfAMinute() {
    String key = keys.create("shop", Scope.SCORE, NOW.plus(Duration.ofDays(30)));
    KnownKeys known = new KnownKeys(gated);

    assertThat(known.find(key, NOW)).map(valid -> valid.name()).contains("shop");
    assertThat(known.find(key + "x", NOW)).isEmpty();
    assertThat(known.find("made up", NOW)).isEmpty();
    keys.revoke("shop");
    assertThat(known.find(key, NOW.plus(KnownKeys.FRESH).minusMillis(1))).isPresent();
    assertThat(known.find(key, NOW.plus(KnownKeys.FRESH))).isEmpty();
    assertThat(known.find(key, NOW)).isEmpty();
  }

  @Test
  void whilePostgresIsAwayAKnownKeyOpensForAnHour() throws SQLException {
    String key = keys.create("till", Scope.SCORE, NOW.plus(Duration.ofDays(30)));
    KnownKeys known = new KnownKeys(DATABASE.owned());
    known.find(key, NOW);
    letIn(0);
    try {
      assertThat(known.find(key, NOW.plus(KnownKeys.STALE).minusSeconds(1))).isPresent();
      assertThatThrownBy(() -> known.find(key, NOW.plus(KnownKeys.STALE)))
          .satisfies(failure -> assertThat(Outage.behind(failure)).isPresent());
    } finally {
      letIn(-1);
    }
  }

  private static void letIn(int connections) throws SQLException {
    try (Connection connection = DATABASE.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE %s CONNECTION LIMIT %d".formatted(connection.getCatalog(), connections));
    }
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThatThrownBy(() -> people.add("<b>", Role.VIEWER, PASSWORD))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("a name is of small letters");
    assertThatThrownBy(() -> people.disable("nobody"))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no login nobody");
    people.add("twice", Role.VIEWER, PASSWORD);
    assertThatThrownBy(() -> people.add("twice", Role.ADMIN, PASSWORD))
        .isInstanceOf(NothingToDoException.class);
  }

  @Test
  void whatIsDoneIsInTheTrailAndNoSecretIsKept() throws SQLException {
    people.add("zoe", Role.OPERATOR, PASSWORD);
    String secret = login("zoe");
    assertThat(gate.login("zoe", "a wrong password", "10.0.0.9", NOW)).isEmpty();
    gate.keep("act", "zoe", "10.0.0.7", "/incidents/telecom-fraud/3/acknowledge");
    gate.logout(secret, "zoe", "10.0.0.7");
    gate.logout(secret, "zoe", "10.0.0.7");
    String key = keys.create("zoes", Scope.READ, NOW);

    assertThat(
            rows("SELECT kind || ' ' || detail FROM audit.event WHERE detail::text LIKE '%zoe%'"))
        .containsExactly(
            "access_person_added {\"from\": \"command line\", \"name\": \"zoe\", \"role\":"
                + " \"operator\", \"person\": \"root\"}",
            "access_login {\"from\": \"10.0.0.7\", \"person\": \"zoe\"}",
            "access_login_refused {\"from\": \"10.0.0.9\", \"person\": \"zoe\"}",
            "access_act {\"from\": \"10.0.0.7\", \"what\":"
                + " \"/incidents/telecom-fraud/3/acknowledge\", \"person\": \"zoe\"}",
            "access_logout {\"from\": \"10.0.0.7\", \"person\": \"zoe\"}",
            "access_key_created {\"from\": \"command line\", \"name\": \"zoes\", \"scope\":"
                + " \"read\", \"person\": \"root\", \"expires_at\": \"2026-03-02T08:00:00Z\"}");
    String kept =
        String.join(
            " ",
            rows(
                "SELECT row_to_json(person)::text FROM access.person UNION ALL SELECT"
                    + " row_to_json(session)::text FROM access.session UNION ALL SELECT"
                    + " row_to_json(api_key)::text FROM access.api_key UNION ALL SELECT"
                    + " detail::text FROM audit.event"));
    assertThat(kept).doesNotContain(PASSWORD, "a wrong password", secret, key);
  }

  private static List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection administrator = DATABASE.connect();
        var statement = administrator.createStatement();
        var found = statement.executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
