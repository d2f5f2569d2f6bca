package io.modelwatch.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the DAGs have to know of the steps: what each comes after, the settings that it reads from
 * its environment, and the logins that it needs.
 */
public final class StepsOfAirflow {

  /** What the DAGs start besides the steps of a run. */
  private static final List<String> OTHERS =
      List.of("days", "label health", "notify due", "plan", "reconcile");

  private static final Pattern SETTING = Pattern.compile("\\$\\{env:(MODELWATCH_\\w+)");
  private static final Pattern SECRET = Pattern.compile("MODELWATCH_([A-Z]+)_\\w+");

  private StepsOfAirflow() {}

  /** Prints it. */
  public static void main(String[] none) {
    System.out.print(json());
  }

  /** All of it, as the DAGs read it. */
  static String json() {
    Map<String, Map<String, ?>> steps = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      Map<String, Object> needs = needs(step.word());
      needs.put("after", step.after().stream().map(Step::word).toList());
      steps.put(step.word(), needs);
    }
    OTHERS.forEach(other -> steps.put(other, needs(other)));
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(steps)
        + "\n";
  }

  /**
   * What a command needs of its environment: logins, by the word that their variables have after
   * {@code MODELWATCH_}, and settings, which are all other variables.
   */
  private static Map<String, Object> needs(String name) {
    CommandLine command = Modelwatch.commandLine();
    for (String word : name.split(" ", -1)) {
      command = command.getSubcommands().get(word);
    }
    SortedSet<String> logins = new TreeSet<>();
    addLogins(command.getCommandSpec(), logins);
    SortedSet<String> settings = new TreeSet<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.userObject() instanceof AnnotatedElement field) {
        Matcher setting = SETTING.matcher(field.getAnnotation(Option.class).defaultValue());
        if (setting.lookingAt() && !logins.contains(word(setting.group(1)))) {
          settings.add(setting.group(1));
        }
      }
    }
    return new TreeMap<>(Map.of("logins", logins, "settings", settings));
  }

  private static void addLogins(CommandSpec options, SortedSet<String> logins) {
    if (options.userObject() instanceof WithSecret secret) {
      logins.add(word(secret.variable()));
    }
    options.mixins().values().forEach(mixin -> addLogins(mixin, logins));
  }

  private static String word(String variable) {
    Matcher secret = SECRET.matcher(variable);
    return secret.matches() ? secret.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
