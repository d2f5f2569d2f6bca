package io.modelwatch.domain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a run: a subject is beyond its limit, on this evidence. What people do about it is no
 * part of it.
 *
 * @param key what it is about
 * @param severity yellow or red
 * @param value the value found
 * @param limit what would have been within the limit; null where it should have stayed as it was
 * @param sample what the value rests on, null where that is not known
 * @param evidence what it shows beside the value
 * @param action what the policy recommends for it
 * @param quiet why nobody is alarmed by it, null where people are told
 */
public record Finding(
    FindingKey key,
    Severity severity,
    double value,
    @Nullable Comparison limit,
    @Nullable Sample sample,
    Evidence evidence,
    Action action,
    @Nullable String quiet) {

  /** Red before yellow, the broken input before what follows from it, performance before causes. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(finding -> finding.key().kind())
          .thenComparing(finding -> finding.key().text());

  /**
   * Those that ask for the gravest action, in order. Where the input is broken, those that ask for
   * its repair: what else is found follows from that or has to be judged again.
   */
  public static List<Finding> deciding(List<Finding> findings) {
    List<Finding> broken =
        findings.stream()
            .filter(finding -> finding.key().kind() == FindingKey.Kind.INPUT)
            .filter(finding -> finding.action() == Action.REPAIR)
            .toList();
    Stream<Finding> among = (broken.isEmpty() ? findings : broken).stream();
    Action gravest = gravest(broken.isEmpty() ? findings : broken);
    return among.filter(finding -> finding.action() == gravest).sorted(ORDER).toList();
  }

  /** One that people are told of. */
  public Finding(
      FindingKey key,
      Severity severity,
      double value,
      @Nullable Comparison limit,
      @Nullable Sample sample,
      Evidence evidence,
      Action action) {
    this(key, severity, value, limit, sample, evidence, action, null);
  }

  /** The same with what it shows. */
  public Finding with(Evidence shown) {
    return new Finding(key, severity, value, limit, sample, shown, action, quiet);
  }

  /** The same, as bad as this, with what is to be done then. */
  public Finding as(Severity bad, Action then) {
    return new Finding(key, bad, value, limit, sample, evidence, then, quiet);
  }

  /** The same, which alarms nobody. It stays, with the reason. */
  public Finding quiet(String reason) {
    return new Finding(key, severity, value, limit, sample, evidence, action, reason);
  }

  /** Whether people are told of it. */
  public boolean isTold() {
    return quiet == null;
  }

  private static Action gravest(List<Finding> findings) {
    return findings.stream()
        .map(Finding::action)
        .max(Comparator.naturalOrder())
        .orElse(Action.NONE);
  }
}
