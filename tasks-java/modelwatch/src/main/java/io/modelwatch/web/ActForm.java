package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import io.modelwatch.incident.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a form say that is to be done.
 *
 * @param request that carries them
 */
record ActForm(Context request) {

  private static final int LONGEST = 2000;

  /** What is done about an incident; what belongs to another way to act is not looked at. */
  Act act(Kind kind, String person, Instant at) {
    if (!Kind.OF_PEOPLE.contains(kind)) {
      throw new UsageException("nobody makes an incident " + kind.word());
    }
    String until = field("until");
    if (kind == Kind.SNOOZED && until.isEmpty()) {
      throw new UsageException("a snooze says until when");
    }
    String verdict = field("verdict");
    if (kind == Kind.JUDGED && verdict.isEmpty()) {
      throw new UsageException("a judgement says whether the alarm was true or false");
    }
    return new Act(
        kind,
        person,
        field("reason"),
        at,
        kind == Kind.SNOOZED ? Asked.time("until", until) : null,
        kind == Kind.JUDGED ? Word.parse(AlarmVerdict.class, verdict) : null,
        kind == Kind.JUDGED ? orNull(field("cause")) : null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A field, empty where it is not there. */
  String field(String name) {
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
