package io.modelwatch.cli;

import picocli.CommandLine.IVersionProvider;

/** The version the jar was built as. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Modelwatch.class.getPackage().getImplementationVersion();
    return new String[] {"modelwatch " + (version == null ? "(not packaged)" : version)};
  }
}
