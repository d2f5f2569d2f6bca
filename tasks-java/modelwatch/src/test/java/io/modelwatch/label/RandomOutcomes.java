package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelContract.Absence;
import io.modelwatch.domain.LabelContract.Kind;
import io.modelwatch.domain.LabelContract.Selection;
import io.modelwatch.domain.LabelContract.Source;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Short random histories on a grid of days, dense enough to meet every tie and every order. */
final class RandomOutcomes {

  static final Subject SUBJECT =
      new Subject("p", "1", Instant.parse("2024-01-01T00:00:00Z"), null, null);
  static final int DAYS = 16;
  static final int HORIZON = 4;
  static final int LASTING = 3;
  static final int MATURE = 10;

  static final LabelContract REPORT = reports(ModelType.BINARY);

  static final LabelContract CLASSES = reports(ModelType.MULTICLASS);

  static final LabelContract ABSENCE =
      new LabelContract(
          ModelType.BINARY,
          Kind.ABSENCE,
          Duration.ofDays(HORIZON),
          Duration.ofDays(MATURE - HORIZON),
          Map.of(),
          new Absence("ended", "started", Duration.ofDays(LASTING)),
          null);

  private static final List<String> CLASS_NAMES = List.of("gold", "basic", "1");

  private static final List<String> SOURCES =
      List.of("first", "second", "also_second", "unranked", "withdrawal", "not_in_the_monitor");

  private final Random random;

  private static LabelContract reports(ModelType model) {
    return new LabelContract(
        model,
        Kind.REPORT,
        Duration.ofDays(HORIZON),
        Duration.ofDays(MATURE - HORIZON),
        Map.of(
            "first", new Source(1, null, null),
            "second", new Source(2, null, null),
            "also_second", new Source(2, null, null),
            "unranked", new Source(null, null, null),
            "withdrawal", new Source(null, "second", null)),
        null,
        null);
  }

  RandomOutcomes(long seed) {
    random = new Random(seed);
  }

  /** Any contract: sources with any ranks, that cancel each other and select, or events. */
  LabelContract contract() {
    if (random.nextInt(4) == 0) {
      return ABSENCE;
    }
    Map<String, Source> sources = new TreeMap<>();
    for (String name : SOURCES.subList(0, SOURCES.size() - 1)) {
      Integer rank = random.nextInt(4) == 0 ? null : (Integer) (1 + random.nextInt(2));
      String cancels = random.nextInt(3) == 0 ? SOURCES.get(random.nextInt(SOURCES.size())) : null;
      boolean selects = cancels == null && random.nextInt(4) == 0;
      sources.put(name, new Source(rank, cancels, selects ? new Selection(100, "score") : null));
    }
    return new LabelContract(
        REPORT.model(), REPORT.kind(), REPORT.horizon(), REPORT.maturity(), sources, null, null);
  }

  /** Up to five outcomes of a contract. */
  List<Outcome> of(LabelContract contract) {
    List<Outcome> outcomes = new ArrayList<>();
    int size = random.nextInt(6);
    for (int id = 1; id <= size; id++) {
      boolean decided = random.nextInt(12) == 0;
      outcomes.add(
          contract.kind() == Kind.REPORT || decided ? report(contract, id, decided) : event(id));
    }
    return outcomes;
  }

  /** A day of the grid. */
  static Instant day(int day) {
    return SUBJECT.eventTime().plus(Duration.ofDays(day));
  }

  private Outcome report(LabelContract contract, int id, boolean decided) {
    int known = random.nextInt(DAYS);
    return new Outcome(
        id,
        null,
        outcome(contract.model()),
        decided ? "a person" : SOURCES.get(random.nextInt(SOURCES.size())),
        decided,
        day(random.nextInt(5) == 0 ? HORIZON + 1 : random.nextInt(HORIZON + 1) - 1),
        day(known),
        day(random.nextBoolean() ? known : random.nextInt(DAYS)));
  }

  private String outcome(ModelType model) {
    return model == ModelType.BINARY
        ? String.valueOf(random.nextInt(2))
        : CLASS_NAMES.get(random.nextInt(CLASS_NAMES.size()));
  }

  private Outcome event(int id) {
    int happened = random.nextInt(HORIZON + LASTING + 4);
    int known = happened + random.nextInt(4);
    return new Outcome(
        id,
        random.nextBoolean() ? "ended" : "started",
        null,
        "billing",
        false,
        day(happened),
        day(known),
        day(random.nextBoolean() ? known : known + random.nextInt(3)));
  }
}
