package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.GoneResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.access.Gate;
import io.modelwatch.access.Links;
import io.modelwatch.access.Links.Link;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the links of mails lead to: {@code /incidents/M/N/acknowledged?t=…}. Whoever has the link is
 * who got the mail. Asking for the page changes nothing, as mail scanners do; its form acts, once.
 */
final class LinkPage {

  private static final String PATH = "/incidents/{monitor}/{number}/{act}";

  /** A link is much shorter. */
  private static final int LONGEST = 1000;

  private final Site site;
  private final Gate gate;
  private final Links links;
  private final Senders senders;

  LinkPage(Site site, Gate gate, Links links, Senders senders) {
    this.site = site;
    this.gate = gate;
    this.links = links;
    this.senders = senders;
  }

  /** Open to everybody: the link says who it is. */
  List<Route> routes() {
    return List.of(
        Route.open(HandlerType.GET, PATH, this::show),
        Route.open(HandlerType.POST, PATH, this::act));
  }

  /** Asks once more. */
  private void show(Context request) {
    Asked asked = site.asked(request);
    form(request, HttpStatus.OK, asked, link(request, asked), "");
  }

  /** Acts, and shows what came of it. */
  private void act(Context request) {
    Asked asked = site.asked(request);
    Link link = link(request, asked);
    boolean own = visitForm(request).isOwn();
    String kept = own ? "act" : "act_refused";
    gate.keep(kept, link.person(), senders.address(request), request.path());
    if (!own) {
      form(request, HttpStatus.FORBIDDEN, asked, link, VisitForm.OLD);
      return;
    }
    Acts.answer(
        request,
        asked,
        () ->
            new Incidents(site.acts())
                .actOnce(
                    link.incident(),
                    new ActForm(request).act(link.kind(), link.person(), asked.now()),
                    link.sequence()));
  }

  /** What the address of a request allows; it is a secret, and goes nowhere from here. */
  private Link link(Context request, Asked asked) {
    request.header("Referrer-Policy", "no-referrer");
    IncidentName name = IncidentPage.name(asked);
    Kind kind =
        Links.ACTS.stream()
            .filter(one -> one.word().equals(asked.part("act")))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Link link =
        Optional.ofNullable(request.queryParam("t"))
            .filter(carried -> carried.length() <= LONGEST)
            .flatMap(carried -> links.read(name, kind, carried))
            .orElseThrow(
                () ->
                    new ForbiddenResponse(
                        "this is no link of a mail about %s: open the mail's own, whole"
                            .formatted(name)));
    if (!asked.now().isBefore(link.expires())) {
      throw new GoneResponse(
          "this link was good until %s: log in, or act by modelwatch incident"
              .formatted(Dates.time(link.expires())));
    }
    return link;
  }

  private void form(Context request, HttpStatus status, Asked asked, Link link, String said) {
    Incident incident = new Incidents(site.database()).find(link.incident(), asked.now());
    String hindrance = hindrance(incident, link);
    String title = IncidentPage.verb(link.kind()) + " " + link.incident();
    request.status(status);
    site.page(
        request,
        "web/link.jte",
        new LinkView(
            site.plainFrame(asked, title),
            title,
            "It is %s, and %s since %s."
                .formatted(
                    incident.life().severity().word(),
                    incident.state().text(),
                    Dates.time(incident.since())),
            link.address(),
            link.kind(),
            asked.here().toString(),
            visitForm(request).token(),
            hindrance.isEmpty() ? said : hindrance,
            hindrance.isEmpty(),
            Dates.minutes(asked.now().plus(Duration.ofDays(1)))));
  }

  /** Why it cannot be done any more; empty where it can. */
  private static String hindrance(Incident incident, Link link) {
    return incident
        .done(link.kind(), link.person(), link.sequence())
        .map(
            done ->
                "This link was used on %s: what was done by it is kept."
                    .formatted(Dates.time(done.knownTime())))
        .orElse(
            incident.life().acts().contains(link.kind())
                ? ""
                : "There is nothing to do by this link any more: somebody was first, or it is over.");
  }

  private static VisitForm visitForm(Context request) {
    return new VisitForm(request, "link form");
  }
}
