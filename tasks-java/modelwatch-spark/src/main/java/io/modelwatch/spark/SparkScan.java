package io.modelwatch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.LakeException;
import io.modelwatch.states.RowSummary;
import io.modelwatch.states.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The rows of a day on a cluster.
 *
 * @param engine the cluster, which is only asked where rows are read
 * @param files where they are
 * @param filter which of them
 */
record SparkScan(SparkEngine engine, List<LakeFile> files, RowFilter filter) implements Scan {

  /** Into how many parts rows are dealt; as they lie in the files without it. */
  private static final String PARTITIONS = "spark.modelwatch.partitions";

  private static final String ID = "prediction_id";
  private static final String JOINED = "joined";

  @Override
  public void read(ColumnScan columns, Consumer<Batch> rows) {
    Set<String> wanted = columns.predictions();
    attempt(
        () -> {
          Dataset<Row> data = selected(columns, wanted != null);
          if (wanted != null) {
            Dataset<Row> ids =
                engine.session().createDataset(List.copyOf(wanted), Encoders.STRING()).toDF(ID);
            data = data.join(ids, data.col(ID).equalTo(ids.col(ID)), "left_semi");
          }
          Iterator<InternalRow> found = internal(data).map(InternalRow::copy).toLocalIterator();
          new RowBatch(columns, false).fill(found, rows);
          return columns;
        });
  }

  @Override
  public <S> S summary(RowSummary<S> summary, Map<String, String> joined) {
    return attempt(
        () -> {
          Dataset<Row> data = selected(summary.columns(), !joined.isEmpty());
          if (!joined.isEmpty()) {
            data = with(data, joined);
          }
          int partitions = engine.session().sparkContext().conf().getInt(PARTITIONS, 0);
          JavaRDD<InternalRow> rows =
              internal(partitions == 0 ? data : data.repartition(partitions));
          return Parts.merged(rows, summary, !joined.isEmpty());
        });
  }

  /** The predictions with what is known of them: each has at most one text. */
  private Dataset<Row> with(Dataset<Row> data, Map<String, String> joined) {
    List<Tuple2<String, String>> texts = new ArrayList<>(joined.size());
    joined.forEach((prediction, text) -> texts.add(new Tuple2<>(prediction, text)));
    Dataset<Row> known =
        engine
            .session()
            .createDataset(texts, Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
            .toDF(ID, JOINED);
    List<Column> all = new ArrayList<>();
    for (String column : data.columns()) {
      if (!column.equals(ID)) {
        all.add(data.col(column));
      }
    }
    all.add(known.col(JOINED));
    return data.join(known, data.col(ID).equalTo(known.col(ID)), "left")
        .select(all.toArray(Column[]::new));
  }

  /** The columns of a scan in its order, then the prediction's id where rows are found by it. */
  private Dataset<Row> selected(ColumnScan columns, boolean withId) {
    return engine.tables(files).tables().stream()
        .map(table -> selected(table, columns, withId))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private Dataset<Row> selected(Dataset<Row> data, ColumnScan columns, boolean withId) {
    StructType schema = data.schema();
    List<Column> selected = new ArrayList<>();
    columns.numbers().forEach(name -> selected.add(number(schema, name).as("n" + selected.size())));
    columns
        .categories()
        .forEach(name -> selected.add(text(schema, name).as("c" + selected.size())));
    columns.texts().forEach(name -> selected.add(text(schema, name).as("t" + selected.size())));
    columns
        .times()
        .forEach(
            name -> selected.add(functions.unix_micros(quoted(name)).as("m" + selected.size())));
    if (withId) {
      selected.add(col(ID));
    }
    return where(data).select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> where(Dataset<Row> data) {
    Dataset<Row> rows = data;
    if (filter.modelVersion() != null) {
      rows = rows.where(col("model_version").equalTo(lit(filter.modelVersion())));
    }
    if (filter.window() != null) {
      rows =
          rows.where(
              col("event_time")
                  .geq(lit(filter.window().from()))
                  .and(col("event_time").lt(lit(filter.window().to()))));
    }
    if (filter.asOf() != null) {
      rows = rows.where(greatest(col("event_time"), col("recorded_time")).leq(lit(filter.asOf())));
    }
    return rows;
  }

  private static Column number(StructType schema, String name) {
    return (field(schema, name).isPresent() ? quoted(name) : lit(null)).cast(DataTypes.DoubleType);
  }

  private static Column text(StructType schema, String name) {
    Optional<StructField> field = field(schema, name);
    if (field.isPresent() && field.get().dataType().equals(DataTypes.DoubleType)) {
      UDF1<Double, String> spelled = NumberText::of;
      return functions.udf(spelled, DataTypes.StringType).apply(quoted(name));
    }
    return (field.isPresent() ? quoted(name) : lit(null)).cast(DataTypes.StringType);
  }

  /** Names mean the same whatever the case, as they do to both engines. */
  private static Optional<StructField> field(StructType schema, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Rows as Spark has them, without an object a value. */
  private static JavaRDD<InternalRow> internal(Dataset<Row> data) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) data).queryExecution().toRdd().toJavaRDD();
  }

  /** What fails on a cluster fails with a page of Scala: the first line says it. */
  private <R> R attempt(Supplier<R> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
      throw new LakeException("Spark cannot read " + files + ": " + message, failure);
    }
  }
}
