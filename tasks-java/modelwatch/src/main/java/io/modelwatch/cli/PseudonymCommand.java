package io.modelwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives the pseudonym of an entity id. */
@Command(
    name = "pseudonym",
    description = {
      "Gives the pseudonym under which an entity is kept, to look it up in the lake or in"
          + " PostgreSQL. The id is the first line of the input, typed or piped: as an option it would"
          + " show in the process list.",
      "Needs the environment MODELWATCH_PSEUDONYM_KEY that ingest has."
    },
    mixinStandardHelpOptions = true)
final class PseudonymCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin PseudonymKey key = new PseudonymKey();

  @Override
  public Integer call() throws IOException {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", spec.name());
    Pseudonyms pseudonyms = key.pseudonyms();
    summary.put("key", pseudonyms.fingerprint());
    summary.put("pseudonym", of(typed(), pseudonyms));
    Summary.print(spec.commandLine().getOut(), summary);
    return ExitCode.DONE;
  }

  /** Of an id as files may spell it. */
  static String of(@Nullable String id, Pseudonyms pseudonyms) {
    if (id == null || id.isEmpty()) {
      throw new UsageException("no entity id was given");
    }
    return pseudonyms.pseudonym(CanonicalText.of(id));
  }

  private static @Nullable String typed() throws IOException {
    return new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
  }
}
