package io.modelwatch.stats.drift.compat;

import io.modelwatch.domain.Word;
import io.modelwatch.stats.drift.DriftMeasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools whose numbers can be reproduced. */
public enum Compat implements Word {
  /** Evidently 0.7.23, {@code legacy/calculations/stattests}. */
  EVIDENTLY {
    @Override
    public List<DriftMeasure> measures() {
      return Evidently.measures();
    }
  },
  /** NannyML 0.13.1, {@code drift/univariate/methods.py}, the window as one chunk. */
  NANNYML {
    @Override
    public List<DriftMeasure> measures() {
      return NannyMl.measures();
    }
  },
  /** whylogs 1.6.4, {@code viz/drift}, with sketches that still hold every value. */
  WHYLOGS {
    @Override
    public List<DriftMeasure> measures() {
      return Whylogs.measures();
    }
  };

  /** The measures of all tools by the names that results have. */
  public static Map<String, DriftMeasure> byName() {
    Map<String, DriftMeasure> byName = new LinkedHashMap<>();
    for (Compat tool : values()) {
      tool.measures().forEach(measure -> byName.put(tool.prefix() + measure.name(), measure));
    }
    return byName;
  }

  /** The tool's measures. */
  public abstract List<DriftMeasure> measures();

  /** What the names of its measures begin with beside the project's own. */
  public String prefix() {
    return word() + "_";
  }
}
