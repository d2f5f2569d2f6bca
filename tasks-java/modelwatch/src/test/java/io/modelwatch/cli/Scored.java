package io.modelwatch.cli;

import io.modelwatch.lake.TestParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Scored and labelled predictions, written as files of any kind. */
record Scored(List<Row> rows) {

  record Row(int number, double score, int decision, int outcome) {}

  static Scored of(int rows, long seed) {
    Random random = new Random(seed);
    List<Row> made = new ArrayList<>();
    for (int number = 0; number < rows; number++) {
      double score = random.nextInt(11) / 10.0;
      made.add(new Row(number, score, score >= 0.7 ? 1 : 0, random.nextDouble() < score ? 1 : 0));
    }
    return new Scored(made);
  }

  /** Writes a CSV file, a line for each row that is not made null. */
  Path csv(Path file, String header, Function<Row, String> line) {
    StringBuilder text = new StringBuilder(header).append('\n');
    rows.stream().map(line).forEach(written -> text.append(written).append('\n'));
    try {
      return Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes score, decision and outcome as a CSV file. */
  Path csv(Path file) {
    return csv(
        file,
        "score,decision,outcome",
        row -> row.score() + "," + row.decision() + "," + row.outcome());
  }

  /** Writes a Parquet file of what is selected from the rows. */
  Path parquet(Path file, String select) {
    Path csv =
        csv(
            file.resolveSibling(file.getFileName() + ".csv"),
            "number,score,decision,outcome",
            row -> row.number() + "," + row.score() + "," + row.decision() + "," + row.outcome());
    return TestParquet.write(file, "SELECT " + select + " FROM read_csv('" + csv + "')");
  }
}
