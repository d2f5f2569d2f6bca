package io.modelwatch.label;

import static io.modelwatch.label.RandomOutcomes.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelContract.Kind;
import io.modelwatch.domain.LabelContract.Source;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Statement;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence that early metrics take from what the label step publishes, and the labels. */
@Tag("study")
class EvidenceTest {

  private static final int CONTRACTS = 150;
  private static final int PREDICTIONS = 60;

  /** A prediction's label as of a time, and what is known of it. */
  private record Told(Label label, List<Statement> statements, List<Outcome> outcomes) {}

  /** Whatever the contract and whatever is reported, on every day. */
  @ParameterizedTest
  @ValueSource(longs = {17, 416, 2018})
  void labelAndEvidenceNeverContradict(long seed) {
    RandomOutcomes random = new RandomOutcomes(seed);
    for (int number = 0; number < CONTRACTS; number++) {
      LabelContract contract = random.contract();
      LabelHistory history = new LabelHistory(contract);
      List<List<Outcome>> outcomes = new ArrayList<>();
      List<List<LabelTransition>> histories = new ArrayList<>();
      for (int i = 0; i < PREDICTIONS; i++) {
        outcomes.add(random.of(contract));
        histories.add(history.of(SUBJECT, outcomes.get(i)));
      }
      for (int day = 0; day < RandomOutcomes.DAYS; day++) {
        Instant asOf = RandomOutcomes.day(day).plus(Duration.ofHours(12));
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < PREDICTIONS; i++) {
          add(told, histories.get(i), outcomes.get(i), asOf);
        }
        agree(contract, told, asOf);
      }
    }
  }

  @Test
  void aReportStandsWhileOnlyAnotherSourceIsWithdrawn() {
    LabelContract contract =
        new LabelContract(
            RandomOutcomes.REPORT.model(),
            Kind.REPORT,
            Duration.ofDays(RandomOutcomes.HORIZON),
            Duration.ofDays(RandomOutcomes.MATURE - RandomOutcomes.HORIZON),
            Map.of(
                "customer", new Source(1, null, null),
                "bank", new Source(2, null, null),
                "withdrawal", new Source(null, "customer", null)),
            null,
            null);
    List<Outcome> outcomes =
        List.of(outcome(1, "customer", 1), outcome(2, "bank", 2), outcome(3, "withdrawal", 3));
    List<LabelTransition> history = new LabelHistory(contract).of(SUBJECT, outcomes);

    LabelTransition last = history.get(history.size() - 1);
    Label label = new Label("p", last.to(), last.outcome());
    Knowledge knowledge =
        Knowledge.of(
            contract,
            label,
            last.statements(),
            Knowledge.answering(contract, denying(last.statements())));

    assertThat(label).isEqualTo(new Label("p", LabelState.PENDING, "1"));
    assertThat(knowledge.answered()).isFalse();
    assertThat(knowledge.reportedAt()).isEqualTo(RandomOutcomes.day(1));
    assertThat(knowledge.withdrawnAt()).as("the bank's report stands").isNull();
    assertThat(last.statements())
        .containsExactly(
            new Statement("bank", RandomOutcomes.day(2), "1", RandomOutcomes.day(2)),
            new Statement("customer", RandomOutcomes.day(1), null, RandomOutcomes.day(3)));
  }

  private static Outcome outcome(long id, String source, int day) {
    Instant time = RandomOutcomes.day(day);
    return new Outcome(
        id, null, source.equals("withdrawal") ? "0" : "1", source, false, time, time, time);
  }

  private static void add(
      List<Told> told, List<LabelTransition> history, List<Outcome> outcomes, Instant asOf) {
    history.stream()
        .filter(transition -> !transition.visibleTime().isAfter(asOf))
        .reduce((earlier, later) -> later)
        .ifPresent(
            last ->
                told.add(
                    new Told(
                        new Label("p", last.stateAsOf(asOf), last.outcome()),
                        last.statements(),
                        outcomes)));
  }

  private static List<String> denying(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> Outcome.NEGATIVE.equals(statement.says()))
        .map(Statement::source)
        .toList();
  }

  private static void agree(LabelContract contract, List<Told> told, Instant asOf) {
    List<Statement> statements = told.stream().flatMap(one -> one.statements().stream()).toList();
    Set<String> answering = Knowledge.answering(contract, denying(statements));
    Observations.Builder builder = new Observations.Builder();
    double age = Duration.between(SUBJECT.eventTime(), asOf).toHours() / 24.0;
    for (Told one : told) {
      builder
          .add(0, age, 0.5, true, 0, true)
          .know(
              Knowledge.of(contract, one.label(), one.statements(), answering),
              SUBJECT.eventTime());
    }
    Observations observations = builder.build();
    ReportingModel process = ReportingModel.learn(observations, RandomOutcomes.MATURE);
    for (int row = 0; row < told.size(); row++) {
      Label label = told.get(row).label();
      double evidence = process.logBayesFactor(observations, row);
      Told one = told.get(row);
      Supplier<String> what =
          () -> "%s as of %s under %s: %s".formatted(label, asOf, contract, one);
      if (Outcome.NEGATIVE.equals(label.outcome())) {
        assertThat(evidence).as(what).isEqualTo(Double.NEGATIVE_INFINITY);
      } else if (Outcome.POSITIVE.equals(label.outcome())) {
        assertThat(evidence).as(what).isPositive();
        boolean looked =
            one.statements().stream()
                .anyMatch(said -> said.says() != null && answering.contains(said.source()));
        boolean certain = looked || contract.mature(SUBJECT.eventTime(), asOf);
        assertThat(Double.isInfinite(evidence)).as(what).isEqualTo(certain);
      } else {
        assertThat(label.state()).isEqualTo(LabelState.DISPUTED);
      }
    }
  }
}
