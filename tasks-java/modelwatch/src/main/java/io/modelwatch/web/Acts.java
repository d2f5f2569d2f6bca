package io.modelwatch.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import io.modelwatch.incident.Act;
import io.modelwatch.incident.Incidents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that people change from the dashboard: without these routes it only reads. */
final class Acts {

  private static final int LONGEST = 2000;

  private final Site site;

  Acts(Site site) {
    this.site = site;
  }

  /** None where nobody is to act. */
  List<Route> routes() {
    return site.isActedOn()
        ? List.of(Route.act("/incidents/{monitor}/{number}", Role.OPERATOR, this::onIncident))
        : List.of();
  }

  /** Acts on an incident, and shows it again. */
  private void onIncident(Context request) {
    Asked asked = site.asked(request);
    IncidentName name = IncidentPage.name(asked);
    try {
      new Incidents(site.acts()).act(name, act(request, asked));
    } catch (UsageException wrong) {
      throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
    } catch (NothingToDoException already) {
      throw new ConflictResponse(String.valueOf(already.getMessage()));
    }
    request.redirect(asked.here().toString(), HttpStatus.SEE_OTHER);
  }

  /** What belongs to another way to act is not looked at. */
  private Act act(Context request, Asked asked) {
    Kind kind = Word.parse(Kind.class, field(request, "act"));
    if (!Kind.OF_PEOPLE.contains(kind)) {
      throw new UsageException("nobody makes an incident " + kind.word());
    }
    String until = field(request, "until");
    if (kind == Kind.SNOOZED && until.isEmpty()) {
      throw new UsageException("a snooze says until when");
    }
    String verdict = field(request, "verdict");
    if (kind == Kind.JUDGED && verdict.isEmpty()) {
      throw new UsageException("a judgement says whether the alarm was true or false");
    }
    return new Act(
        kind,
        site.actor(request).name(),
        field(request, "reason"),
        asked.now(),
        kind == Kind.SNOOZED ? Asked.time("until", until) : null,
        kind == Kind.JUDGED ? Word.parse(AlarmVerdict.class, verdict) : null,
        kind == Kind.JUDGED ? orNull(field(request, "cause")) : null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String field(Context request, String name) {
    String text = request.formParam(name);
    if (text == null) {
      return "";
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new UsageException(name + " is no text of up to " + LONGEST + " characters");
    }
    return text.strip();
  }
}
