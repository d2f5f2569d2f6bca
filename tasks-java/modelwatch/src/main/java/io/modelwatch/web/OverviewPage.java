package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All monitors, worst first: {@code /}. */
final class OverviewPage {

  private final Site site;

  OverviewPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    List<Standing> all = new Standings(site, asked.asOf()).all();
    List<Standing> chosen = all.stream().filter(one -> isChosen(one, asked)).toList();
    if (asked.text("format").equals("csv")) {
      site.csv(request, "monitors", table(chosen));
      return;
    }
    List<Incident> unresolved = new Incidents(site.database()).unresolved(asked.asOf());
    Map<String, Long> open =
        unresolved.stream()
            .collect(Collectors.groupingBy(one -> one.name().monitor(), Collectors.counting()));
    Frame frame =
        site.frame(asked, title(all), Frame.Section.OVERVIEW)
            .with(
                asked.here().in("csv").toString(),
                asked.here().page("api", "v1", "monitors").toString());
    site.page(
        request,
        all.isEmpty() ? "web/start.jte" : "web/overview.jte",
        new Overview(
            frame,
            title(all),
            needs(all, frame),
            rest(all),
            incidents(unresolved, frame),
            site.monitors().folder().toString(),
            asked.text("q"),
            asked.text("owner"),
            all.stream()
                .map(Standing::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .sorted()
                .toList(),
            filters(all, asked),
            chosen.stream().map(one -> row(one, open.getOrDefault(one.name(), 0L), frame)).toList(),
            all.size()));
  }

  private static @Nullable Choice incidents(List<Incident> open, Frame frame) {
    return open.isEmpty()
        ? null
        : new Choice(
            open.size() == 1 ? "1 incident is not over" : open.size() + " incidents are not over",
            frame.here().page("incidents"),
            false);
  }

