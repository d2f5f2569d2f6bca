package io.modelwatch.database;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What docs/bi.md says: the views of schema {@code bi} as their comments have it. */
final class BiDocs {

  private static final String BEGIN =
      """
      # Views for other tools

      Tableau, Looker, Qlik, Power BI, Superset, Grafana and whatever else speaks to PostgreSQL reads the views of schema `bi` as the login
      `modelwatch_bi`, which sees nothing else and changes nothing. They hold what is published: of each window the run that holds, and the
      life of labels and incidents as it is known now.

          ./modelwatch export metric --output metric.parquet       # for tools that read no database; also .csv
          ./modelwatch export drift --monitor telecom-fraud --since 2024-01-01T00:00:00Z --output drift.csv

      `export` takes PostgreSQL from `MODELWATCH_DATABASE_URL` with the password of `MODELWATCH_DATABASE_BI_PASSWORD`, or without it the embedded
      one of `run`. In CSV an empty field is no value and `""` an empty text; times are in UTC.

      **Grafana**: `docker/grafana` has a dashboard and what provisions it. Mount `provisioning` as `/etc/grafana/provisioning` and `dashboards` as
      `/etc/modelwatch/dashboards`, and set `MODELWATCH_POSTGRES` (HOST:PORT), `MODELWATCH_POSTGRES_SSLMODE` (such as `require`) and
      `MODELWATCH_BI_PASSWORD`. `GrafanaTest` runs each of its queries; it was written without a Grafana at hand.

      **Superset**: `docker/superset/modelwatch` is a dashboard to import. In a copy of it, put host and password of `modelwatch_bi` into
      `databases/Modelwatch.yaml`, make a ZIP of the folder, and `superset import-dashboards --path modelwatch.zip --username admin`. Imported into
      and looked at in Superset 6.1.0, which needed `rich`, `flask-caching==2.3.1`, `cachetools` and `psycopg2-binary` beside it; `SupersetTest` holds it against
      the views.

      This page is made from the comments of the database, which tools show as well.
      """;

  private BiDocs() {}

  static String text(List<ViewColumn> columns) {
    Map<String, List<ViewColumn>> views =
        columns.stream().collect(groupingBy(ViewColumn::view, LinkedHashMap::new, toList()));
    return Stream.concat(Stream.of(BEGIN), views.values().stream().map(BiDocs::view))
        .collect(joining("\n"));
  }

  private static String view(List<ViewColumn> columns) {
    return columns.stream()
        .map(
            column ->
                "| `%s` | %s | %s |\n"
                    .formatted(column.name(), type(column.type()), column.meaning()))
        .collect(
            joining(
                "",
                "## %s\n\n%s.\n\n| column | type | says |\n| --- | --- | --- |\n"
                    .formatted(columns.get(0).view(), columns.get(0).viewMeaning()),
                ""));
  }

  /** What PostgreSQL calls at length. */
  private static String type(String type) {
    return switch (type) {
      case "timestamp with time zone" -> "time";
      case "double precision", "numeric" -> "number";
      default -> type;
    };
  }
}
