package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class RunStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void openingARunTwiceIsOpeningItOnce() {
    RunStore runs = DATABASE.database().store(RunStore.class);
    UUID id = UUID.randomUUID();
    Instant from = Instant.parse("2018-05-14T00:00:00Z");

    runs.open(id, "telecom-fraud", "1", from, from.plusSeconds(60), "UTC", from, "hash", 1);

    assertThatCode(
            () ->
                runs.open(
                    id, "telecom-fraud", "1", from, from.plusSeconds(60), "UTC", from, "hash", 1))
        .doesNotThrowAnyException();
  }

  @Test
  void aPublishedRunIsRevisedWhenABackfillPutSomethingIntoItsPast() throws SQLException {
    RunStore runs = DATABASE.database().store(RunStore.class);
    Instant asOf = Instant.parse("2018-06-01T00:00:00Z");
    RunKey key =
        new RunKey(
            "revised", "1", Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC), asOf, "hash");
    takeIn("before", asOf);
    runs.open(key);
    takeIn("between", asOf);
    assertThat(runs.due(key)).as("an open run takes in what comes").isEqualTo(key);
    RunKey sound = new RunKey("revised", "1", key.window(), asOf.plusSeconds(1), "hash");
    runs.open(sound);
    runs.publish(sound.id(), null);

    assertThat(runs.due(sound)).as("nothing came").isEqualTo(sound);
    takeIn("later", asOf.plusSeconds(2));
    assertThat(runs.due(sound)).as("known after its as-of").isEqualTo(sound);
    takeIn("past", asOf);
    assertThat(runs.due(sound)).isEqualTo(sound.revised(2));
    assertThat(runs.existing(sound)).as("not there yet").isEqualTo(sound);
    runs.open(sound.revised(2));
    assertThat(runs.due(sound)).isEqualTo(sound.revised(2));
    assertThat(runs.existing(sound)).isEqualTo(sound.revised(2));
    assertThat(runs.find(sound.revised(2).id()).orElseThrow().key()).isEqualTo(sound.revised(2));
  }

  private static void takeIn(String sha256, Instant known) throws SQLException {
    try (Connection writer = DATABASE.connect(EmbeddedServer::writer);
        var insert =
            writer.prepareStatement(
                "INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes,"
                    + " modified_at, status, rows_read, rows_accepted, rows_duplicate,"
                    + " rows_quarantined, known_time) VALUES ('revised', 'outcomes', ?, ?, 1, now(),"
                    + " 'accepted', 1, 1, 0, 0, CAST(? AS timestamptz))")) {
      insert.setString(1, sha256);
      insert.setString(2, sha256);
      insert.setString(3, known.toString());
      insert.execute();
    }
  }
}
