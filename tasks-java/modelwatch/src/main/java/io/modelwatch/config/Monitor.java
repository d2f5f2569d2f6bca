package io.modelwatch.config;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.WindowKind;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.drift.compat.Compat;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One watched model with its contract, as its YAML file says. {@code monitor.schema.json} gives
 * every field's meaning.
 *
 * @param name the monitor's name
 * @param modelId the model_id its prediction logs carry
 * @param owner the team that answers for the model, empty when not named
 * @param description what the model is for, empty when not given
 * @param schedule cron expression, null when it runs on model updates and by hand only
 * @param recipients who is told
 * @param inputs where its files are
 * @param files how its files spell what they hold
 * @param columns what its predictions hold
 * @param labels how outcomes become labels
 * @param windows the windows evaluated
 * @param baseline the frozen reference
 * @param minimumRows below this many rows a metric is undefined
 * @param metrics how performance is measured
 * @param limits limits by metric, drift measure or data-quality check
 * @param drift what is measured of drift besides
 * @param policy the action each kind of finding recommends
 * @param alarms how often alarms may be false, and what becomes of lasting changes
 * @param calendar which days are like Sundays
 * @param incidents when incidents open and when they are over
 * @param telling who else is told of them, and when nobody is
 * @param engine what reads its days
 * @param experiment what is tried on the model's entities, null for nothing
 * @param hash SHA-256 of the file, in hexadecimal
 */