  private static boolean isChosen(Standing one, Asked asked) {
    String query = asked.text("q").toLowerCase(Locale.ROOT);
    List<String> states = asked.texts("state");
    return (asked.text("owner").isEmpty() || asked.text("owner").equals(one.owner()))
        && (states.isEmpty() || states.contains(one.state().name().toLowerCase(Locale.ROOT)))
        && searched(one).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(query));
  }

  private static Stream<String> searched(Standing one) {
    return Stream.concat(
        Stream.of(one.name(), one.owner(), one.why()),
        one.monitor() == null ? Stream.of() : one.monitor().columns().features().keySet().stream());
  }

  private static String title(List<Standing> all) {
    long red = count(all, State.RED);
    String models = all.size() == 1 ? "1 model" : all.size() + " models";
    if (all.isEmpty()) {
      return "No monitor yet. Three steps to the first chart.";
    }
    if (red == 0) {
      return count(all, State.GREEN) == all.size()
          ? (all.size() == 1 ? "The model is" : "All " + models + " are")
              + " within their limits.".replace("their", all.size() == 1 ? "its" : "their")
          : "None of " + models + " needs somebody today.";
    }
    return red + " of " + models + (red == 1 ? " needs" : " need") + " somebody today.";
  }

  private static List<Overview.Need> needs(List<Standing> all, Frame frame) {
    return all.stream()
        .filter(one -> one.state() == State.RED)
        .limit(3)
        .map(
            one ->
                new Overview.Need(one.name(), frame.here().page("monitors", one.name()), one.why()))
        .toList();
  }

  private static String rest(List<Standing> all) {
    List<String> parts = new ArrayList<>();
    if (count(all, State.GREEN) == all.size()) {
      return "";
    }
    long more = count(all, State.RED) - 3;
    if (more > 0) {
      parts.add(more + " more red");
    }
    say(parts, count(all, State.YELLOW), "can wait for the weekly look");
    say(parts, count(all, State.UNJUDGED), "could not be judged");
    say(parts, count(all, State.GREEN), count(all, State.GREEN) == 1 ? "is well" : "are well");
    return parts.isEmpty() ? "" : String.join(", ", parts) + ".";
  }

  private static void say(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static long count(List<Standing> all, State state) {
    return all.stream().filter(one -> one.state() == state).count();
  }

  private static List<Overview.Filter> filters(List<Standing> all, Asked asked) {
    Map<State, Overview.Filter> filters = new EnumMap<>(State.class);
    List<String> states = asked.texts("state");
    for (State state : State.values()) {
      boolean chosen = states.isEmpty() || states.contains(state.name().toLowerCase(Locale.ROOT));
      filters.put(state, new Overview.Filter(state, count(all, state), chosen));
    }
    return List.copyOf(filters.values());
  }

  private static Overview.Row row(Standing one, long incidents, Frame frame) {
    Trend trend = one.trend();
    Trend.Point last = one.last();
    MetricValue value = last == null ? null : last.value();
    RunKey key = one.key();
    double share = one.run() == null ? 0 : one.run().labels().finalShare();
    boolean bad = one.state() != State.GREEN && one.since() != null;
    return new Overview.Row(
        one.state(),
        bad && one.since() != null ? "since " + Dates.tick(one.since()) : "",
        one.name(),
        frame.here().page("monitors", one.name()),
        one.owner(),
        one.version(),
        one.run() == null
            ? "No run of it has been published yet."
            : one.run().labels().predictions() == 0
                ? "No predictions came for " + Dates.window(Step.window(one.run())) + "."
                : why(one),
        Sparks.states(one.series(), Standings.WINDOWS),
        one.series().isEmpty()
            ? ""
            : one.series().size() + " " + one.step().word() + (one.series().size() == 1 ? "" : "s"),
        Values.of(value),
        trend == null ? "" : trend.metric(),
        last == null ? "" : last.basis().word(),
        trend == null ? null : Sparks.of(trend),
        one.compared() == 0 ? "not judged" : one.drifted() + " of " + one.compared(),
        one.drifted() > 0,
        one.run() == null ? null : Sparks.share(share, Values.percent(share) + " of labels final"),
        one.run() == null ? "" : Values.percent(share),
        NumberText.count(incidents),
        incidents == 0 ? null : frame.here().page("incidents").with("monitor", one.name()),
        one.run() == null ? "" : Dates.timeInTable(one.run().publishedAt()),
        key == null ? "" : Dates.window(key.window()),
        frame.past() ? "" : next(one, frame.now()),
        one.run() == null ? null : frame.here().page("runs", one.run().run().id().toString()));
  }

  /** When the clock evaluates it next; of the past nobody asks what came next. */
  private static String next(Standing one, Instant now) {
    Instant next = one.next(now);
    return next == null ? "" : "next " + Dates.timeInTable(next);
  }

  private static String why(Standing one) {
    int open = one.run() == null ? 0 : one.run().notJudged();
    return one.state() == State.UNJUDGED && one.why().isEmpty()
        ? (open == 1 ? "One limit" : open + " limits") + " could not be judged."
        : Prose.ended(one.why());
  }

  static Table table(List<Standing> standings) {
    return new Table(
        List.of(
            "monitor",
            "owner",
            "model_version",
            "state",
            "since",
            "window_from",
            "window_to",
            "as_of",
            "run_id",
            "metric",
            "basis",
            "value",
            "lower",
            "upper",
            "n",
            "columns_compared",
            "columns_drifted",
            "final_share",
            "why"),
        standings.stream().map(OverviewPage::cells).toList());
  }

  private static List<@Nullable Object> cells(Standing one) {
    Trend.Point last = one.last();
    MetricValue value = last == null ? null : last.value();
    RunKey key = one.key();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(one.name());
    cells.add(one.owner());
    cells.add(one.version());
    cells.add(one.state().said());
    cells.add(one.since());
    cells.add(key == null ? null : key.window().from());
    cells.add(key == null ? null : key.window().to());
    cells.add(key == null ? null : key.asOf());
    cells.add(one.run() == null ? null : one.run().run().id());
    cells.add(one.trend() == null ? null : one.trend().metric());
    cells.add(last == null ? null : last.basis().word());
    cells.add(value == null ? null : value.value());
    cells.add(value == null || value.interval() == null ? null : value.interval().lower());
    cells.add(value == null || value.interval() == null ? null : value.interval().upper());
    cells.add(value == null ? null : value.n());
    cells.add(one.compared());
    cells.add(one.drifted());
    cells.add(one.run() == null ? null : one.run().labels().finalShare());
    cells.add(one.why());
    return cells;
  }
}
