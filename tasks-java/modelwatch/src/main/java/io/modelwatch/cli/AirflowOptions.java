package io.modelwatch.cli;

import io.modelwatch.update.AirflowEvents;
import java.net.URI;
import picocli.CommandLine.Option;

/** How to reach Airflow's API. */
final class AirflowOptions implements WithSecret {

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

  @Override
  public String variable() {
    return "MODELWATCH_AIRFLOW_PASSWORD";
  }

  AirflowEvents events() {
    return new AirflowEvents(url, user, secret());
  }
}
