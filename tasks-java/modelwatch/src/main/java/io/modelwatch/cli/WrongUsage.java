package io.modelwatch.cli;

import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.Word;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Says in one sentence what is wrong with the arguments, as every other failure is said. */
final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String sentence =
        "%s (%s --help lists the options)"
            .formatted(
                PlainText.shown(String.valueOf(wrong.getMessage())),
                command.getCommandSpec().qualifiedName());
    command.getErr().println(sentence);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(command.getCommandSpec()));
    summary.put("exit_code", ExitCode.USAGE);
    summary.put("error", sentence);
    Summary.print(command.getOut(), summary);
    return ExitCode.USAGE;
  }

  /**
   * What options have to be that a type alone does not say.
   *
   * @throws UsageException when it does not hold
   */
  static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new UsageException(complaint);
    }
  }

  static Instant instant(String text) {
    try {
      return Window.sensible(Instant.parse(text));
    } catch (UsageException beyond) {
      throw new TypeConversionException(String.valueOf(beyond.getMessage()));
    } catch (DateTimeParseException invalid) {
      throw new TypeConversionException(
          "expected an instant, for example 2018-06-01T06:00:00Z, not '%s'"
              .formatted(PlainText.shown(text)));
    }
  }

  static IncidentName incident(String text) {
    try {
      return IncidentName.parse(text);
    } catch (UsageException none) {
      throw new TypeConversionException(String.valueOf(none.getMessage()));
    }
  }

  static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new TypeConversionException(
          "expected a time zone's IANA name, for example Europe/Berlin, not '%s'"
              .formatted(PlainText.shown(text)));
    }
    return ZoneId.of(text);
  }

  static <W extends Enum<W> & Word> ITypeConverter<W> word(Class<W> words) {
    return text -> {
      try {
        return Word.parse(words, PlainText.shown(text));
      } catch (UsageException none) {
        throw new TypeConversionException(String.valueOf(none.getMessage()));
      }
    };
  }

  static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException invalid) {
      throw new TypeConversionException(
          "expected a duration, for example PT10M or P7D, not '%s'"
              .formatted(PlainText.shown(text)));
    }
  }
}
