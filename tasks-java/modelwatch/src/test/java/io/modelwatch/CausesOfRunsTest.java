package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.CauseStream.Case;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentSchema;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs name what their findings come from. */
@Tag("database")
class CausesOfRunsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate BREAKS = CauseStream.FIRST_DAY.plusDays(CauseStream.BREAKS);

  @TempDir Path folder;

  private final Random random = new Random(18);

  @Test
  void aColumnInAnotherUnit() throws Exception {
    ResultDocument document =
        run(new CauseStream("cents").given(one -> one.amount(100 * one.amount())));

    assertThat(document.candidate().candidate())
        .returns("input:scale|amount|", found -> found.root().text())
        .returns(Cause.BREAKAGE, Candidate::cause)
        .returns(true, Candidate::evident)
        .returns(BREAKS, Candidate::firstDay);
    assertThat(document.candidate().candidate().explained()).isGreaterThan(0.9);
    assertThat(document.candidate().message())
        .contains("amount is 100 times as great, as in another unit")
        .contains("; after dividing by 100 psi falls from ")
        .contains("of the score's movement follows from amount. ");
    assertThat(document.alerts().get(0).key()).isEqualTo("input:scale|amount|");
    assertThat(keys(document.alerts())).noneMatch(key -> key.contains("|score|"));
    assertThat(keys(document.quiet())).anyMatch(key -> key.equals("drift:psi|score|"));
    assertThat(document.quiet())
        .allSatisfy(alert -> assertThat(alert.finding().quiet()).isNotEmpty());
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  @Test
  void aRenamedCategory() throws Exception {
    ResultDocument document =
        run(
            new CauseStream("renamed")
                .given(one -> one.channel().equals("web") ? one.channel("online") : one));

    assertThat(document.candidate().candidate())
        .returns("input:renamed|channel|", found -> found.root().text())
        .returns(true, Candidate::evident)
        .returns(BREAKS, Candidate::firstDay);
    assertThat(document.candidate().message())
        .contains("channel no longer has 'web'; is it now called 'online'?")
        .contains("; after giving back the old name psi falls from ");
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  /** Half of the rows have lost a value in one region only. */
  @Test
  void aColumnThatBrokeInOneSegment() throws Exception {
    ResultDocument document =
        run(
            new CauseStream("segment")
                .given(one -> one.region().equals("north") ? one.amount(100 * one.amount()) : one));

    assertThat(document.candidate().candidate().root().column()).isEqualTo("amount");
    assertThat(document.candidate().candidate().segment()).hasToString("region=north");
    assertThat(document.candidate().candidate().firstDay()).isEqualTo(BREAKS);
  }

  /** Older people with longer contracts who visit and pay more: outcomes are as the scores say. */
  @Test
  void anotherPopulation() throws Exception {
    ResultDocument document =
        run(
            new CauseStream("population")
                .lives(
                    one -> {
                      Case other =
                          new Case(
                              one.day(),
                              one.amount() * 1.6,
                              one.visits() + (random.nextInt(3) == 0 ? 1 : 0),
                              one.age() + 9,
                              Math.min(59, one.tenure() + 15),
                              one.channel(),
                              one.region(),
                              0);
                      return other.risk(other.score());
                    }));

    assertThat(document.candidate().candidate())
        .returns(Cause.POPULATION, Candidate::cause)
        .returns(BREAKS, Candidate::firstDay);
    assertThat(document.candidate().message()).contains("moved together").contains("tenure");
    assertThat(document.recommendation().action()).isEqualTo(Action.WATCH);
  }

  /** The same cases and scores, and other outcomes. */
  @Test
  void anotherRelationOfInputsAndLabels() throws Exception {
    ResultDocument document =
        run(new CauseStream("concept").lives(one -> one.risk(1 - Math.sqrt(one.risk()))));

    assertThat(document.candidate().candidate())
        .returns(Cause.CONCEPT, Candidate::cause)
        .returns(true, Candidate::evident)
        .returns("metric|roc_auc|", found -> found.root().text());
    assertThat(document.recommendation().action()).isEqualTo(Action.RETRAIN);
  }

  @Test
  void aFeedThatBringsNothing() throws Exception {
    CauseStream stream = new CauseStream("feed");
    Monitor monitor = stream.write(folder);
    for (int day = CauseStream.BREAKS; day < CauseStream.DAYS; day++) {
      Files.delete(folder.resolve("predictions/" + CauseStream.FIRST_DAY.plusDays(day) + ".csv"));
    }

    ResultDocument document = run(monitor);

    assertThat(document.candidate().candidate()).returns(Cause.FEED, Candidate::cause);
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  @Test
  void nothing() throws Exception {
    ResultDocument document = run(new CauseStream("nothing"));

    assertThat(document.alerts()).isEmpty();
    assertThat(document.candidate()).isNull();
  }

  private ResultDocument run(CauseStream stream) throws Exception {
    return run(stream.write(folder));
  }

  private ResultDocument run(Monitor monitor) {
    Instant asOf = Instant.parse("2024-05-01T00:00:00Z");
    Lake lake = Lake.open(folder.resolve("lake"));
    WholeRun.ingest(DATABASE.database(), lake, monitor, folder, asOf);
    RunKey key =
        WholeRun.key(
            monitor, BREAKS + "/" + CauseStream.FIRST_DAY.plusDays(CauseStream.DAYS), asOf);
    WholeRun.of(DATABASE.database(), lake, monitor, key);
    ResultDocument document = Documents.published(DATABASE.database(), key);
    DocumentSchema.check(document);
    return document;
  }

  private static List<String> keys(List<Alert> alerts) {
    return alerts.stream().map(Alert::key).toList();
  }
}
