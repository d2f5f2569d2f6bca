package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class DomainPluginTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  record Flat(String modelVersion, long n, @Nullable Double pValue, List<String> examples) {}

  record Nested(Severity severity, @Nullable Interval of) {}

  @Test
  void aComponentIsTheColumnOfItsName() {
    assertThat(
            one(
                Flat.class,
                "SELECT '2' AS model_version, 3 AS n, NULL AS p_value, '{a,b}'::text[] AS examples"))
        .isEqualTo(new Flat("2", 3, null, List.of("a", "b")));
  }

  @Test
  void aRecordWithinTakesTheColumnsThatBeginWithItsName() {
    assertThat(
            one(
                Metric.class,
                "SELECT 'recall' AS name, 'best' AS basis, '{\"a\": \"1\"}'::jsonb AS segment, 0.5 AS value_value,"
                    + " NULL AS value_undefined, 0.4 AS value_interval_lower,"
                    + " 0.6 AS value_interval_upper, 7 AS value_n, 0 AS value_error_bound,"
                    + " 'EUR' AS unit"))
        .isEqualTo(
            new Metric(
                "recall",
                Basis.BEST,
                Segment.of("a", "1"),
                MetricValue.of(0.5, new Interval(0.4, 0.6), 7),
                "EUR"));
  }

  @Test
  void aRecordWithinIsNullWhereItHasNoValue() {
    String select = "SELECT 'red' AS severity, %s AS of_lower, %s AS of_upper";

    assertThat(one(Nested.class, select.formatted("NULL::float8", "NULL::float8")))
        .isEqualTo(new Nested(Severity.RED, null));
    assertThat(one(Nested.class, select.formatted("1", "2.5")))
        .isEqualTo(new Nested(Severity.RED, new Interval(1, 2.5)));
    assertThatIllegalStateException()
        .isThrownBy(() -> one(Nested.class, select.formatted("1", "NULL::float8")))
        .withMessage("of_upper is null");
  }

  @Test
  void nothingStandsForAValueThatIsNotThere() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                one(
                    Flat.class,
                    "SELECT '2' AS model_version, NULL::int AS n, 1 AS p_value, '{}'::text[] AS examples"))
        .withMessage("n is null");
    assertThatIllegalStateException()
        .isThrownBy(() -> one(Flat.class, "SELECT '2' AS model_version, 1 AS p_value"))
        .withMessageContaining("no column n");
  }

  @Test
  void aRefusalOfTheRecordIsItsOwn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one(Interval.class, "SELECT 2 AS lower, 1 AS upper"))
        .withMessageStartingWith("bounds out of order");
  }

  @Test
  void wordsAndSegmentsAreWrittenAsTheyAreRead() {
    String written =
        jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT :basis || ' ' || :segment")
                        .bind("basis", Basis.BEST)
                        .bind("segment", Segment.of("a", "1"))
                        .mapTo(String.class)
                        .one());

    assertThat(written).isEqualTo("best {\"a\":\"1\"}");
  }

  private static <R> R one(Class<R> type, String select) {
    return jdbi().withHandle(handle -> handle.select(select).mapTo(type).one());
  }

  private static Jdbi jdbi() {
    return Jdbi.create(DATABASE::connect)
        .installPlugin(new PostgresPlugin())
        .installPlugin(new DomainPlugin());
  }
}
