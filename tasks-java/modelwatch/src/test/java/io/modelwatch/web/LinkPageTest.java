package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.access.Links;
import io.modelwatch.access.Links.Link;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.PublishedRuns;
import io.modelwatch.notify.mail.MailChannel;
import io.modelwatch.notify.mail.ScriptedMailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The links of mails: who has one acts once, after a page that asks, and nobody else. */
@Tag("database")
class LinkPageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String KEY = "the-key-of-the-links-of-the-mails";
  private static final Links LINKS = Links.of(KEY).orElseThrow();
  private static final Pattern IN_MAIL =
      Pattern.compile("https://modelwatch\\.example\\.org(/incidents/\\S+\\?t=\\S+)");

  private static Databases databases;
  private static Dashboard dashboard;

  private PublishedRuns runs;
  private IncidentName name;

  @BeforeAll
  static void serve() throws IOException {
    databases = new Databases(DATABASE.served(), DATABASE.operated(), DATABASE.gated());
    dashboard = Dashboard.start(settings(LINKS), databases, Clock.systemUTC());
  }

  private static Settings settings(Links links) {
    return new Settings(
        "127.0.0.1", 0, Path.of("../../dags/monitors"), null, "", List.of(), links, null);
  }

  @AfterAll
  static void close() {
    dashboard.close();
    databases.pages().close();
    databases.gate().close();
  }

  @BeforeEach
  void open() {
    runs = PublishedRuns.of(DATABASE);
    name = new IncidentName(runs.monitor(), 1);
  }

  @Test
  void aMailsLinkAsksAndThenActsInTheNameOfItsAddress() throws Exception {
    Map<String, String> links = mailed();
    Guest guest = new Guest(dashboard.port());

    HttpResponse<String> asked = guest.get(links.get("acknowledged"));

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body())
        .contains("Acknowledge " + name, "It is red, and open since", "Nothing has happened yet")
        .contains("fraud-lead@example.org");
    assertThat(asked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);

    assertThat(act(guest, links.get("acknowledged"), Map.of("reason", "I look")).statusCode())
        .isEqualTo(303);
    assertThat(last().actor()).isEqualTo("fraud-lead@example.org (by link)");
    assertThat(last().reason()).isEqualTo("I look");
    assertThat(incident().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(
            act(
                    guest,
                    links.get("snoozed"),
                    Map.of("reason", "the fix comes", "until", "2099-01-01 08:00"))
                .statusCode())
        .isEqualTo(303);
    assertThat(
            act(
                    guest,
                    links.get("judged"),
                    Map.of("reason", "seen", "verdict", "true_alarm", "cause", "release"))
                .statusCode())
        .isEqualTo(303);
    assertThat(incident().cause()).isEqualTo("release");
    assertThat(incident().state()).isEqualTo(IncidentState.SNOOZED);
    assertThat(trail())
        .containsExactly(
            "access_act fraud-lead@example.org (by link)",
            "incident_acknowledged fraud-lead@example.org (by link)",
            "access_act fraud-lead@example.org (by link)",
            "incident_snoozed fraud-lead@example.org (by link)",
            "access_act fraud-lead@example.org (by link)",
            "incident_judged fraud-lead@example.org (by link)");
    assertThat(guest.get(links.get("acknowledged")).body())
        .contains("This link was used on")
        .doesNotContain("<form class=\"card enter\"");
  }

  /** Mail scanners ask for every link of a mail. */
  @Test
  void askingForItChangesNothing() throws Exception {
    Map<String, String> links = mailed();
    int before = incident().events().size();

    for (String link : links.values()) {
      assertThat(new Guest(dashboard.port()).get(link).statusCode()).isEqualTo(200);
      assertThat(without(link, "HEAD")).isEqualTo(403);
      assertThat(without(link, "PUT")).isEqualTo(405);
      assertThat(without(link, "POST")).isEqualTo(403);
    }

    assertThat(incident().events()).hasSize(before);
  }

  @Test
  void itActsOnce() throws Exception {
    String link = mailed().get("snoozed");
    Guest guest = new Guest(dashboard.port());
    Map<String, String> form = Map.of("reason", "r", "until", "2099-01-01 08:00");
    String token = guest.token(link);
    act(guest, link, form);

    Map<String, String> again = new LinkedHashMap<>(form);
    again.put("token", token);
    HttpResponse<String> replayed = guest.post(link, again);

    assertThat(replayed.statusCode()).isEqualTo(409);
    assertThat(replayed.body()).contains("was used on", "what was done by it is kept");
    assertThat(incident().events()).filteredOn(one -> one.kind() == Kind.SNOOZED).hasSize(1);
  }

  @Test
  void aFormOfElsewhereIsRefused() throws Exception {
    String link = mailed().get("acknowledged");
    Guest guest = new Guest(dashboard.port());
    guest.token(link);

    assertThat(guest.post(link, Map.of("reason", "r", "token", "guessed")).statusCode())
        .isEqualTo(403);
    assertThat(
            new Guest(dashboard.port())
                .post(link, Map.of("reason", "r", "token", guest.token(link)))
                .statusCode())
        .isEqualTo(403);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void whatIsTamperedWithIsNoLink() throws Exception {
    Map<String, String> links = mailed();
    Guest guest = new Guest(dashboard.port());
    String link = links.get("acknowledged");
    PublishedRuns others = PublishedRuns.of(DATABASE);
    others.day(1, PublishedRuns.RED);

    for (String changed :
        List.of(
            link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
            link.replace("/acknowledged?", "/judged?"),
            link.replace(name.toString(), new IncidentName(others.monitor(), 1).toString()),
            link.replaceFirst("\\?t=.*", ""),
            link + "x".repeat(2000))) {
      assertThat(guest.get(changed).statusCode()).as(changed).isEqualTo(403);
      assertThat(guest.post(changed, Map.of("reason", "r")).statusCode()).isEqualTo(403);
    }
    assertThat(guest.get(link.replace("/acknowledged?", "/commented?")).statusCode())
        .isEqualTo(404);
    assertThat(incident().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void anOldLinkSaysSo() {
    runs.day(1, PublishedRuns.RED);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String path = "/incidents/" + name + "/acknowledged?t=";
    Link old = new Link(name, Kind.ACKNOWLEDGED, 1, now.minusSeconds(1), "a@example.org");

    HttpResponse<String> said = new Guest(dashboard.port()).get(path + LINKS.sign(old));

    assertThat(said.statusCode()).isEqualTo(410);
    assertThat(said.body()).contains("This link was good until", "log in");
  }

  @Test
  void whatSomebodyElseHasDoneIsSaid() throws Exception {
    String link = mailed().get("acknowledged");
    runs.act(Kind.ACKNOWLEDGED, Instant.now(), null);

    assertThat(new Guest(dashboard.port()).get(link).body())
        .contains("There is nothing to do by this link any more")
        .doesNotContain("<form class=\"card enter\"");
  }

  @Test
  void withoutAKeyThereIsNoSuchPage() throws Exception {
    String link = mailed().get("acknowledged");
    try (Dashboard other = Dashboard.start(settings(null), databases, Clock.systemUTC())) {
      assertThat(new Guest(other.port()).get(link).statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<String> act(Guest guest, String link, Map<String, String> fields) {
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("token", guest.token(link));
    return guest.post(link, form);
  }

  private static int without(String link, String method) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + link))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private Incident incident() {
    return new Incidents(DATABASE.database()).find(name, Instant.now());
  }

  private IncidentEvent last() {
    List<IncidentEvent> events = incident().events();
    return events.get(events.size() - 1);
  }

  /** Who did what, but for what the runs did. */
  private List<String> trail() throws SQLException {
    List<String> trail = new ArrayList<>();
    try (Connection connection = DATABASE.connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT kind, detail->>'person' FROM audit.event WHERE detail->>'what' LIKE '/incidents/"
                        + name
                        + "/%' OR (kind LIKE 'incident_%' AND monitor = '"
                        + name.monitor()
                        + "' AND detail->>'person' LIKE '%link)') ORDER BY event_id")) {
      while (rows.next()) {
        trail.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return trail;
  }

  /** The links of the mail of an incident that has opened, by what they do. */
  private Map<String, String> mailed() throws Exception {
    RunKey key = runs.day(1, PublishedRuns.RED);
    GreenMail mails = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
    mails.start();
    try {
      new NotifyStep(
              DATABASE.database(),
              List.of(new MailChannel(ScriptedMailServer.plain(mails.getSmtp().getPort()))),
              new Places(null, "https://modelwatch.example.org/", LINKS))
          .run(RunFixture.MONITOR, key, false);
      Map<String, String> links = new LinkedHashMap<>();
      for (MimeMessage mail : mails.getReceivedMessages()) {
        if (GreenMailUtil.getHeaders(mail).contains("To: fraud-lead@example.org")) {
          MimeMultipart parts = (MimeMultipart) mail.getContent();
          String text = parts.getBodyPart(0).getContent().toString();
          String html = parts.getBodyPart(1).getContent().toString();
          assertThat(text).contains("/incidents/" + name, "nothing happens by the click alone");
          Matcher found = IN_MAIL.matcher(text);
          while (found.find()) {
            String path = found.group(1);
            assertThat(html).contains("href=\"https://modelwatch.example.org" + path + "\"");
            links.put(path.replaceFirst(".*/([a-z]+)\\?.*", "$1"), path);
          }
        }
      }
      assertThat(links).containsOnlyKeys("acknowledged", "snoozed", "judged");
      return links;
    } finally {
      mails.stop();
    }
  }
}
