package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The DAGs know the steps as they are. {@code MODELWATCH_WRITE_DOCS=true} writes the file anew. */
class StepsOfAirflowTest {

  private static final Path FILE = Path.of("../../dags/modelwatch_airflow/steps.json");

  @Test
  void theDagsKnowTheStepsAsTheyAre() throws Exception {
    if ("true".equals(System.getenv("MODELWATCH_WRITE_DOCS"))) {
      Files.writeString(FILE, StepsOfAirflow.json());
    }
    assertThat(FILE)
        .as("written anew by MODELWATCH_WRITE_DOCS=true")
        .hasContent(StepsOfAirflow.json());
  }
}
