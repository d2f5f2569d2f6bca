package io.modelwatch.config;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.WindowKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A monitor file as it is written: the fields of {@code monitor.schema.json}, each in its place.
 * Where a {@link Monitor} has the same fields in the same place, its own part is read.
 */
record MonitorYaml(
    String monitor,
    String modelId,
    Model model,
    String owner,
    String description,
    @Nullable String schedule,
    Monitor.Recipients recipients,
    ZoneId timezone,
    Set<String> na,
    Csv csv,
    Monitor.Inputs inputs,
    Monitor.Columns columns,
    Labels labels,
    List<WindowKind> windows,
    Baseline baseline,
    int minimumRows,
    Monitor.Metrics metrics,
    Map<String, Limit> limits,
    Monitor.Drift drift,
    Monitor.Policy policy,
    Monitor.Alarms alarms,
    Monitor.Calendar calendar,
    IncidentPolicy incidents,
    TellingPolicy telling,
    Monitor.Engine engine,
    Monitor.@Nullable Experiment experiment) {

  record Model(ModelType type) {}

  record Csv(char delimiter, char decimal) {}

  record Labels(
      LabelContract.Kind kind,
      Duration horizon,
      Duration maturity,
      @Nullable String positive,
      @Nullable String negative,
      @Nullable Silence silence,
      Map<String, LabelContract.Source> sources,
      LabelContract.@Nullable Absence absence) {}

  record Baseline(@Nullable String from, @Nullable Duration first, @Nullable String window) {

    Monitor.Baseline in(ZoneId zone) {
      if (first != null) {
        return new Monitor.Baseline.First(first);
      }
      return window == null
          ? new Monitor.Baseline.Training()
          : new Monitor.Baseline.Fixed(Window.parse(window, zone));
    }
  }

  /**
   * A limit.
   *
   * @param yellow a comparison or a number
   */
  record Limit(
      @Nullable Comparison green,
      @Nullable JsonNode yellow,
      @Nullable Double red,
      @Nullable Action action,
      boolean segments,
      @Nullable Basis basis,
      @Nullable Double neutral) {

    Monitor.Limit read() {
      io.modelwatch.domain.Limit limit =
          green == null
              ? new io.modelwatch.domain.Limit.Bounds(
                  yellow != null && yellow.isNumber() ? (Double) yellow.asDouble() : null, red)
              : new io.modelwatch.domain.Limit.Bands(
                  green,
                  yellow != null && yellow.isString() ? Comparison.parse(yellow.asString()) : null);
      return new Monitor.Limit(limit, action, segments, basis, neutral);
    }
  }

  /**
   * The monitor, what belongs together put together.
   *
   * @param hash of the file
   */
  Monitor monitor(String hash) {
    Map<String, Monitor.Limit> judged = new LinkedHashMap<>();
    limits.forEach((name, limit) -> judged.put(name, limit.read()));
    return new Monitor(
        monitor,
        CanonicalText.of(modelId),
        owner,
        description,
        schedule,
        recipients,
        inputs,
        new Monitor.Files(
            timezone,
            na,
            csv.delimiter(),
            csv.decimal(),
            canonical(labels.positive()),
            canonical(labels.negative())),
        columns,
        new LabelContract(
            model.type(),
            labels.kind(),
            labels.horizon(),
            labels.maturity(),
            labels.sources(),
            labels.absence(),
            labels.silence()),
        windows,
        baseline.in(timezone),
        minimumRows,
        metrics,
        judged,
        drift,
        policy,
        alarms,
        calendar,
        incidents,
        telling,
        engine,
        experiment,
        hash);
  }

  private static @Nullable String canonical(@Nullable String text) {
    return text == null ? null : CanonicalText.of(text);
  }
}
