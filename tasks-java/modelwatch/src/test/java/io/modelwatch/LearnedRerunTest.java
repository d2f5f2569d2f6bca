package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.WrittenFindings;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the past taught as of a run is what it taught, whatever came later. */
@Tag("database")
class LearnedRerunTest {

  private static final LocalDate BREAKS = CauseStream.FIRST_DAY.plusDays(CauseStream.BREAKS);
  private static final LocalDate LATER = BREAKS.plusDays(2);
  private static final LocalDate LAST = CauseStream.FIRST_DAY.plusDays(CauseStream.DAYS);
  private static final Instant LATEST = Instant.parse("2024-05-01T00:00:00Z");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestDatabase ANOTHER = new TestDatabase();

  @TempDir Path folder;

  @Test
  void aRunJudgedAnewAfterLaterDaysArrivedSaysTheSameToTheByte() throws Exception {
    Monitor monitor = monitor();
    Instant asOf = LATER.atStartOfDay(ZoneOffset.UTC).toInstant();
    RunKey key = WholeRun.key(monitor, BREAKS + "/" + BREAKS.plusDays(1), asOf);
    Path aside = Files.createDirectory(folder.resolve("aside"));
    moveLaterDays(folder, aside);
    Lake lake = Lake.open(folder.resolve("lake"));

    WholeRun.ingest(DATABASE.database(), lake, monitor, folder, asOf);
    byte[] then = judged(DATABASE.database(), lake, monitor, key);
    moveLaterDays(aside, folder);
    WholeRun.ingest(DATABASE.database(), lake, monitor, folder, LATEST);
    byte[] again = judged(DATABASE.database(), lake, monitor, key);
    Lake other = Lake.open(folder.resolve("other"));
    WholeRun.ingest(ANOTHER.database(), other, monitor, folder, LATEST);
    byte[] elsewhere = judged(ANOTHER.database(), other, monitor, key);

    assertThat(WrittenFindings.read(Files.write(folder.resolve("then.json"), then)).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.key()).isEqualTo("drift:location|amount|");
              assertThat(finding.sentence())
                  .contains(" on " + BREAKS, "usual on Thursdays is ", "its part of the budget");
            });
    String text = new String(then, StandardCharsets.UTF_8);
    assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(new String(elsewhere, StandardCharsets.UTF_8)).isEqualTo(text);
  }

  /** Amounts are twice as great from one day on, and no fixed limit says anything of them. */
  private Monitor monitor() throws IOException {
    new CauseStream("rerun").given(one -> one.amount(2 * one.amount())).write(folder);
    Path file = folder.resolve("monitor.yaml");
    return MonitorCopy.of(
        file, file, text -> text.replace("  psi: {yellow: 0.1, red: 0.25}\n", ""));
  }

  private static void moveLaterDays(Path from, Path to) throws IOException {
    for (String kind : new String[] {"predictions", "outcomes"}) {
      Files.createDirectories(to.resolve(kind));
      for (LocalDate day : LATER.datesUntil(LAST.plusDays(1)).toList()) {
        String name = kind + "/" + day + ".csv";
        if (Files.exists(from.resolve(name))) {
          Files.move(from.resolve(name), to.resolve(name));
        }
      }
    }
  }

  private static byte[] judged(Database database, Lake lake, Monitor monitor, RunKey key) {
    WholeRun.of(database, lake, monitor, key);
    return DocumentJson.bytes(Documents.published(database, key));
  }
}
