package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HelpTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          measure      | binary, multiclass, regression
          measure      | --cost=CELL=COST
          notify       | none, starttls, tls
          label export | unobserved, pending, confirmed, reverted, disputed
          """)
  void listsWordsAsTheyAreWritten(String command, String words) {
    assertThat(help(command)).contains(words);
  }

  @Test
  void ofFilesListsThemToo() {
    StringWriter out = new StringWriter();
    Modelwatch.configured(new CommandLine(new FileDriftCommand()))
        .setOut(new PrintWriter(out, true))
        .execute("--help");

    assertThat(out.toString().replaceAll("\\s+", " ")).contains("evidently, nannyml, whylogs");
  }

  private static String help(String command) {
    StringWriter out = new StringWriter();
    List<String> arguments = new java.util.ArrayList<>(List.of(command.split(" ")));
    arguments.add("--help");
    Modelwatch.commandLine()
        .setOut(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
    return out.toString().replaceAll("\\s+", " ");
  }
}
