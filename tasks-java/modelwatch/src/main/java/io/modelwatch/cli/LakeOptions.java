package io.modelwatch.cli;

import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the lake is. */
final class LakeOptions {

  @Option(
      names = "--lake",
      required = true,
      defaultValue = "${env:MODELWATCH_LAKE:-.modelwatch/lake}",
      paramLabel = "DIR",
      description = "The lake's folder (default: ${DEFAULT-VALUE}); environment MODELWATCH_LAKE.")
  Path folder = Path.of("");

  Lake open() {
    Places.requireWritableFolder("--lake", folder);
    return Lake.open(folder);
  }
}
