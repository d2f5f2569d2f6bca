package io.modelwatch.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.WindowKind;
import io.modelwatch.domain.Word;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * How Jackson reads monitor files: every field by its name, nothing beside them; lists and maps
 * that are left out are empty.
 */
final class MonitorMapper {

  private static final JsonMapper MAPPER = mapper();

  private MonitorMapper() {}

  /** Reads a tree that satisfies the schema and has its defaults. */
  static MonitorYaml read(JsonNode whole) {
    return MAPPER.treeToValue(whole, MonitorYaml.class);
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS) // weekdays, which are no words of ours
            .addModule(module())
            .addMixIn(LabelContract.Absence.class, AbsenceFields.class)
            .addMixIn(LabelContract.Selection.class, SelectionFields.class);
    for (Class<?> many : List.of(List.class, Set.class, Map.class)) {
      builder.withConfigOverride(
          many, config -> config.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    return builder.build();
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("monitor");
    module.setDeserializers(new Words());
    module.addDeserializer(Duration.class, new Text<>(Duration.class, MonitorMapper::duration));
    module.addDeserializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::parse));
    module.addDeserializer(LocalTime.class, new Text<>(LocalTime.class, LocalTime::parse));
    module.addDeserializer(
        WindowKind.class, new Shortened<>(WindowKind.class, "length", MonitorMapper::window));
    module.addDeserializer(
        Monitor.Weight.class,
        new Shortened<>(Monitor.Weight.class, "column", MonitorMapper::weight));
    module.addDeserializer(
        Monitor.Engine.class, new Shortened<>(Monitor.Engine.class, "name", MonitorMapper::engine));
    module.addDeserializer(Comparison.class, new Text<>(Comparison.class, Comparison::parse));
    return module;
  }

  /** Days or hours: {@code 7d}, {@code 12h}. */
  private static Duration duration(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
  }

  /** A length, or {@code {length: …, segment: {column: value}, while: open}}. */
  private static WindowKind window(String length, JsonNode written) {
    SortedMap<String, String> segment = new TreeMap<>();
    written
        .path("segment")
        .forEachEntry((column, value) -> segment.put(column, CanonicalText.of(value.asString())));
    return new WindowKind(
        length.equals(WindowKind.MONTH) ? null : duration(length),
        new Segment(segment),
        written.has("while"));
  }

  /** A column, or {@code {column: …, unit: …}}. */
  private static Monitor.Weight weight(String column, JsonNode written) {
    return new Monitor.Weight(column, written.path("unit").asString(column));
  }

  /** A name, or {@code {name: …, from_rows: …}}. */
  private static Monitor.Engine engine(String name, JsonNode written) {
    return new Monitor.Engine(name.equals("spark"), written.path("from_rows").asLong(0));
  }

  /** The fields of {@link LabelContract.Absence} whose names Java does not allow. */
  private interface AbsenceFields {
    @JsonProperty("for")
    Duration lasting();
  }

  /** There is one period so far. */
  @JsonIgnoreProperties("per")
  private interface SelectionFields {}

  /** A value that is written as a text of its own. */
  private static final class Text<T> extends StdDeserializer<T> {

    private final Function<String, T> read;

    Text(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      return read.apply(parser.getString());
    }
  }

  /** A value that is written as a text, or as fields, one of which is that text. */
  private static final class Shortened<T> extends StdDeserializer<T> {

    private final String field;
    private final BiFunction<String, JsonNode, T> read;

    Shortened(Class<T> type, String field, BiFunction<String, JsonNode, T> read) {
      super(type);
      this.field = field;
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode written = context.readTree(parser);
      String text = (written.isString() ? written : written.required(field)).asString();
      return read.apply(text, written);
    }
  }

  /** All words. */
  private static final class Words extends SimpleDeserializers {

    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return Word.class.isAssignableFrom(type.getRawClass()) ? word(type.getRawClass()) : null;
    }

    @SuppressWarnings("unchecked")
    private static <W extends Enum<W> & Word> ValueDeserializer<W> word(Class<?> type) {
      return new Text<>((Class<W>) type, text -> Word.parse((Class<W>) type, text));
    }
  }
}
