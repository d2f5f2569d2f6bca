package io.modelwatch.cli;

import io.modelwatch.update.AirflowEvents;
import java.net.URI;
import picocli.CommandLine.Option;

/** How to reach Airflow's API. */
final class AirflowOptions {

  @Option(
      names = "--airflow-url",
      defaultValue = "${env:MODELWATCH_AIRFLOW_URL:-http://localhost:8080}",
      paramLabel = "URL",
      description = "Airflow's API server (${DEFAULT-VALUE}); environment MODELWATCH_AIRFLOW_URL.")
  URI url = URI.create("");

  @Option(
      names = "--airflow-user",
      defaultValue = "${env:MODELWATCH_AIRFLOW_USER:-admin}",
      paramLabel = "USER",
      description = "A login that may create asset events; environment MODELWATCH_AIRFLOW_USER.")
  String user = "";

  /** The password comes from the environment only: an option would show in the process list. */
  AirflowEvents events() {
    return new AirflowEvents(
        url, user, System.getenv().getOrDefault("MODELWATCH_AIRFLOW_PASSWORD", ""));
  }
}
