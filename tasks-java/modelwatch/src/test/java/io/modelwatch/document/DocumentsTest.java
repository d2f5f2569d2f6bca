package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.NothingToDoException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("database")
class DocumentsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void holdsWhatTheStepsFoundInTheShapeOfTheDesign() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-06-01T00:00:00Z")
            .threeFindings()
            .metricOfChannel("precision", "web", 0.5, 40)
            .contribution("amount", 1, Bin.above(220), 0.05, 0.2)
            .predictionFile("predictions/2018-05-14.parquet", 4800, 3, 2)
            .predictionFile("predictions/2018-05-15.parquet", 4700, 0, 1);
    run.published();

    DocumentSchema.check(Documents.published(DATABASE.database(), run.key()));
    JsonNode document =
        JsonMapper.shared()
            .readTree(DocumentJson.bytes(Documents.published(DATABASE.database(), run.key())));

    assertThat(document.propertyNames())
        .containsExactly(
            "schema",
            "run",
            "ingest",
            "labels",
            "metrics",
            "reliability",
            "quality",
            "drift",
            "broken",
            "incident",
            "harm",
            "findings",
            "alerts",
            "recommendation");
    assertThat(document.at("/run/window/from").asString()).isEqualTo("2018-05-14T00:00:00Z");
    assertThat(document.at("/run/status").asString()).isEqualTo("published");
    assertThat(document.at("/ingest/predictions").toString())
        .isEqualTo("{\"read\":9500,\"accepted\":9494,\"duplicate\":3,\"quarantined\":3}");
    assertThat(document.at("/labels/mature_share").asDouble()).isEqualTo(20000 / 33612.0);
    assertThat(document.at("/metrics/0").toString())
        .isEqualTo(
            "{\"name\":\"precision\",\"basis\":\"confirmed\",\"segment\":{},\"value\":0.55,"
                + "\"undefined\":null,\"interval\":[0.52,0.58],\"n\":140}");
    assertThat(document.at("/metrics/1/segment/channel").asString()).isEqualTo("web");
    assertThat(document.at("/metrics/3/value").isNull()).isTrue();
    assertThat(document.at("/metrics/3/undefined").asString()).isEqualTo("one class only");
    assertThat(document.at("/drift/0/drifted").asBoolean()).isTrue();
    assertThat(document.at("/quality/0/limit").asDouble()).isEqualTo(0.01);
    assertThat(document.at("/alerts/0/severity").asString()).isEqualTo("red");
    assertThat(document.at("/recommendation").toString())
        .startsWith(
            "{\"action\":\"retrain\",\"because\":[\"precision on confirmed labels is 0.55,");
    assertThat(document.at("/alerts/0/status").isMissingNode()).isTrue();
    assertThat(document.at("/findings/1").toString())
        .isEqualTo(
            "{\"key\":{\"kind\":\"drift\",\"name\":\"psi\",\"column\":\"amount\",\"segment\":{}},"
                + "\"severity\":\"yellow\",\"value\":0.15,"
                + "\"limit\":{\"operator\":\"<\",\"bound\":0.1},"
                + "\"sample\":{\"n\":33612,\"interval\":null,\"n_baseline\":100000,"
                + "\"basis\":null,\"mature_share\":null},"
                + "\"evidence\":{\"bins\":[{\"column\":\"amount\",\"kind\":\"above\","
                + "\"from\":220.0,\"to\":null,\"bin\":\"above 220.0\",\"share\":0.2,"
                + "\"baseline\":0.05,\"contribution\":0.1}],\"broken\":null,\"detail\":\"harm is seen\"},"
                + "\"action\":\"watch\"}");
  }

  @Test
  void aBrokenColumnIsAFindingWithItsDays() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-06-04/2018-06-11", "2018-06-12T00:00:00Z")
            .threeFindings()
            .inCents("amount");
    run.published();

    ResultDocument document = Documents.published(DATABASE.database(), run.key());
    DocumentSchema.check(document);
    assertThat(document.alerts().get(0).finding())
        .returns(FindingKey.of(document.broken().get(0)), Finding::key)
        .returns(Action.REPAIR, Finding::action)
        .returns(document.broken().get(0), finding -> finding.evidence().breakage());
    assertThat(document.recommendation().because()).containsExactly("input:scale|amount|");
    assertThat(document.candidate().candidate())
        .returns(document.alerts().get(0).finding().key(), Candidate::root)
        .returns(Cause.BREAKAGE, Candidate::cause);
    assertThat(document.candidate().message()).startsWith("Broken input: amount is");
    assertThat(document.alerts()).noneMatch(alert -> alert.key().equals("drift:psi|amount|"));
    assertThat(document.quiet())
        .extracting(Alert::key, alert -> alert.finding().quiet())
        .containsExactly(
            tuple("drift:psi|amount|", "says of amount what input:scale|amount| says"));
    assertThat(document.because().get(0))
        .isEqualTo(
            "amount is 100.5 times as great, which may come from another unit: 2,361 instead of"
                + " 23.5, from 2018-05-16 to 2018-05-20 (window 2018-06-04/2018-06-11)");
  }

  @Test
  void staysTheSameWhenAnotherRunSupersedesTheRun() {
    RunFixture run =
        RunFixture.open(DATABASE, "2018-05-21/2018-05-28", "2018-06-01T00:00:00Z").threeFindings();
    run.published();
    byte[] before = DocumentJson.bytes(Documents.published(DATABASE.database(), run.key()));
    RunFixture later = RunFixture.open(DATABASE, "2018-05-21/2018-05-28", "2018-07-01T00:00:00Z");

    DATABASE
        .database()
        .inTransaction(
            transaction -> {
              RunStore runs = transaction.store(RunStore.class);
              runs.supersede(run.key().id(), later.key().id());
              runs.publish(later.key().id(), null);
              return later;
            });

    assertThat(DocumentJson.bytes(Documents.published(DATABASE.database(), run.key())))
        .isEqualTo(before);
  }

  @Test
  void anOpenRunIsNobodysToRead() {
    RunFixture run = RunFixture.open(DATABASE, "2018-05-28/2018-06-04", "2018-06-05T00:00:00Z");

    assertThatThrownBy(() -> Documents.published(DATABASE.database(), run.key()))
        .isInstanceOf(NothingToDoException.class)
        .hasMessageContaining("is not published");
  }
}
