package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.modelwatch.database.DagRunStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG run of Airflow published: {@code /airflow/DAG/DAG_RUN}. Airflow shows it on its own
 * pages.
 */
final class DagRunPage {

  private static final int SECONDS_TO_LOOK_AGAIN = 10;

  private final Site site;

  DagRunPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    String dag = asked.part("dag");
    String id = asked.part("dagRun");
    Frame frame = site.frame(asked, dag + ", " + id, Frame.Section.RUNS);
    List<PublishedRun> runs =
        site
            .database()
            .store(DagRunStore.class)
            .runs(dag, id, mapIndex(asked.text("map_index")))
            .stream()
            .map(site.runs()::find)
            .flatMap(Optional::stream)
            .filter(run -> !run.run().key().asOf().isAfter(asked.asOf()))
            .toList();
    if (runs.size() == 1) {
      String only = runs.get(0).run().id().toString();
      request.redirect(frame.here().page("runs", only).toString(), HttpStatus.SEE_OTHER);
      return;
    }
    if (runs.isEmpty() && !asked.isPast()) {
      request.header("Refresh", String.valueOf(SECONDS_TO_LOOK_AGAIN));
    }
    site.page(
        request,
        "web/dagRun.jte",
        new DagRunView(
            frame, dag, id, runs.stream().map(run -> RunsPage.row(run, frame)).toList()));
  }

  /** Which of the runs; Airflow leaves its place holder where a task has no copies. */
  private static @Nullable Integer mapIndex(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
  }
}