public record Monitor(
    String name,
    String modelId,
    String owner,
    String description,
    @Nullable String schedule,
    Recipients recipients,
    Inputs inputs,
    Files files,
    Columns columns,
    LabelContract labels,
    List<WindowKind> windows,
    Baseline baseline,
    int minimumRows,
    Metrics metrics,
    Map<String, Limit> limits,
    Drift drift,
    Policy policy,
    Alarms alarms,
    Calendar calendar,
    IncidentPolicy incidents,
    TellingPolicy telling,
    Engine engine,
    @Nullable Experiment experiment,
    String hash) {

  /** Takes unmodifiable copies. */
  public Monitor {
    windows = List.copyOf(windows);
    limits = ordered(limits);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Its days: those of its time zone. */
  public BusinessDays days() {
    return new BusinessDays(files.timezone());
  }

  /** The time zone of its quiet hours and digests. */
  public ZoneId tellingZone() {
    return telling.timezone() == null ? files.timezone() : telling.timezone();
  }

  /** The longest of the windows that it always evaluates, by which a new version is judged. */
  public WindowKind longestWindow() {
    return Collections.max(
        windows.stream().filter(kind -> !kind.whileOpen()).toList(),
        Comparator.comparing(WindowKind::longest));
  }

  /**
   * The predictions whose performance a window judges: all, unless one of its windows says other.
   */
  public Segment judged(Window window) {
    return windows.stream()
        .filter(kind -> kind.includes(window))
        .findFirst()
        .map(WindowKind::segment)
        .orElse(Segment.WHOLE);
  }

  /** What the model predicts. */
  public ModelType model() {
    return labels.model();
  }

  /** Addresses by what is told: of e-mail, or of another channel after its name and a colon. */
  public record Recipients(List<String> yellow, List<String> red, List<String> pipeline) {

    /** Takes unmodifiable copies. */
    public Recipients {
      yellow = List.copyOf(yellow);
      red = List.copyOf(red);
      pipeline = List.copyOf(pipeline);
    }
  }

  /**
   * What reads the days of predictions.
   *
   * @param spark whether a cluster does
   * @param fromRows days of fewer predictions are read on the machine of the task all the same
   */
  public record Engine(boolean spark, long fromRows) {}

  /**
   * An experiment: entities come to arms by chance, and succeed or do not.
   *
   * @param name its name
   * @param measures what the share of successes is called
   * @param arms the planned share of each arm
   * @param control the arm that the others are compared with
   * @param follow for how long an entity is looked at from its assignment on
   * @param label a positive label is a success (1), or that there is none (0)
   * @param segments divisions by which it is broken down
   * @param effect the difference of shares that it is made for, null where none is named
   */
  public record Experiment(
      String name,
      String measures,
      Map<String, Double> arms,
      String control,
      Duration follow,
      int label,
      List<String> segments,
      @Nullable Double effect) {

    /** Takes unmodifiable copies, every name spelled as those of files. */
    public Experiment {
      arms = Collections.unmodifiableMap(CanonicalText.keys(arms));
      control = CanonicalText.of(control);
      segments = List.copyOf(segments);
    }

    /** The planned share of an arm. */
    public double share(String arm) {
      return arms.getOrDefault(arm, 0.0);
    }
  }

  /**
   * Globs below the stream's folder.
   *
   * @param training the training file of each model version
   * @param strict whether rows of files with unknown columns are refused
   * @param badRows a file with a greater share of quarantined rows is refused
   */
  public record Inputs(
      String predictions,
      String outcomes,
      @Nullable String feedback,
      @Nullable String errors,
      @Nullable String assignments,
      Map<String, String> training,
      boolean strict,
      double badRows) {

    /** Takes an unmodifiable copy, every path in its shortest form. */
    public Inputs {
      Map<String, String> paths = CanonicalText.keys(training);
      paths.replaceAll((version, file) -> Path.of(file).normalize().toString());
      training = Collections.unmodifiableMap(paths);
    }
  }

  /**
   * How files spell what they hold.
   *
   * @param timezone where days begin and end, and where times without an offset are read
   * @param missing texts that stand for a missing value
   * @param delimiter what divides the fields of CSV
   * @param decimal what divides the whole from its parts in numbers of CSV
   * @param positive what labels write for 1, null for 1
   * @param negative what labels write for 0, null for the one other value
   */
  public record Files(
      ZoneId timezone,
      Set<String> missing,
      char delimiter,
      char decimal,
      @Nullable String positive,
      @Nullable String negative) {

    /** Takes an unmodifiable copy. */
    public Files {
      missing = Set.copyOf(missing);
    }
  }

  /**
   * What a prediction weighs: mostly its amount.
   *
   * @param column a numeric column
   * @param unit in which its sums are said: that of the file, else the column's name
   */
  public record Weight(String column, String unit) {}

  /**
   * What a prediction holds beside its ids, time, score and decision.
   *
   * @param rename the program's name of columns that files call otherwise
   * @param features the model's inputs, in the order of the file
   * @param operational further columns that are kept
   * @param segments columns (or crossings {@code a*b}) by which metrics are broken down
   * @param weight what a prediction weighs, null for nothing
   * @param decisionFrom the score from which each model version decides 1, where that is known
   */
  public record Columns(
      Map<String, String> rename,
      Map<String, Column> features,
      Map<String, Column> operational,
      List<String> segments,
      @Nullable Weight weight,
      Map<String, Double> decisionFrom) {

    /** Takes unmodifiable copies. */
    public Columns {
      rename = ordered(rename);
      features = ordered(features);
      operational = ordered(operational);
      segments = List.copyOf(segments);
      decisionFrom = Collections.unmodifiableMap(CanonicalText.keys(decisionFrom));
    }

    /** The columns that segments are made of. */
    public List<String> ofSegments() {
      return segments.stream()
          .flatMap(segment -> Segment.columns(segment).stream())
          .distinct()
          .toList();
    }
  }

  /** The type of a column's values. */
  public enum ColumnType implements Word {
    /** A number. */
    NUMBER,
    /** One of a set of names. */
    CATEGORY
  }

  /**
   * A column's contract.
   *
   * @param minimum smaller values are out of range, null for no bound
   * @param maximum greater values are out of range, null for no bound
   * @param missing the share of missing values allowed, null for that of the baseline
   * @param values the categories allowed, empty for those of the baseline
   */
  public record Column(
      ColumnType type,
      @Nullable Double minimum,
      @Nullable Double maximum,
      @Nullable Double missing,
      List<String> values) {

    /** Takes an unmodifiable copy, every value spelled as those of files. */
    public Column {
      values = values.stream().map(CanonicalText::of).toList();
    }
  }

  /** The frozen reference of a model version. */
  public sealed interface Baseline {
    /** The version's training file. */
    record Training() implements Baseline {}

    /** The first days of the version in production. */
    record First(Duration length) implements Baseline {}

    /** A fixed window of event time. */
    record Fixed(Window window) implements Baseline {}
  }

  /**
   * How performance is measured.
   *
   * @param betas the β of F-beta scores beside F1
   * @param topPercents the shares of highest scores, in percent, of lift and gain
   * @param thresholds scores at which decisions are judged as if made there
   * @param costs what a prediction costs, null where costs are not measured
   * @param dailyBudget how many predictions a day can be looked at, null for what the label sources
   *     select
   * @param repeats predictions with the same values of these columns are one case; empty where each
   *     is one of its own
   * @param average over whose values metrics are averaged, each counting as one; null for none
   * @param exactScores up to this many distinct scores metrics are exact
   */
  public record Metrics(
      List<Double> betas,
      List<Double> topPercents,
      List<Double> thresholds,
      @Nullable Costs costs,
      @Nullable Integer dailyBudget,
      List<String> repeats,
      @Nullable String average,
      int exactScores) {

    /** Takes unmodifiable copies. */
    public Metrics {
      betas = List.copyOf(betas);
      topPercents = List.copyOf(topPercents);
      thresholds = List.copyOf(thresholds);
      repeats = List.copyOf(repeats);
    }
  }

  /** What one prediction costs by decision and label; a gain is negative. */
  public record Costs(
      double truePositive, double falsePositive, double falseNegative, double trueNegative) {}

  /**
   * A limit and what it is applied to.
   *
   * @param limit what is green, yellow and red
   * @param action what a red finding recommends instead of the policy's action, null for the
   *     policy's
   * @param segments whether a metric's limit holds for every segment too
   * @param basis the labels a metric is judged on, null for what is best known (see {@link
   *     #basis(LabelCounts, boolean)})
   * @param neutral a metric whose 95 % interval includes this value is chance, null for none
   */
  public record Limit(
      io.modelwatch.domain.Limit limit,
      @Nullable Action action,
      boolean segments,
      @Nullable Basis basis,
      @Nullable Double neutral) {

    /**
     * With a smaller share of mature predictions, confirmed metrics do not stand for the window.
     */
    private static final double MATURE_ENOUGH = 0.95;

    /** Whether it says what is red and nothing else. */
    public boolean isOnlyRed() {
      return limit instanceof io.modelwatch.domain.Limit.Bounds bounds && bounds.yellow() == null;
    }

    /**
     * The labels to judge a metric on: those the limit names; else confirmed ones once nearly all
     * predictions are mature, and before that the best estimate, where there is one.
     *
     * @param labels the labels of the window
     * @param best whether there is a best estimate
     */
    public Basis basis(LabelCounts labels, boolean best) {
      if (basis != null) {
        return basis;
      }
      return best && labels.matureShare() < MATURE_ENOUGH ? Basis.BEST : Basis.CONFIRMED;
    }
  }

  /**
   * What is measured of drift besides the project's own measures.
   *
   * @param compat the tools whose measures are computed too
   * @param multivariate whether all features are compared together, too
   * @param sampledRows so many rows of each side are drawn for that
   */
  public record Drift(List<Compat> compat, boolean multivariate, int sampledRows) {

    /** Takes an unmodifiable copy. */
    public Drift {
      compat = List.copyOf(compat);
    }
  }

  /**
   * The action each kind of finding recommends; the gravest wins.
   *
   * @param who whose it is to do what
   */
  public record Policy(
      Action yellow, Action redMetric, Action redDrift, Action redQuality, Who who) {}

  /**
   * Whose it is to do what, as roles or as people say it; null for the monitor's owner.
   *
   * @param watch looks closer
   * @param repair delivers data again
   * @param retrain trains the model, or does not
   * @param remove takes the model out of production
   * @param cases decides what becomes of cases that were decided wrongly
   */
  public record Who(
      @Nullable String watch,
      @Nullable String repair,
      @Nullable String retrain,
      @Nullable String remove,
      @Nullable String cases) {}

  /**
   * What is learned from the monitor's own past, and how.
   *
   * @param learned whether limits are learned at all
   * @param falseIncidents so many false incidents are accepted, all subjects together
   * @param days in so many days
   * @param acceptAfter a change that has lasted so long is normal from its first day on; null where
   *     only people accept changes
   */
  public record Alarms(
      boolean learned, double falseIncidents, double days, @Nullable Duration acceptAfter) {}

  /**
   * Which days are compared with which.
   *
   * @param country whose public holidays are like Sundays, as ISO 3166-1 says; null for none
   * @param region the region of it, such as {@code by}; null for the holidays of the whole country
   * @param holidays further days that are like Sundays
   * @param weekend the weekdays on which people do not work
   */
  public record Calendar(
      @Nullable String country,
      @Nullable String region,
      Set<LocalDate> holidays,
      Set<DayOfWeek> weekend) {

    /** Takes unmodifiable copies. */
    public Calendar {
      holidays = Set.copyOf(holidays);
      weekend = Set.copyOf(weekend);
    }
  }
}
