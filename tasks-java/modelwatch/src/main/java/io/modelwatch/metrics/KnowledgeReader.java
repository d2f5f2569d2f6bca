package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Told;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Statement;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what the label step published of how the labels of a time came to be known. */
final class KnowledgeReader {

  private final LabelStore store;
  private final LabelContract contract;
  private final UUID id;
  private final String monitor;

  KnowledgeReader(Database database, Monitor monitor) {
    this.store = database.store(LabelStore.class);
    this.contract = monitor.labels();
    this.id = contract.id(monitor.name());
    this.monitor = monitor.name();
  }

  /** What mature silence means as of a time. */
  Silence silence(Instant asOf) {
    return store.silence(contract, monitor, asOf);
  }

  /**
   * What is known of those predictions of a time of which something is known, by version and id.
   */
  Map<String, Map<String, Knowledge>> read(Window time, Instant asOf) {
    boolean everybodyAnswers = silence(asOf) == Silence.UNKNOWN;
    List<Told> told = new ArrayList<>();
    store.told(id, time.from(), time.to(), asOf, told::add);
    List<Statement> statements = told.stream().flatMap(one -> one.statements().stream()).toList();
    Set<String> answering = Knowledge.answering(contract, statements);
    if (everybodyAnswers) {
      statements.forEach(statement -> answering.add(statement.source()));
      // What is taken back leaves no label there
      told.removeIf(one -> one.label().state() == LabelState.REVERTED);
    }
    Map<String, Map<String, Knowledge>> known = new HashMap<>();
    told.forEach(
        one ->
            known
                .computeIfAbsent(one.modelVersion(), version -> new HashMap<>())
                .put(
                    one.label().predictionId(),
                    Knowledge.of(contract, one.label(), one.statements(), answering)));
    return known;
  }
}
