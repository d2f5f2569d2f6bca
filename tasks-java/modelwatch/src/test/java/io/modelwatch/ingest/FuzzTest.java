package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.gzip;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.InputRefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated files of every kind and format, all landed at once. None ends the ingest, none is lost,
 * the sums agree, and the good file among them is untouched. {@code -Dmodelwatch.fuzz.files=5000}
 * and {@code -Dmodelwatch.fuzz.seed=7} try more.
 */
@Tag("database")
class FuzzTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final int FILES = Integer.getInteger("modelwatch.fuzz.files", 300);
  private static final long SEED = Long.getLong("modelwatch.fuzz.seed", 20240530);
  private static final int ROWS = 30;
  private static final String TIME = "2024-05-30T00:00:00Z";

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "NaN",
          "nan",
          "-inf",
          "1e999",
          "-1e-400",
          "1.7976931348623157e308",
          "007",
          "1.0",
          "True",
          "2",
          "-9",
          "0x1F",
          "1_000",
          "1,5",
          "1.0000001",
          "-1e-9",
          "null",
          "NULL",
          "NA",
          "\u0000",
          "a\u0000b",
          "\uFFFD",
          "\u202E",
          "\uD83D\uDE00",
          "é",
          "\t",
          "\u001B[31m",
          "'",
          "\"",
          "\"\"",
          "\"a\nb\"",
          "a\r\nb",
          ";",
          "--",
          "'); DROP TABLE checked; --",
          "{{ x }}",
          "{% x %}",
          "@/etc/passwd",
          "../../x",
          "[1]",
          "{}",
          "1970-01-01",
          "1969-12-31T23:59:59Z",
          "9999-12-31T00:00:00Z",
          "99999-01-01T00:00:00Z",
          "2024-02-30T00:00:00Z",
          "24:00",
          "2024-05-30 00:00:00+25:00",
          "x".repeat(501),
          "ü".repeat(300),
          "9".repeat(400),
          "y".repeat(100_000));

  @TempDir Path temporary;
  private Stream stream;
  private final Random random = new Random(SEED);

  @Test
  void noFileEndsTheIngestAndNoneIsLost() {
    stream = new Stream(temporary, DATABASE);
    stream.land("predictions/good.csv", predictions("good", ROWS));
    Set<String> landed = new HashSet<>(Set.of("predictions/good.csv"));
    for (int index = 0; index < FILES; index++) {
      landed.add(landMutated(index));
    }

    Throwable failure = catchThrowable(stream::ingest);

    if (failure != null) {
      assertThat(failure).as("seed %d", SEED).isInstanceOf(InputRefusedException.class);
    }
    assertThat(
            stream.rows(
                "SELECT path, rows_read, rows_accepted, rows_duplicate, rows_quarantined, reason FROM"
                    + " registry.input_file WHERE monitor = ? AND status = 'accepted'"
                    + " AND rows_read <> rows_accepted + rows_duplicate + rows_quarantined"))
        .isEmpty();
    assertThat(
            stream.rows(
                "SELECT path FROM registry.input_file f WHERE monitor = ? AND status = 'accepted'"
                    + " AND rows_quarantined <>"
                    + " (SELECT count(*) FROM staging.quarantine q WHERE q.file_id = f.file_id)"))
        .isEmpty();
    Set<String> seen =
        new HashSet<>(stream.rows("SELECT path FROM registry.input_file WHERE monitor = ?"));
    Set<String> lost = new HashSet<>(landed);
    lost.removeAll(seen);
    assertThat(lost).as("files that nothing is said of").isEmpty();
    assertThat(
            stream.rows(
                "SELECT sum(rows_accepted) FROM registry.input_file"
                    + " WHERE monitor = ? AND kind = 'predictions'"))
        .isEqualTo(stream.lake("count(*)"));
    assertThat(
            stream.rows(
                "SELECT sum(rows_accepted) FROM registry.input_file"
                    + " WHERE monitor = ? AND kind = 'outcomes'"))
        .isEqualTo(stream.rows("SELECT count(*) FROM staging.outcome WHERE monitor = ?"));
    assertThat(
            stream.rows(
                "SELECT rows_accepted FROM registry.input_file"
                    + " WHERE monitor = ? AND path = 'predictions/good.csv'"))
        .containsExactly(String.valueOf(ROWS));
    // Neither are all files taken in nor are all refused: else the test would try nothing
    assertThat(stream.rows("SELECT DISTINCT status FROM registry.input_file WHERE monitor = ?"))
        .contains("accepted", "refused");
  }

  private String landMutated(int index) {
    boolean outcomes = random.nextInt(4) == 0;
    String prefix = "f" + index + "x";
    String csv = outcomes ? outcomes(prefix) : predictions(prefix, ROWS);
    if (random.nextBoolean()) {
      csv = withHostileCells(csv);
    }
    String path = (outcomes ? "outcomes/" : "predictions/") + index;
    byte[] content;
    switch (random.nextInt(4)) {
      case 0 -> {
        content = csv.getBytes(StandardCharsets.UTF_8);
        path += ".csv";
      }
      case 1 -> {
        content = json(csv, "\n", "", "\n").getBytes(StandardCharsets.UTF_8);
        path += ".jsonl";
      }
      case 2 -> {
        content = json(csv, ",", "[", "]").getBytes(StandardCharsets.UTF_8);
        path += ".json";
      }
      default -> {
        content = parquet(prefix, outcomes);
        path += ".parquet";
      }
    }
    if (random.nextInt(5) == 0) {
      content = gzip(random.nextBoolean() ? mutated(content) : content);
      path += ".gz";
    }
    if (random.nextInt(4) != 0) {
      content = mutated(content);
    }
    stream.land(path, content.length == 0 ? new byte[] {0} : content);
    return path;
  }

  private static String predictions(String prefix, int rows) {
    StringBuilder text = new StringBuilder(HEADER);
    IntStream.range(0, rows).forEach(row -> text.append(row(prefix + row, TIME, row / 100.0)));
    return text.toString();
  }

  private static String outcomes(String prefix) {
    StringBuilder text = new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    IntStream.range(0, ROWS)
        .forEach(row -> text.append("%s%d,1,desk,%s,%s\n".formatted(prefix, row, TIME, TIME)));
    return text.toString();
  }

  private String withHostileCells(String csv) {
    List<String> lines = new ArrayList<>(List.of(csv.split("\n")));
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      int line = random.nextInt(lines.size());
      String[] cells = lines.get(line).split(",", -1);
      cells[random.nextInt(cells.length)] = HOSTILE.get(random.nextInt(HOSTILE.size()));
      lines.set(line, String.join(",", cells));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String json(String csv, String between, String before, String after) {
    List<String> lines = List.of(csv.split("\n"));
    String[] names = lines.get(0).split(",", -1);
    List<String> objects = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      List<String> members = new ArrayList<>();
      for (int index = 0; index < Math.min(cells.length, names.length); index++) {
        members.add(quoted(names[index]) + ":" + value(cells[index]));
      }
      objects.add("{" + String.join(",", members) + "}");
    }
    return before + String.join(between, objects) + after;
  }

  private static final Pattern BARE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|null|\\[1\\]|\\{\\}");

  private static String value(String cell) {
    return BARE.matcher(cell).matches() ? cell : quoted(cell);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
  }

  private byte[] parquet(String prefix, boolean outcomes) {
    String hostile =
        HOSTILE.get(random.nextInt(HOSTILE.size())).replace("'", "''").replace("\0", "");
    String[] types = {
      "'1'",
      "1",
      "1.0",
      "true",
      "NULL",
      "[1]",
      "1::FLOAT",
      "1::DECIMAL(5, 2)",
      "'" + hostile + "'",
      "DATE '2024-05-30'",
      "'\\xFF'::BLOB",
      "{'a': 1}",
      "'NaN'::DOUBLE",
      "TIMESTAMP_NS '2024-05-30'"
    };
    String odd = types[random.nextInt(types.length)];
    String columns =
        outcomes
            ? "'"
                + prefix
                + "' || i AS prediction_id, "
                + odd
                + " AS outcome, 'desk' AS source,"
                + " TIMESTAMPTZ '"
                + TIME
                + "' AS event_time, TIMESTAMPTZ '"
                + TIME
                + "' AS known_at"
            : "'"
                + prefix
                + "' || i AS prediction_id, TIMESTAMPTZ '"
                + TIME
                + "' AS event_time,"
                + " 'screening' AS model_id, "
                + odd
                + " AS model_version, 0.5 AS score,"
                + " 0 AS decision, "
                + types[random.nextInt(types.length)]
                + " AS amount, "
                + types[random.nextInt(types.length)]
                + " AS channel";
    return stream.parquet("SELECT " + columns + " FROM range(" + ROWS + ") AS rows (i)");
  }

  private byte[] mutated(byte[] content) {
    byte[] changed = content.clone();
    int at = random.nextInt(changed.length + 1);
    int length = Math.min(changed.length - at, 1 + random.nextInt(50));
    switch (random.nextInt(6)) {
      case 0 -> {
        for (int flips = 1 + random.nextInt(8); flips > 0 && changed.length > 0; flips--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> changed = Arrays.copyOf(changed, at);
      case 2 -> changed = spliced(content, at, length, new byte[0]);
      case 3 -> {
        byte[] noise = new byte[1 + random.nextInt(30)];
        random.nextBytes(noise);
        changed = spliced(content, at, 0, noise);
      }
      case 4 -> changed = spliced(content, at, 0, Arrays.copyOfRange(content, at, at + length));
      default -> Arrays.fill(changed, at, at + length, (byte) random.nextInt(256));
    }
    return changed;
  }

  private static byte[] spliced(byte[] content, int at, int left, byte[] put) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(content, 0, at);
    bytes.writeBytes(put);
    bytes.write(content, at + left, content.length - at - left);
    return bytes.toByteArray();
  }
}
