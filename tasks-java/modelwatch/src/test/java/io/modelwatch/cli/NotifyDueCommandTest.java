package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class NotifyDueCommandTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void withoutAChannelNothingIsDueAndAllWaits() {
    assertThat(due().error()).isEqualTo("nothing is due, 0 wait");
    RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-12-01T00:00:00Z")
        .labels(2000, 2000)
        .metric("precision", 0.5, 0.49, 0.51, 1400)
        .published();

    Called called = due();

    assertThat(called.exit()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(called.error()).isEqualTo("nothing is due, 2 wait");
  }

  private static Called due() {
    return Called.of(
        new NotifyDueCommand(),
        "--monitors=../../dags/monitors",
        "--database-url=" + DATABASE.url() + "?password=" + DATABASE.writerPassword());
  }
}
