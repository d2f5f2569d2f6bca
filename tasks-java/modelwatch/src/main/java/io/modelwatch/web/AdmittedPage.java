package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.access.Gate;
import java.util.List;

/** Who gets in, for admins: {@code /access}. */
final class AdmittedPage {

  private final Site site;
  private final Gate gate;

  AdmittedPage(Site site, Gate gate) {
    this.site = site;
    this.gate = gate;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    List<Admitted.Person> people =
        gate.people().stream()
            .map(
                one ->
                    new Admitted.Person(
                        one.name(),
                        one.role().word(),
                        one.seenAt() == null ? "not logged in" : Dates.timeInTable(one.seenAt())))
            .toList();
    List<Admitted.Key> keys =
        gate.keys(asked.now()).stream()
            .map(
                one ->
                    new Admitted.Key(
                        one.name(), one.scope().word(), Dates.timeInTable(one.expiresAt())))
            .toList();
    site.page(
        request,
        "web/admitted.jte",
        new Admitted(site.plainFrame(asked, "Who gets in"), people, keys));
  }
}
