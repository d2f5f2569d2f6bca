package io.modelwatch.document;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.SetAside;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first version, {@value #SCHEMA}: of runs that were published before there was another, so
 * that the hash in their audit record stays that of their document.
 */
final class DocumentVersion1 {

  private static final String SCHEMA = "modelwatch.report/1";

  /** The measure whose terms contributions are. */
  private static final String PSI = "psi";

  private DocumentVersion1() {}

  static ObjectNode tree(ResultDocument document) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    run(root.putObject("run"), document.run());
    ingest(root.putObject("ingest"), document.ingest());
    labels(root.putObject("labels"), document.labels(), document.setAside());
    var metrics = root.putArray("metrics");
    document.metrics().forEach(metric -> metric(metrics.addObject(), metric));
    var reliability = root.putArray("reliability");
    document.reliability().forEach(bin -> reliability(reliability.addObject(), bin));
    var quality = root.putArray("quality");
    document.quality().forEach(result -> quality(quality.addObject(), result));
    var drift = root.putArray("drift");
    document
        .drift()
        .forEach(
            result -> {
              ObjectNode node = drift.addObject();
              drift(node, result);
              if (result.measure().equals(PSI) && result.value().isDefined()) {
                contributions(
                    node.putArray("contributions"), document.contributions(result.column()));
              }
            });
    ArrayNode broken = root.putArray("broken");
    document.broken().forEach(one -> broken(broken.addObject(), one));
    var alerts = root.putArray("alerts");
    document.alerts().forEach(alert -> alert(alerts.addObject(), alert));
    ObjectNode recommendation = root.putObject("recommendation");
    recommendation.put("action", document.recommendation().action().word());
    document.because().forEach(recommendation.putArray("because")::add);
    return root;
  }

  private static void run(ObjectNode node, Run run) {
    node.put("id", run.id().toString());
    node.put("monitor", run.key().monitor());
    node.put("model_version", run.key().modelVersion());
    node.putObject("window")
        .put("from", run.key().window().from().toString())
        .put("to", run.key().window().to().toString());
    node.put("as_of", run.key().asOf().toString());
    node.put("baseline", run.baseline());
    // Not the run's present status: what a later run supersedes was published nevertheless, and
    // its document must not change with what came after.
    node.put("status", "published");
  }

  private static void ingest(ObjectNode node, IngestCounts counts) {
    node.putObject("predictions")
        .put("read", counts.read())
        .put("accepted", counts.accepted())
        .put("duplicate", counts.duplicate())
        .put("quarantined", counts.quarantined());
    node.putObject("outcomes").put("read", counts.outcomesRead());
  }

  private static void labels(ObjectNode node, LabelCounts counts, List<SetAside> setAside) {
    node.put("predictions", counts.predictions());
    node.put("unobserved", counts.unobserved());
    node.put("pending", counts.pending());
    node.put("confirmed_positive", counts.confirmedPositive());
    node.put("confirmed_negative", counts.confirmedNegative());
    if (counts.confirmedOther() > 0) {
      node.put("confirmed_other", counts.confirmedOther());
    }
    node.put("reverted", counts.reverted());
    node.put("disputed", counts.disputed());
    node.put("mature_share", counts.matureShare());
    node.put("silence", counts.silence().word());
    node.put("missing", counts.missing());
    ArrayNode aside = node.putArray("set_aside");
    for (SetAside one : setAside) {
      ObjectNode reason = aside.addObject();
      reason.put("reason", one.reason().word()).put("predictions", one.predictions());
      one.examples().forEach(reason.putArray("examples")::add);
    }
  }

  private static void metric(ObjectNode node, Metric metric) {
    MetricValue value = metric.value();
    node.put("name", metric.name());
    node.put("basis", metric.basis().word());
    metric.segment().values().forEach(node.putObject("segment")::put);
    node.put("value", value.value());
    node.put("undefined", value.undefined());
    interval(node, value);
    node.put("n", value.n());
    errorBound(node, value);
  }

  private static void interval(ObjectNode node, MetricValue value) {
    Interval interval = value.interval();
    if (interval == null) {
      node.putNull("interval");
    } else {
      node.putArray("interval").add(interval.lower()).add(interval.upper());
    }
  }

  private static void reliability(ObjectNode node, ReliabilityBin bin) {
    node.put("basis", bin.basis().word());
    node.putArray("scores").add(bin.lower()).add(bin.upper());
    node.put("mean_score", bin.meanScore());
    node.put("observed", bin.observed().value());
    interval(node, bin.observed());
    node.put("n", bin.observed().n());
  }

  /** Only where a number is not exact, which is rare. */
  private static void errorBound(ObjectNode node, MetricValue value) {
    if (value.errorBound() > 0) {
      node.put("error_bound", value.errorBound());
    }
  }

  private static void quality(ObjectNode node, JudgedCheck result) {
    node.put("column", result.column());
    node.put("check", result.check());
    node.put("value", result.value());
    node.put("limit", result.limit());
    node.put("passed", result.passed());
    if (result.least() != null) {
      node.put("least", result.least());
    }
    if (result.undefined() != null) {
      node.put("undefined", result.undefined());
    }
    if (result.detail() != null) {
      node.put("detail", result.detail());
    }
  }

  private static void drift(ObjectNode node, JudgedDrift result) {
    node.put("column", result.column());
    node.put("measure", result.measure());
    node.put("value", result.value().value());
    node.put("undefined", result.value().undefined());
    node.put("threshold", result.threshold());
    node.put("p_value", result.pValue());
    node.put("q_value", result.qValue());
    node.put("drifted", result.drifted());
    node.put("n_baseline", result.baselineN());
    node.put("n_window", result.value().n());
    errorBound(node, result.value());
  }

  private static void contributions(ArrayNode nodes, List<Contribution> contributions) {
    for (Contribution contribution : contributions) {
      nodes
          .addObject()
          .put("bin", contribution.bin().text())
          .put("share", contribution.windowShare())
          .put("baseline", contribution.baselineShare())
          .put("contribution", contribution.psi());
    }
  }

  private static void broken(ObjectNode node, Breakage broken) {
    node.put("column", broken.column());
    node.put("kind", broken.kind().word());
    node.put("first_day", broken.firstDay().toString());
    node.put("last_day", broken.lastDay().toString());
    node.put("what", broken.what());
    node.put("before", broken.before());
    node.put("now", broken.now());
  }

  private static void alert(ObjectNode node, Alert alert) {
    node.put("key", alert.key());
    node.put("severity", alert.severity().word());
    node.put("rule", alert.rule());
    node.put("value", alert.value());
    node.put("limit", alert.limit());
    node.put("message", alert.message());
    node.put("status", "open");
  }
}
