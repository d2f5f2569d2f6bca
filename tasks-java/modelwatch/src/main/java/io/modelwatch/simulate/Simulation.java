package io.modelwatch.simulate;

import io.modelwatch.domain.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a stream of scored telecom usage whose truth is known: calls, top-ups and changes of SIM
 * card, among them revenue-share, SIM-swap and subscription fraud; a {@link Scorecard} scores them;
 * {@link Reporting} says how it becomes known what was fraud.
 *
 * <p>In the middle version 2 replaces version 1. Two days later {@code spend_24h} arrives in cents
 * instead of euros for three days: version 2 stops many legitimate events.
 */
public final class Simulation {

  private static final String MONITOR = "telecom-usage";
  private static final String INCIDENT = "spend_24h in cents instead of euros";
  private static final int TRAINING_DAYS = 28;
  private static final int WINDOW_DAYS = 7;

  private final SimulationOptions options;
  private final Chance chance;
  private final Population population;
  private final Reporting reporting;
  private final LocalDate incidentFrom;
  private final LocalDate incidentTo;
  private final Map<LocalDate, List<Report>> reportsByDay = new HashMap<>();
  private final List<Event> history = new ArrayList<>();
  private long predictions;
  private long frauds;
  private long reports;

  /** A stream of the given kind. */
  public Simulation(SimulationOptions options) {
    this.options = options;
    this.chance = new Chance(options.seed());
    this.population =
        new Population(
            options.eventsADay(), SimulationOptions.midnight(options.firstDay()), chance.split());
    this.reporting = new Reporting(Math.max(1, options.eventsADay() / 50));
    this.incidentFrom = options.updateDay().plusDays(2);
    this.incidentTo = options.updateDay().plusDays(4);
  }

  /** Writes the stream into a folder. */
  public SimulationSummary write(Path folder) throws IOException {
    try (StreamFiles files = new StreamFiles(folder)) {
      LocalDate before = options.firstDay().minusDays(TRAINING_DAYS);
      before.datesUntil(options.firstDay()).forEach(day -> history.addAll(events(day)));
      train(Scorecard.VERSION_1, files);
      for (LocalDate day : options.firstDay().datesUntil(options.endDay()).toList()) {
        List<Event> events = events(day);
        List<Prediction> made = score(day, events);
        files.predictions(day, made);
        report(day, made);
        files.outcomes(day, reportsByDay.getOrDefault(day, List.of()));
        reports += reportsByDay.getOrDefault(day, List.of()).size();
        if (isMatureAtUpdate(day)) {
          history.addAll(events);
        }
      }
      train(Scorecard.VERSION_2, files);
      files.truth(INCIDENT, incidentFrom, incidentTo);
    }
    return summary(folder);
  }

  private boolean isMatureAtUpdate(LocalDate day) {
    return !day.plusDays(1 + Reporting.MATURITY.toDays()).isAfter(options.updateDay());
  }

  private List<Event> events(LocalDate day) {
    return population.day(SimulationOptions.midnight(day), chance.split());
  }

  private void train(Scorecard model, StreamFiles files) {
    history.forEach(event -> files.trainOn(event, model.score(event)));
    files.training(model.version());
  }

  private List<Prediction> score(LocalDate day, List<Event> events) {
    Scorecard model = day.isBefore(options.updateDay()) ? Scorecard.VERSION_1 : Scorecard.VERSION_2;
    boolean inCents = !day.isBefore(incidentFrom) && !day.isAfter(incidentTo);
    List<Prediction> made = new ArrayList<>();
    for (Event event : events) {
      Event seen =
          inCents ? event.with(Feature.SPEND_24H, 100 * event.feature(Feature.SPEND_24H)) : event;
      double latency = Math.rint(chance.logNormal(12, 0.4) * 10) / 10;
      made.add(
          new Prediction(
              "u-%07d".formatted(++predictions),
              seen,
              model.version(),
              model.score(seen),
              latency));
      if (event.isFraud()) {
        frauds++;
      }
    }
    return made;
  }

  private void report(LocalDate day, List<Prediction> made) {
    Instant end = SimulationOptions.midnight(day.plusDays(1));
    for (Report report : reporting.about(made, end, chance.split())) {
      LocalDate known = LocalDate.ofInstant(report.knownAt(), ZoneOffset.UTC);
      reportsByDay.computeIfAbsent(known, unused -> new ArrayList<>()).add(report);
    }
  }

  private SimulationSummary summary(Path folder) {
    Instant update = SimulationOptions.midnight(options.updateDay());
    return new SimulationSummary(
        MONITOR,
        folder.toString(),
        options.seed(),
        options.firstDay(),
        options.endDay().minusDays(1),
        new SimulationSummary.Update(Scorecard.VERSION_2.version(), update),
        new Window(update, update.plus(WINDOW_DAYS, ChronoUnit.DAYS), ZoneOffset.UTC).toString(),
        SimulationOptions.midnight(options.endDay()),
        predictions,
        frauds,
        reports);
  }
}
