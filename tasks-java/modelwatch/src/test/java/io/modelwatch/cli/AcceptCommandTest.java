package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.AcceptanceStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Acceptance;
import io.modelwatch.domain.Segment;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lasting changes of {@code telecom-fraud} that people accept. */
@Tag("database")
class AcceptCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String MONITOR = RunFixture.MONITOR.name();
  private static final Instant ACCEPTED = Instant.parse("2018-07-25T08:00:00Z");
  private static final LocalDate FROM = LocalDate.parse("2018-07-20");

  @Test
  void aChangeIsSeenByRunsAsOfWhenItWasRecordedAndIsAudited() throws SQLException {
    Called called =
        accept("--column", "amount", "--segment", "channel=web", "--at", ACCEPTED, "--backfill");

    assertThat(called.exit()).as(called.err()).isZero();
    assertThat(called.summary().toString())
        .isEqualTo(
            "{\"step\":\"accept\",\"monitor\":\"telecom-fraud\",\"column\":\"amount\","
                + "\"from_day\":\"2018-07-20\",\"known_time\":\"2018-07-25T08:00:00Z\"}");
    assertThat(known(ACCEPTED.minusSeconds(1))).isEmpty();
    assertThat(known(ACCEPTED))
        .containsExactly(
            new Acceptance(
                "amount",
                Segment.of("channel", "web"),
                FROM,
                "eSIM is new",
                "ana",
                ACCEPTED,
                ACCEPTED));
    assertThat(audited())
        .containsExactly("change_accepted amount channel=web 2018-07-20 ana eSIM is new");
  }

  @Test
  void whatIsRecordedAfterwardsIsNotSeenBefore() {
    Instant before = Instant.now();
    Called called = accept("--volume", "--at", "2018-08-01T00:00:00Z");

    assertThat(called.exit()).as(called.err()).isZero();
    assertThat(known(before)).noneMatch(accepted -> accepted.column().isEmpty());
    assertThat(known(Instant.now()))
        .filteredOn(accepted -> accepted.column().isEmpty())
        .singleElement()
        .returns(Segment.WHOLE, Acceptance::segment)
        .returns(Instant.parse("2018-08-01T00:00:00Z"), Acceptance::knownTime);
  }

  @Test
  void whatIsWrongIsASentence() {
    assertThat(accept().exit()).isEqualTo(ExitCode.USAGE);
    assertThat(accept("--volume", "--column", "amount").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(accept("--column", "colour").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(accept("--column", "colour").error())
        .startsWith("telecom-fraud watches no column 'colour'; it watches amount, ");
    assertThat(accept("--volume", "--reason", " ").exit()).isEqualTo(ExitCode.USAGE);
  }

  private static Called accept(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "--monitor",
                "../../dags/monitors/telecom-fraud.yaml",
                "--from",
                FROM,
                "--by",
                "ana",
                "--database-url=" + DATABASE.url() + "?password=" + DATABASE.writerPassword()));
    if (!List.of(more).contains("--reason")) {
      arguments.addAll(List.of("--reason", "eSIM is new"));
    }
    arguments.addAll(List.of(more));
    return Called.of(new AcceptCommand(), arguments.toArray());
  }

  private static List<Acceptance> known(Instant asOf) {
    return DATABASE.database().store(AcceptanceStore.class).known(MONITOR, asOf);
  }

  private static List<String> audited() throws SQLException {
    List<String> audited = new ArrayList<>();
    try (var connection = DATABASE.connect();
        var statement =
            connection.prepareStatement(
                "SELECT concat_ws(' ', kind, detail ->> 'column', detail ->> 'segment',"
                    + " detail ->> 'from_day', detail ->> 'person', detail ->> 'reason')"
                    + " FROM audit.event WHERE monitor = 'telecom-fraud'"
                    + " AND detail ->> 'column' = 'amount' ORDER BY event_id");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        audited.add(rows.getString(1));
      }
    }
    return audited;
  }
}
