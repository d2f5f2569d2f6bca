package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorSettings;
import java.util.List;

/** Monitor files as they are read: {@code /configuration}. Always as they are now. */
final class ConfigurationPage {

  private final Site site;

  ConfigurationPage(Site site) {
    this.site = site;
  }

  void list(Context request) {
    Frame frame = site.frame(site.asked(request), "Configuration", Frame.Section.CONFIGURATION);
    List<MonitorFiles.Read> all = site.monitors().all();
    long broken = all.stream().filter(read -> read.monitor() == null).count();
    site.page(
        request,
        "web/configuration.jte",
        new ConfigurationView(
            frame,
            broken == 0
                ? all.size() == 1
                    ? "The monitor file can be used."
                    : "All " + all.size() + " monitor files can be used."
                : "%d of %d monitor files cannot be used.".formatted(broken, all.size()),
            site.monitors().folder().toString(),
            all.stream().map(read -> file(read, frame)).toList()));
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    MonitorFiles.Read read =
        site.monitors().all().stream()
            .filter(one -> name(one).equals(asked.part("file")))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Frame frame = site.frame(asked, name(read), Frame.Section.CONFIGURATION);
    site.page(
        request,
        "web/settings.jte",
        new SettingsView(
            frame,
            file(read, frame),
            read.monitor() == null ? List.of() : MonitorSettings.of(read.file())));
  }

  private static ConfigurationView.File file(MonitorFiles.Read read, Frame frame) {
    Monitor monitor = read.monitor();
    return new ConfigurationView.File(
        monitor == null ? State.RED : State.GREEN,
        name(read),
        frame.here().page("configuration", name(read)),
        monitor == null
            ? null
            : new Choice(monitor.name(), frame.here().page("monitors", monitor.name()), false),
        monitor == null ? "" : monitor.owner(),
        monitor == null ? "" : monitor.hash(),
        Dates.timeInTable(read.changed().toInstant()),
        read.problem().lines().skip(1).map(String::strip).toList());
  }

  private static String name(MonitorFiles.Read read) {
    return read.file().getFileName().toString();
  }
}
