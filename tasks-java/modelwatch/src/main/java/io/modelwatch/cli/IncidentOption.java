package io.modelwatch.cli;

import io.modelwatch.domain.IncidentName;
import picocli.CommandLine.Parameters;

/** Which incident it is about. */
final class IncidentOption {

  @Parameters(
      index = "0",
      paramLabel = "MONITOR/NUMBER",
      description = "The incident, for example telecom-fraud/3.")
  IncidentName name = new IncidentName("", 1);
}
