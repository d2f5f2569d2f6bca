package io.modelwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.Database;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.Documents;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of published runs says what it would say if it were read anew. */
@Tag("database")
class KnownRunsTest {

  private static final String WINDOW = "2018-05-14/2018-05-21";
  private static final Instant EARLY = Instant.parse("2018-07-20T00:00:00Z");
  private static final Instant LATE = Instant.parse("2018-12-01T00:00:00Z");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void whatBecameOfARunIsKnownAtOnce() {
    RunKey early = RunFixture.open(DATABASE, WINDOW, EARLY.toString()).labels(10, 10).published();
    try (Database pages = DATABASE.served()) {
      KnownRuns runs = new KnownRuns(pages.store(PublishedStore.class));
      KnownDocuments documents = new KnownDocuments(pages);
      assertThat(newest(runs, LATE)).containsExactly(early.id());
      assertThat(documents.find(early.id())).isEqualTo(Documents.find(pages, early.id()));

      RunKey late =
          RunFixture.open(DATABASE, WINDOW, LATE.toString())
              .labels(10, 10)
              .predictionFile("predictions/2018-05-15.csv", 40, 3, 2)
              .published();

      assertThat(newest(runs, LATE)).containsExactly(late.id());
      assertThat(newest(runs, EARLY)).containsExactly(early.id());
      PublishedRun before = runs.find(early.id()).orElseThrow();
      assertThat(before.run().status()).isEqualTo(RunStatus.SUPERSEDED);
      assertThat(before.run().supersededBy()).isEqualTo(late.id());
      assertThat(documents.find(early.id()))
          .isEqualTo(Documents.find(pages, early.id()))
          .hasValueSatisfying(
              document -> assertThat(document.run().status()).isEqualTo(RunStatus.SUPERSEDED));
    }
  }

  private static List<UUID> newest(KnownRuns runs, Instant asOf) {
    return runs.all(RunFixture.MONITOR.name(), asOf).stream().map(run -> run.run().id()).toList();
  }
}
