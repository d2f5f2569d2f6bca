package io.modelwatch.ingest;

import static io.modelwatch.domain.TestPseudonyms.KEY;
import static io.modelwatch.domain.TestPseudonyms.PSEUDONYMS;
import static io.modelwatch.ingest.Stream.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that ingest keeps or says has the id of an entity; what it keeps still goes together. */
@Tag("database")
class PseudonymIngestTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** In every id of these tests and in nothing else. */
  private static final String MARK = "zqx";

  private static final String[] ABSENCE = {
    "kind: report, horizon: 0d, maturity: 30d, sources: {desk: {rank: 1}, customer: {rank: 2}}",
    "kind: absence, horizon: 28d, maturity: 51d, absence: {ends: left, starts: joined, for: 30d}"
  };

  @TempDir Path temporary;

  private static String row(String id, String entity) {
    return "%s,%s,2024-05-30T00:00:00Z,screening,1,0.5,0,12.5,web\n".formatted(id, entity);
  }

  @Test
  void predictionsAndEventsOfAnEntityHaveOnePseudonym() {
    Stream stream = new Stream(temporary, DATABASE, ABSENCE[0], ABSENCE[1]);
    stream.land("predictions/a.csv", HEADER + row("p1", "zqx-1") + row("p2", "100001.0"));
    stream.land(
        "predictions/b.parquet",
        stream.parquet(
            "SELECT 'p3' AS prediction_id, 100001::DOUBLE AS entity_id, TIMESTAMP '2024-05-30' AS"
                + " event_time, 'screening' AS model_id, 1 AS model_version, 0.5 AS score, 0 AS"
                + " decision"));
    stream.land(
        "outcomes/a.jsonl",
        """
        {"entity_id": "zqx-1", "event": "left", "source": "billing", "event_time": "2024-05-31", "known_at": "2024-05-31"}
        {"entity_id": 100001, "event": "left", "source": "billing", "event_time": "2024-05-31", "known_at": "2024-05-31"}
        """);

    stream.ingest();

    String first = PSEUDONYMS.pseudonym("zqx-1");
    String second = PSEUDONYMS.pseudonym("100001");
    assertThat(stream.lake("prediction_id, entity_id"))
        .containsExactly("p1|" + first, "p2|" + second, "p3|" + second);
    assertThat(stream.rows("SELECT entity_id FROM staging.outcome WHERE monitor = ?"))
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void anIdIsNowhereAlsoWhenItIsAtFault() throws Exception {
    Stream stream = new Stream(temporary, DATABASE, "inputs: {", "inputs: {bad_rows: 0.9, ");
    String tooLong = MARK.repeat(200);
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", "zqx-1")
            + row("p2", tooLong)
            + row("p3", "zqx\0")
            + row("p4", MARK.repeat(2_000))
            + row("p5", "zqx-5").replace("0.5", "1.5")
            + "p6,zqx-6\n");
    stream.land(
        "predictions/b.jsonl",
        """
        {"prediction_id": "p7", "entity_id": "zqx-7", "event_time": "2024-05-30", "model_id": "screening", "model_version": 1, "score": 0.5, "decision": 0}
        {"prediction_id": "p8", "entity_id": zqx8}
        {"prediction_id": "p9", "entity_id": ["zqx9"]}
        {"prediction_id": "p9", "entity_id": "zqx9", "entity_id": "zqx9"}
        """);
    stream.land(
        "predictions/c.parquet",
        stream.parquet(
            "SELECT 'q' || i AS prediction_id, struct_pack(id := 'zqx') AS entity_id, TIMESTAMP"
                + " '2024-05-30' AS event_time, 'screening' AS model_id, 1 AS model_version, 0.5 AS"
                + " score, 0 AS decision FROM range(2) AS r(i)"));
    stream.land("predictions/d.json", "[{\"entity_id\": zqx9}]");

    List<String> refused = Refusals.of(stream);

    assertThat(refused).hasSize(2).noneMatch(sentence -> sentence.contains(MARK));
    assertThat(stream.quarantine())
        .contains(
            "predictions/a.csv|3|entity_id|is longer than 500 bytes|null",
            "predictions/a.csv|4|entity_id|is not a text|null",
            "predictions/a.csv|6|score|is outside [0, 1]|1.5",
            "predictions/c.parquet|1|entity_id|is not a text|null")
        .hasSize(10);
    assertThat(stream.lake("prediction_id, entity_id"))
        .containsExactly(
            "p1|" + PSEUDONYMS.pseudonym("zqx-1"), "p7|" + PSEUDONYMS.pseudonym("zqx-7"));
    assertThat(whereFound(stream)).isEmpty();
  }

  @Test
  void aPseudonymOfItsKeyIsTakenAsItIsAndOneOfAnotherKeyIsAtFault() {
    Stream stream = new Stream(temporary, DATABASE, "inputs: {", "inputs: {bad_rows: 0.9, ");
    stream.land(
        "predictions/a.csv",
        HEADER
            + row("p1", "zqx-1")
            + row("p2", PSEUDONYMS.written("zqx-1"))
            + row("p3", Pseudonyms.of(KEY + "0").written("zqx-1")));

    stream.ingest();

    String pseudonym = PSEUDONYMS.pseudonym("zqx-1");
    assertThat(stream.lake("prediction_id, entity_id"))
        .containsExactly("p1|" + pseudonym, "p2|" + pseudonym);
    assertThat(stream.quarantine())
        .containsExactly("predictions/a.csv|4|entity_id|is a pseudonym of another key|null");
  }

  /** The tables and files of the stream's database and lake that have an id in them. */
  private static List<String> whereFound(Stream stream) throws IOException {
    List<String> found = new ArrayList<>();
    for (String table :
        stream.rows(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE"
                + " table_schema IN ('registry', 'staging', 'monitoring', 'audit')")) {
      stream
          .rows("SELECT count(*) FROM %1$s AS t WHERE t::text LIKE '%%zqx%%'".formatted(table))
          .stream()
          .filter(count -> !count.equals("0"))
          .forEach(count -> found.add(table));
    }
    for (Path file : files(stream).keySet()) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARK)) {
        found.add(file.toString());
      }
    }
    return found;
  }

  private static Map<Path, byte[]> files(Stream stream) throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (var paths = Files.walk(stream.lakeFolder)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void theSameFilesAndKeyGiveTheSameBytes() throws IOException {
    String rows = HEADER + row("p1", "zqx-1") + row("p2", "zqx-2");
    List<List<byte[]>> lakes = new ArrayList<>();
    for (String time : List.of("first", "second")) {
      Stream stream = new Stream(temporary.resolve(time), DATABASE);
      stream.land("predictions/a.csv", rows);
      stream.ingest();
      lakes.add(List.copyOf(files(stream).values()));
    }

    assertThat(lakes.get(0)).hasSize(1);
    assertThat(lakes.get(1).get(0)).isEqualTo(lakes.get(0).get(0));
  }

  @Test
  void anIdInAPathIsRefused() {
    Stream stream = new Stream(temporary, DATABASE, "predictions/*", "predictions/**");
    stream.land(
        "predictions/entity_id=7/a.csv",
        HEADER.replace("entity_id,", "") + row("p1", "").replace("p1,", "p1"));

    assertThat(Refusals.of(stream))
        .containsExactly(
            "predictions/entity_id=7/a.csv lies in a folder that tells entity_id, and paths are"
                + " shown: make it a column");
  }

  @Test
  void withoutAKeyNothingIsTakenInOfFilesWithEntityIds() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land("predictions/a.csv", HEADER + row("p1", "zqx-1"));
    stream.setKey(null);

    assertThatThrownBy(stream::ingest)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("set MODELWATCH_PSEUDONYM_KEY to a secret of at least 32");
    assertThat(stream.rows("SELECT path FROM registry.input_file WHERE monitor = ?")).isEmpty();

    stream.setKey(KEY);
    assertThat(stream.ingest().files()).isEqualTo(1);
  }

  @Test
  void filesWithoutEntityIdsNeedNoKey() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land(
        "predictions/a.csv",
        HEADER.replace("entity_id,", "") + row("p1", "").replaceFirst(",,", ","));
    stream.setKey(null);

    assertThat(stream.ingest().files()).isEqualTo(1);
    assertThat(stream.lake("prediction_id, entity_id IS NULL")).containsExactly("p1|true");
  }

  @Test
  void anotherKeyIsRefused() {
    Stream stream = new Stream(temporary, DATABASE);
    stream.land("predictions/a.csv", HEADER + row("p1", "zqx-1"));
    stream.ingest();
    stream.land("predictions/b.csv", HEADER + row("p2", "zqx-1"));
    stream.setKey("another key of tests, as long as it must be");

    assertThatThrownBy(stream::ingest)
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the key of the pseudonyms is not the one with which the entity ids of "
                + stream.monitor.name()
                + " are kept, and they would not match: set MODELWATCH_PSEUDONYM_KEY to that one");
    assertThat(stream.lake("prediction_id")).containsExactly("p1");

    stream.setKey(KEY);
    assertThat(stream.ingest().files()).isEqualTo(1);
  }
}
