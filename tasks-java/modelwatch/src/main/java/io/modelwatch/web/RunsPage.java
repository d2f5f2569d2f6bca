package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was evaluated, the last published first: {@code /runs}. */
final class RunsPage {

  private static final int MOST = 50;

  private final Site site;

  RunsPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    String monitor = asked.text("monitor");
    List<PublishedRun> runs =
        site.runs()
            .latest(monitor.isEmpty() ? null : monitor, asked.asOf(), MOST + 1, asked.skipped());
    List<PublishedRun> shown = runs.subList(0, Math.min(MOST, runs.size()));
    if (asked.text("format").equals("csv")) {
      site.csv(request, "runs", table(shown));
      return;
    }
    Frame frame =
        site.frame(asked, "Runs", Frame.Section.RUNS)
            .with(
                asked.here().in("csv").toString(),
                asked.here().page("api", "v1", "runs").with("monitor", monitor).toString());
    site.page(
        request,
        "web/runs.jte",
        new RunsView(
            frame,
            monitor,
            Option.of("All monitors", monitor, site.published().monitors(asked.asOf()).stream()),
            shown.stream().map(run -> row(run, frame)).toList(),
            asked.newer(MOST),
            asked.older(MOST, runs.size() > MOST)));
  }

  static RunsView.Row row(PublishedRun run, Frame frame) {
    RunKey key = run.run().key();
    return new RunsView.Row(
        State.of(run),
        key.monitor(),
        frame.here().page("monitors", key.monitor()),
        key.modelVersion(),
        Dates.window(key.window()),
        frame.here().page("runs", run.run().id().toString()),
        Dates.timeInTable(key.asOf()),
        Dates.timeInTable(run.publishedAt()),
        found(run),
        run.action().advice(),
        run.run().status() == RunStatus.SUPERSEDED);
  }

  static String found(PublishedRun run) {
    return Sentences.found(run.red(), run.yellow(), run.notJudged());
  }

  static Table table(List<PublishedRun> runs) {
    return new Table(
        List.of(
            "run_id",
            "monitor",
            "model_version",
            "window_from",
            "window_to",
            "as_of",
            "published_at",
            "status",
            "superseded_by",
            "state",
            "red",
            "yellow",
            "not_judged",
            "action",
            "predictions",
            "final_share"),
        runs.stream().map(RunsPage::cells).toList());
  }

  private static List<@Nullable Object> cells(PublishedRun run) {
    RunKey key = run.run().key();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(run.run().id());
    cells.add(key.monitor());
    cells.add(key.modelVersion());
    cells.add(key.window().from());
    cells.add(key.window().to());
    cells.add(key.asOf());
    cells.add(run.publishedAt());
    cells.add(run.run().status().word());
    cells.add(run.run().supersededBy());
    cells.add(State.of(run).said());
    cells.add(run.red());
    cells.add(run.yellow());
    cells.add(run.notJudged());
    cells.add(run.action().word());
    cells.add(run.labels().predictions());
    cells.add(run.labels().finalShare());
    return cells;
  }
}
