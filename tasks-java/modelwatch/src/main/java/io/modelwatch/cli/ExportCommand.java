package io.modelwatch.cli;

import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.domain.UsageException;
import io.modelwatch.export.Format;
import io.modelwatch.export.ViewExport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a view of schema bi to a file. */
@Command(
    name = "export",
    description = {
      "Writes a view of schema bi to a file, Parquet or CSV: what is published, for tools that read"
          + " no database. docs/bi.md says what each view and column holds.",
      "The file is there when it is whole, in the place of the one before.",
    },
    footer = {
      "",
      "Examples:",
      "  modelwatch export metric --output metric.parquet",
      "  modelwatch export drift --monitor telecom-fraud --since 2024-01-01T00:00:00Z --output drift.csv",
      "  modelwatch export confirmed --until 2024-02-01T00:00:00Z --format csv --output labels.txt"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "VIEW",
      converter = PlainText.class,
      description = "The view's name below bi, such as metric; an unknown one lists them.")
  String view = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the rows go.")
  Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: as the name of the file ends).")
  @Nullable Format format;

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      converter = PlainText.class,
      description = "Of one monitor (default: of all).")
  @Nullable String monitor;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Of that time or later: of windows their begin, of labels the time of the prediction, of"
              + " incidents when they were found.")
  @Nullable Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "Before that time.")
  @Nullable Instant until;

  @Mixin DatabaseOrHome database = new DatabaseOrHome();
  @Mixin ReaderLogin reader = new ReaderLogin();

  private record Exported(String view, String file, String format, long rows) {}

  @Override
  public Integer call() throws Exception {
    Places.requireWritableFile("--output", output);
    Format chosen = format == null ? formatOf(output) : format;
    long rows =
        database.with(
            reader.user,
            reader.secret(),
            EmbeddedServer::reader,
            opened -> new ViewExport(opened).write(view, monitor, since, until, chosen, output));
    Summary.print(
        spec.commandLine().getOut(),
        spec.name(),
        new Exported(view, output.toString(), chosen.word(), rows));
    return ExitCode.DONE;
  }

  private static Format formatOf(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(Format.values())
        .filter(format -> name.endsWith("." + format.word()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--output %s ends neither in .parquet nor in .csv: say --format"
                        .formatted(file)));
  }
}
