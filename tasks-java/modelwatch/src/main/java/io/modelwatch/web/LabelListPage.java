package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.document.NumberText;
import java.util.List;

/** The labels of all monitors: {@code /labels}. */
final class LabelListPage {

  private final Site site;

  LabelListPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Frame frame = site.frame(asked, "Labels", Frame.Section.LABELS);
    List<LabelList.Row> rows =
        new Standings(site, asked.asOf())
            .all().stream()
                .filter(one -> one.monitor() != null && one.run() != null)
                .map(one -> row(one, frame))
                .toList();
    site.page(request, "web/labelList.jte", new LabelList(frame, rows));
  }

  private static LabelList.Row row(Standing one, Frame frame) {
    long mature = one.series().stream().filter(run -> run.labels().finalShare() >= 1).count();
    long disputed = one.series().stream().mapToLong(run -> run.labels().disputed()).sum();
    long pending = one.series().stream().mapToLong(run -> run.labels().pending()).sum();
    double share =
        one.series().isEmpty()
            ? 0
            : one.series().get(one.series().size() - 1).labels().finalShare();
    return new LabelList.Row(
        one.name(),
        frame.here().page("monitors", one.name(), "labels"),
        mature + " of " + one.series().size(),
        Sparks.share(share, Values.percent(share) + " of the newest window's labels are final"),
        Values.percent(share),
        NumberText.count(pending),
        NumberText.count(disputed));
  }
}
