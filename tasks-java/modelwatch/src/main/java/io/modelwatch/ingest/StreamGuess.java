package io.modelwatch.ingest;

import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.UsageException;
import io.modelwatch.ingest.StreamProfile.Column;
import io.modelwatch.lake.FileTable.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a stream's model is, and what it rests on, by the values of some files. */
final class StreamGuess {

  private static final int MOST_SEGMENTS = 3;
  private static final int MOST_OF_A_SEGMENT = 20;
  private static final int LONGEST_NAME = 100;

  /** How truth is written, by what is not true. */
  private static final Map<String, String> TRUTHS =
      Map.of("0", "1", "false", "true", "no", "yes", "n", "y", "negative", "positive");

  private final StreamProfile profile;
  private final List<Feature> features = new ArrayList<>();

  /**
   * A column of the predictions that is not one of the program's.
   *
   * @param number whether its values are numbers; they are categories otherwise
   * @param leftOut why it can be no feature; null where it can
   */
  record Feature(String name, boolean number, @Nullable String leftOut) {}

  /**
   * Guesses.
   *
   * @throws UsageException when the predictions have no feature, or lack what such a model needs
   */
  StreamGuess(StreamColumns names, StreamProfile profile) {
    this.profile = profile;
    List<String> needed = new ArrayList<>();
    if (model() == ModelType.BINARY) {
      needed.add("score");
    }
    if (isAbsence()) {
      needed.add("entity_id");
    }
    names.requireOfPredictions(needed);
    if (isAbsence() && model() != ModelType.BINARY) {
      throw new UsageException(
          "outcomes that are events say yes or no, but the decisions are not 1 and 0: "
              + Printable.of(profile.values(InputKind.PREDICTIONS, "decision").toString()));
    }
    Set<String> standard = MonitorFile.standardColumns();
    Set<String> taken = new HashSet<>(standard);
    profile
        .columns(InputKind.PREDICTIONS)
        .forEach(
            (name, column) -> {
              if (!standard.contains(name)) {
                String unfit = unfit(name, column, taken);
                features.add(new Feature(name, column.kind() == Kind.NUMBER, unfit));
                if (unfit == null) {
                  taken.add(name.toLowerCase(Locale.ROOT));
                }
              }
            });
    if (features.stream().allMatch(feature -> feature.leftOut() != null)) {
      throw new UsageException("the predictions have no column that could be a feature");
    }
  }

  /** What the model predicts, by its decisions. */
  ModelType model() {
    Column decision = profile.columns(InputKind.PREDICTIONS).get("decision");
    if (decision != null && isTruth(decision.values())) {
      return ModelType.BINARY;
    }
    return decision != null && decision.kind() == Kind.NUMBER
        ? ModelType.REGRESSION
        : ModelType.MULTICLASS;
  }

  private static boolean isTruth(Set<String> values) {
    Set<String> words =
        values.stream().map(StreamGuess::word).collect(Collectors.toUnmodifiableSet());
    return !words.isEmpty()
        && TRUTHS.entrySet().stream()
            .anyMatch(pair -> Set.of(pair.getKey(), pair.getValue()).containsAll(words));
  }

  private static String word(String value) {
    return CanonicalText.of(value).toLowerCase(Locale.ROOT);
  }

  /** Whether outcomes are events of an entity. */
  boolean isAbsence() {
    return profile.columns(InputKind.OUTCOMES).containsKey("event");
  }

  /** The model versions that a monitor file can name. */
  List<String> versions() {
    return profile.values(InputKind.PREDICTIONS, "model_version").stream()
        .filter(version -> version.matches("[^\\s/\\\\]{1,100}") && Printable.is(version))
        .toList();
  }

  /** The columns that could be features, and those that could not, in the order of the file. */
  List<Feature> features() {
    return features;
  }

  /** The first features of few categories. */
  List<String> segments() {
    return features.stream()
        .filter(feature -> feature.leftOut() == null && !feature.number())
        .map(Feature::name)
        .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"))
        .filter(
            name -> {
              int values = profile.values(InputKind.PREDICTIONS, name).size();
              return values > 1 && values <= MOST_OF_A_SEGMENT;
            })
        .limit(MOST_SEGMENTS)
        .toList();
  }

  /** What files write for 1, where it is another word; null where it is not, or nobody can tell. */
  @Nullable String positive() {
    List<String> values = profile.values(InputKind.OUTCOMES, "outcome");
    if (values.isEmpty()) {
      values = profile.values(InputKind.PREDICTIONS, "decision");
    }
    boolean usual =
        Set.of("0", "1", "true", "false")
            .containsAll(values.stream().map(StreamGuess::word).toList());
    if (model() != ModelType.BINARY || usual) {
      return null;
    }
    String last = values.get(values.size() - 1);
    return values.stream()
        .filter(value -> TRUTHS.containsValue(word(value)) && isPlain(value))
        .findFirst()
        .orElse(isPlain(last) ? last : null);
  }

  private static @Nullable String unfit(String name, Column column, Set<String> taken) {
    if (taken.contains(name.toLowerCase(Locale.ROOT))) {
      return "its name is that of another column, but for the case";
    }
    if (name.startsWith("_") || !isPlain(name)) {
      return "its name begins with _, is too long, or has a line break or a space at an end";
    }
    return switch (column.kind()) {
      case NONE -> "it is empty";
      case TIME, OTHER -> "it holds neither numbers nor names";
      case CATEGORY, TRUTH ->
          column.values().size() > StreamProfile.MANY
              ? "it has more than " + StreamProfile.MANY + " different texts"
              : null;
      case NUMBER -> null;
    };
  }

  /** Whether a monitor file takes it as a name. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.codePointCount(0, name.length()) <= LONGEST_NAME
        && Printable.is(name)
        && !name.matches("(?s)\\s.*|.*\\s");
  }
}
