package io.modelwatch.label;

import static io.modelwatch.label.RandomOutcomes.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random event sequences against an oracle that knows no history. */
@Tag("study")
class LabelHistoryTest {

  private static final int SEQUENCES = 40_000;

  static Stream<LabelContract> contracts() {
    return Stream.of(RandomOutcomes.REPORT, RandomOutcomes.CLASSES, RandomOutcomes.ABSENCE);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void asOfEveryDayTheHistoryLeadsToWhatIsVisible(LabelContract contract) {
    LabelHistory history = new LabelHistory(contract);
    RandomOutcomes random = new RandomOutcomes(416);
    for (int i = 0; i < SEQUENCES; i++) {
      List<Outcome> outcomes = random.of(contract);
      List<LabelTransition> transitions = history.of(SUBJECT, outcomes);
      for (int day = 0; day < RandomOutcomes.DAYS; day++) {
        assertThat(labelAsOf(contract, transitions, RandomOutcomes.day(day)))
            .as("day %s of %s", day, outcomes)
            .isEqualTo(Oracle.label(contract, outcomes, day));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void laterOutcomesOnlyAppend(LabelContract contract) {
    LabelHistory history = new LabelHistory(contract);
    RandomOutcomes random = new RandomOutcomes(2018);
    for (int i = 0; i < SEQUENCES; i++) {
      List<Outcome> outcomes = random.of(contract);
      Instant cut = RandomOutcomes.day(i % RandomOutcomes.DAYS);
      List<Outcome> earlier =
          outcomes.stream().filter(outcome -> !outcome.visibleTime().isAfter(cut)).toList();

      List<LabelTransition> before = history.of(SUBJECT, earlier);

      assertThat(history.of(SUBJECT, outcomes).subList(0, before.size()))
          .as("%s", outcomes)
          .isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void eachTransitionStartsWhereTheOneBeforeHasLed(LabelContract contract) {
    LabelHistory history = new LabelHistory(contract);
    RandomOutcomes random = new RandomOutcomes(2024);
    for (int i = 0; i < SEQUENCES; i++) {
      List<LabelTransition> transitions = history.of(SUBJECT, random.of(contract));
      for (int j = 0; j < transitions.size(); j++) {
        LabelTransition transition = transitions.get(j);
        assertThat(transition.sequence()).isEqualTo(j);
        assertThat(transition.from())
            .isEqualTo(labelAsOf(contract, transitions.subList(0, j), visible(transition)).state());
      }
    }
  }

  private static Label labelAsOf(
      LabelContract contract, List<LabelTransition> transitions, Instant asOf) {
    for (int i = transitions.size() - 1; i >= 0; i--) {
      LabelTransition transition = transitions.get(i);
      if (!visible(transition).isAfter(asOf)) {
        return new Label("p", transition.stateAsOf(asOf), transition.outcome());
      }
    }
    return contract.model() == ModelType.BINARY && contract.mature(SUBJECT.eventTime(), asOf)
        ? new Label("p", LabelState.CONFIRMED, "0")
        : new Label("p", LabelState.UNOBSERVED, null);
  }

  private static Instant visible(LabelTransition transition) {
    return transition.knownTime().isAfter(transition.recordedTime())
        ? transition.knownTime()
        : transition.recordedTime();
  }
}
