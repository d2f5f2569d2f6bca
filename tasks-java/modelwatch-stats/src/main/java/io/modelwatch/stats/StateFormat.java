package io.modelwatch.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Versioned JSON of one kind of state: {@code {"statistic": NAME, "version": N, "state": {…}}}.
 * Doubles survive bit for bit.
 *
 * @param <S> the state's record
 */
public final class StateFormat<S extends State<S>> implements Form<S> {

  private final String name;
  private final int version;
  private final Class<S> type;

  /** Sums that are kept exactly have up to 1,700 digits where 1e308 meets 1e-320. */
  private final transient JsonMapper mapper =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(2000).build())
              .build());

  /**
   * A format.
   *
   * @param name the statistic's name
   * @param version counts up when the meaning or the shape of the record changes
   * @param type the state's record
   */
  public StateFormat(String name, int version, Class<S> type) {
    this.name = name;
    this.version = version;
    this.type = type;
  }

  /** The statistic's name. */
  public String name() {
    return name;
  }

  /** Counts up when the meaning or the shape of the record changes. */
  public int version() {
    return version;
  }

  /** Name and version: stored states of another version are computed anew. */
  public String id() {
    return name + "/" + version;
  }

  @Override
  public String write(S state) {
    return mapper.writeValueAsString(envelope(state));
  }

  @Override
  public S merge(S first, S second) {
    return first.merge(second);
  }

  /** Some states by name as one JSON object. */
  public String writeAll(Map<String, S> states) {
    ObjectNode all = mapper.createObjectNode();
    states.forEach((of, state) -> all.set(of, envelope(state)));
    return mapper.writeValueAsString(all);
  }

  @Override
  public S read(String json) {
    return state(mapper.readTree(json));
  }

  /**
   * States by name from their JSON object.
   *
   * @throws IllegalArgumentException when one is another statistic's or another version's
   */
  public SortedMap<String, S> readAll(String json) {
    SortedMap<String, S> states = new TreeMap<>();
    mapper.readTree(json).properties().forEach(of -> states.put(of.getKey(), state(of.getValue())));
    return states;
  }

  private Object readResolve() {
    return new StateFormat<>(name, version, type);
  }

  private ObjectNode envelope(S state) {
    ObjectNode envelope = mapper.createObjectNode();
    envelope.put("statistic", name);
    envelope.put("version", version);
    envelope.set("state", mapper.valueToTree(state));
    return envelope;
  }

  private S state(JsonNode envelope) {
    String found = envelope.path("statistic").asString() + "/" + envelope.path("version").asInt();
    if (!found.equals(id())) {
      throw new IllegalArgumentException("a state of " + found + " is none of " + id());
    }
    return mapper.treeToValue(envelope.get("state"), type);
  }
}
