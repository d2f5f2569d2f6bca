package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.modelwatch.access.Gate;
import io.modelwatch.access.Keys;
import io.modelwatch.access.People;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what each may. */
@Tag("database")
class LoginTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PASSWORD = "correct horse battery";
  private static final Hands CLOCK = new Hands();
  private static final Settings SETTINGS =
      new Settings("127.0.0.1", 0, Path.of("../../dags/monitors"), null, "", List.of(), null, null);

  private static Databases databases;
  private static Dashboard dashboard;
  private static UUID run;
  private static String metricsKey;
  private static String readKey;

  /** A clock that tests put forward. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeAll
  static void serve() throws IOException {
    run =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-06-01T00:00:00Z")
            .labels(33_612, 33_612)
            .earlyMetricsInOrder()
            .published()
            .id();
    Database owned = DATABASE.owned();
    People people = new People(owned, "root");
    for (Role role : Role.values()) {
      people.add(role.word(), role, PASSWORD);
    }
    Instant expires = CLOCK.instant().plus(Duration.ofDays(90));
    metricsKey = new Keys(owned, "root").create("prometheus", Scope.METRICS, expires);
    readKey = new Keys(owned, "root").create("reader", Scope.READ, expires);
    databases = new Databases(DATABASE.served(), DATABASE.operated(), DATABASE.gated());
    dashboard = Dashboard.start(SETTINGS, databases, CLOCK);
  }

  @AfterAll
  static void close() {
    dashboard.close();
    databases.pages().close();
    databases.gate().close();
  }

  /** Nobody is slowed down for what the test before did. */
  @BeforeEach
  void wait15Minutes() {
    CLOCK.forward(Duration.ofMinutes(15));
  }

  private static Guest guest(String... headers) {
    return new Guest(dashboard.port(), headers);
  }

  private static Guest loggedIn(Role role) {
    Guest guest = guest();
    assertThat(guest.login(role.word(), PASSWORD).statusCode()).isEqualTo(303);
    return guest;
  }

  private static Guest withKey(String key) {
    return guest("Authorization", "Bearer " + key);
  }

  /** The table; what begins another session and what ends one last. */
  private static List<Route> routes() {
    Site site = new Site(databases, new MonitorFiles(SETTINGS.monitors()), CLOCK);
    return new Routes(site, new Gate(databases.gate()), SETTINGS, null)
        .all().stream()
            .sorted(
                Comparator.comparing(route -> List.of("/login", "/logout").indexOf(route.path())))
            .toList();
  }

  private static String address(Route route) {
    return route
        .path()
        .replace("{run}", run.toString())
        .replace("{monitor}", "telecom-fraud")
        .replace("{column}", "amount")
        .replace("{file}", "app.css")
        .replaceAll("\\{[^}]*}", "1");
  }

  @Test
  void eachRoleGetsWhatItMayOfEachRouteAndNothingElse() {
    Map<Guest, Visit> all = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      all.put(loggedIn(role), Visit.ofSession(new Actor(role.word(), role), ""));
    }
    all.put(withKey(metricsKey), Visit.ofKey("prometheus", Scope.METRICS));
    all.put(withKey(readKey), Visit.ofKey("reader", Scope.READ));
    int refused = 0;
    for (Route route : routes()) {
      for (Map.Entry<Guest, Visit> one : all.entrySet()) {
        boolean may = route.needs().role() == null || one.getValue().may(route.needs());
        String what = one.getValue().actor() + " " + route.method() + " " + route.path();
        int status = status(one.getKey(), route);
        if (may) {
          assertThat(status).as(what).isIn(200, 303, 400, 404);
        } else {
          assertThat(status).as(what).isEqualTo(403);
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  private static int status(Guest guest, Route route) {
    if (route.method().equals(HandlerType.GET)) {
      return guest.get(address(route)).statusCode();
    }
    String page = route.needs().role() == null ? "/login" : "/";
    Map<String, String> form =
        Map.of("token", guest.token(page), "name", "viewer", "password", PASSWORD);
    return guest.post(address(route), form).statusCode();
  }

  @Test
  void whoIsNobodyIsAskedToLogIn() {
    Guest nobody = guest();
    for (Route route : routes()) {
      if (route.needs().role() == null) {
        continue;
      }
      if (!route.method().equals(HandlerType.GET)) {
        assertThat(
                nobody.post(address(route), Map.of("token", nobody.token("/login"))).statusCode())
            .as(route.path())
            .isEqualTo(401);
        continue;
      }
      HttpResponse<String> answer = nobody.get(address(route));
      if (route.needs().scope() == null) {
        assertThat(answer.statusCode()).as(route.path()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
            .contains("/login?next=%2F");
      } else {
        assertThat(answer.statusCode()).as(route.path()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).doesNotContain("telecom");
      }
    }
    assertThat(nobody.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void noFormIsTakenWithoutItsToken() {
    Guest admin = loggedIn(Role.ADMIN);
    String others = loggedIn(Role.OPERATOR).token("/");
    for (Route route : routes()) {
      if (route.method().equals(HandlerType.GET)) {
        continue;
      }
      for (Map<String, String> form :
          List.of(
              Map.of("name", "admin", "password", PASSWORD),
              Map.of("token", "", "name", "admin", "password", PASSWORD),
              Map.of("token", others, "name", "admin", "password", PASSWORD))) {
        assertThat(admin.post(address(route), form).statusCode())
            .as(route.path() + form)
            .isEqualTo(403);
      }
    }
    assertThat(admin.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    Guest admin = loggedIn(Role.ADMIN);
    Guest lured = guest("Sec-Fetch-Site", "cross-site");
    lured.carry(admin.session());

    assertThat(lured.get("/").statusCode()).isEqualTo(200);
    assertThat(lured.post("/logout", Map.of("token", admin.token("/"))).statusCode())
        .isEqualTo(403);
    assertThat(admin.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionThatWasPutIntoABrowserIsNotTheOneAfterLoggingIn() {
    Guest victim = guest();
    victim.carry("chosen-by-an-attacker");
    victim.login("viewer", PASSWORD);
    assertThat(victim.session()).isNotEqualTo("chosen-by-an-attacker").hasSize(43);

    String before = victim.session();
    victim.login("operator", PASSWORD);
    assertThat(victim.session()).isNotEqualTo(before);
    Guest attacker = guest();
    attacker.carry(before);
    assertThat(attacker.get("/").statusCode()).isEqualTo(303);
    attacker.carry("chosen-by-an-attacker");
    assertThat(attacker.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void aSessionsCookieIsForTheServerOnly() {
    Guest guest = guest();
    assertThat(guest.login("viewer", PASSWORD).headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("modelwatch=")
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Secure", "Domain", "Max-Age");
  }

  @Test
  void aSessionEndsWhenItIsNotUsedAndWhenItIsLeft() {
    Guest idle = loggedIn(Role.VIEWER);
    CLOCK.forward(Duration.ofHours(8));
    assertThat(idle.get("/").statusCode()).isEqualTo(200);
    CLOCK.forward(Duration.ofHours(8).plusMinutes(1));
    assertThat(idle.get("/").statusCode()).isEqualTo(303);

    Guest left = loggedIn(Role.VIEWER);
    String session = left.session();
    HttpResponse<String> out = left.post("/logout", Map.of("token", left.token("/")));
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
    Guest again = guest();
    again.carry(session);
    assertThat(again.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void whoIsDisabledOrRevokedIsOutAtOnce() {
    People people = new People(DATABASE.owned(), "root");
    people.add("eva", Role.ADMIN, PASSWORD);
    Guest eva = guest();
    eva.login("eva", PASSWORD);
    assertThat(eva.get("/").statusCode()).isEqualTo(200);
    people.disable("eva");
    assertThat(eva.get("/").statusCode()).isEqualTo(303);

    Keys keys = new Keys(DATABASE.owned(), "root");
    String key = keys.create("short", Scope.READ, CLOCK.instant().plusSeconds(60));
    assertThat(withKey(key).get("/api/v1/runs").statusCode()).isEqualTo(200);
    CLOCK.forward(Duration.ofMinutes(1));
    assertThat(withKey(key).get("/api/v1/runs").statusCode()).isEqualTo(401);
    String other = keys.create("other", Scope.READ, CLOCK.instant().plusSeconds(60));
    keys.revoke("other");
    assertThat(withKey(other).get("/api/v1/runs").statusCode()).isEqualTo(401);
  }

  @Test
  void anAdminSeesWhoGetsIn() {
    People people = new People(DATABASE.owned(), "root");
    people.add("gone", Role.VIEWER, PASSWORD);
    people.disable("gone");

    assertThat(loggedIn(Role.ADMIN).get("/access").body())
        .contains(">admin</th><td>admin</td><td>", ">prometheus</th><td>metrics</td>")
        .doesNotContain("gone", "argon2id", metricsKey, readKey);
    assertThat(loggedIn(Role.OPERATOR).get("/access").body())
        .contains("This is for the role admin, and operator has the role operator.");
    assertThat(loggedIn(Role.OPERATOR).get("/").body()).doesNotContain("href=\"/access\"");
  }

  /** The server's clock, and not that of this test, says when. */
  @Test
  void anAdminReadsWhatWasDone() {
    Guest admin = loggedIn(Role.ADMIN);
    String later = "as_of=2100-01-01";

    assertThat(loggedIn(Role.OPERATOR).get("/audit").statusCode()).isEqualTo(403);
    assertThat(admin.get("/audit?" + later).body())
        .contains("<th scope=\"row\">Login</th>", "<th scope=\"row\">Person added</th>")
        .contains("<th scope=\"row\">Published</th>", "href=\"/runs/" + run)
        .contains("from 127.0.0.1", ">telecom-fraud</a>")
        .doesNotContain("argon2id", metricsKey, readKey);
    assertThat(admin.get("/audit?kind=published&" + later).body())
        .contains("href=\"/runs/" + run)
        .doesNotContain(">Login<");
    assertThat(admin.get("/audit?person=root&" + later).body())
        .contains(">Person added<")
        .doesNotContain(">Login<", ">Published<");
    assertThat(admin.get("/audit?as_of=2018-01-01").body())
        .contains("Nothing is recorded that is as you ask.");
    HttpResponse<String> file = admin.get("/audit?format=csv&kind=access_login&" + later);
    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(file.body())
        .startsWith("recorded_at,login,person,kind,monitor,run_id,detail\r\n")
        .contains(",modelwatch_gate,admin,access_login,,,");
  }

  @Test
  void whoGuessesPasswordsIsSlowedDown() {
    List<Integer> statuses = new ArrayList<>();
    Guest guesser = guest();
    for (int guess = 0; guess < 12; guess++) {
      statuses.add(guesser.login("admin", "guess number " + guess).statusCode());
    }
    assertThat(statuses.subList(0, 10)).containsOnly(401);
    assertThat(statuses.subList(10, 12)).containsOnly(429);
    HttpResponse<String> right = guesser.login("admin", PASSWORD);
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValue("Retry-After")).contains("31");
    CLOCK.forward(Duration.ofSeconds(31));
    assertThat(guesser.login("admin", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsSaidOfForWhomItAsksIsBelievedFromTheProxyAlone() throws IOException, SQLException {
    for (int guess = 0; guess < 10; guess++) {
      guest("X-Forwarded-For", "10.0.0." + guess).login("guess" + guess, "a wrong password");
    }
    assertThat(guest("X-Forwarded-For", "10.0.1.1").login("viewer", PASSWORD).statusCode())
        .isEqualTo(429);

    Settings proxied =
        new Settings("127.0.0.1", 0, SETTINGS.monitors(), null, "127.0.0.1", List.of(), null, null);
    try (Dashboard behind = Dashboard.start(proxied, databases, CLOCK)) {
      Guest guest = new Guest(behind.port(), "X-Forwarded-For", "6.6.6.6, 10.0.2.2");
      assertThat(guest.login("viewer", PASSWORD).statusCode()).isEqualTo(303);
    }
    assertThat(trail("viewer")).endsWith("access_login 10.0.2.2 null");
  }

  @Test
  void whileTheDatabaseIsDownNobodyIsTakenForAnybody() throws IOException {
    String session = loggedIn(Role.ADMIN).session();
    try (Database none = Database.serving("jdbc:postgresql://127.0.0.1:1/none", "gate", "");
        Dashboard without = Dashboard.start(SETTINGS, new Databases(none, none, none), CLOCK)) {
      Guest admin = new Guest(without.port());
      admin.carry(session);
      assertThat(admin.get("/").statusCode()).isEqualTo(503);
      Guest nobody = new Guest(without.port());
      assertThat(nobody.get("/").statusCode()).isEqualTo(303);
      assertThat(nobody.login("admin", PASSWORD).statusCode()).isEqualTo(503);
      assertThat(
              new Guest(without.port(), "Authorization", "Bearer " + readKey)
                  .get("/api/v1/runs")
                  .statusCode())
          .isEqualTo(503);
    }
  }

  @Test
  void aRefusalDoesNotSayWhoThereIs() {
    String somebody = guest().login("admin", "a wrong password").body();
    String nobody = guest().login("nobody", "a wrong password").body();
    String hostile = guest().login("x' OR '1'='1", "' OR '1'='1").body();

    assertThat(somebody).contains("Name and password are not those of a login.");
    assertThat(withoutTokens(nobody)).isEqualTo(withoutTokens(somebody));
    assertThat(withoutTokens(hostile)).isEqualTo(withoutTokens(somebody));
  }

  private static String withoutTokens(String page) {
    return page.replaceAll("name=\"token\" value=\"[^\"]*\"", "");
  }

  @Test
  void aKeyThatAsksTooOftenIsSlowedDown() {
    Guest program = withKey(metricsKey);
    int last = 200;
    int asked = 0;
    while (last == 200 && asked < 200) {
      last = program.get("/metrics").statusCode();
      asked++;
    }
    assertThat(last).isEqualTo(429);
    assertThat(asked).isEqualTo(101);
    CLOCK.forward(Duration.ofSeconds(1));
    assertThat(program.get("/metrics").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "//evil.example.org",
        "/\\evil.example.org",
        "javascript:alert(1)",
        "/runs\r\nSet-Cookie: x=y",
        "/login",
        ""
      })
  void loggingInLeadsNowhereElse(String next) {
    assertThat(LoginPage.next(next)).isEqualTo("/");
  }

  @Test
  void loggingInLeadsToThePageThatWasAskedFor() {
    assertThat(guest().get("/monitors/telecom-fraud?step=week").headers().firstValue("Location"))
        .contains("/login?next=%2Fmonitors%2Ftelecom-fraud%3Fstep%3Dweek");
    assertThat(LoginPage.next("/monitors/telecom-fraud?step=week"))
        .isEqualTo("/monitors/telecom-fraud?step=week");
    assertThat(guest().login("viewer", PASSWORD).headers().firstValue("Location"))
        .contains("/runs");
  }

  @Test
  void whatIsDoneIsInTheTrail() throws SQLException {
    Guest viewer = loggedIn(Role.VIEWER);
    viewer.post("/logout", Map.of("token", "wrong"));
    viewer.post("/logout", Map.of("token", viewer.token("/")));

    assertThat(trail("viewer"))
        .endsWith(
            "access_login 127.0.0.1 null",
            "access_act_refused 127.0.0.1 /logout",
            "access_act 127.0.0.1 /logout",
            "access_logout 127.0.0.1 null");
  }

  private static List<String> trail(String person) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection administrator = DATABASE.connect();
        var statement =
            administrator.prepareStatement(
                "SELECT concat_ws(' ', kind, detail ->> 'from', coalesce(detail ->> 'what', 'null'))"
                    + " FROM audit.event WHERE detail ->> 'person' = ? ORDER BY event_id")) {
      statement.setString(1, person);
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }
}
