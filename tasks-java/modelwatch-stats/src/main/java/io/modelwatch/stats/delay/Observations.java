package io.modelwatch.stats.delay;

import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of predictions as of a run, in columns of the same length: one row is some
 * predictions that are alike in all of it, mostly one. Times are in days. Predictions whose label
 * is disputed do not belong here.
 *
 * <p>Two kinds of knowledge are told apart. An <em>answer</em> comes from somebody who looked
 * (investigation, human decision) and would have said "negative" as well. A <em>report</em> only
 * ever says "positive"; before maturity its absence means little, and it may be withdrawn.
 */
public final class Observations {

  /** Nobody has answered. */
  public static final byte NO_ANSWER = -1;

  private final int size;
  private final int[] day;
  private final double[] age;
  private final double[] score;
  private final boolean[] decision;
  private final int[] version;
  private final boolean[] inWindow;
  private final byte[] answer;
  private final double[] reportedAfter;
  private final double[] withdrawnAfter;
  private final long[] count;
  private final List<FeedOutage> outages;
  private final boolean silenceTells;
  private final double predictionsPerEvent;
  private final BitSet versionsOfWindow = new BitSet();

  private Observations(Builder builder) {
    this.outages = List.copyOf(builder.outages);
    this.silenceTells = builder.silenceTells;
    this.predictionsPerEvent = builder.predictionsPerEvent;
    this.size = builder.size;
    this.day = Arrays.copyOf(builder.day, size);
    this.age = Arrays.copyOf(builder.age, size);
    this.score = Arrays.copyOf(builder.score, size);
    this.decision = Arrays.copyOf(builder.decision, size);
    this.version = Arrays.copyOf(builder.version, size);
    this.inWindow = Arrays.copyOf(builder.inWindow, size);
    this.answer = Arrays.copyOf(builder.answer, size);
    this.reportedAfter = Arrays.copyOf(builder.reportedAfter, size);
    this.withdrawnAfter = Arrays.copyOf(builder.withdrawnAfter, size);
    this.count = Arrays.copyOf(builder.count, size);
    for (int row = 0; row < size; row++) {
      if (inWindow[row]) {
        versionsOfWindow.set(version[row]);
      }
    }
  }

  /** The number of rows. */
  public int size() {
    return size;
  }

  /** How many predictions a row stands for. */
  public long count(int row) {
    return count[row];
  }

  /**
   * How many events a row stands for: where one event decides the labels of several predictions,
   * these say no more of scores, levels and delays than one would.
   */
  public double events(int row) {
    return count[row] / predictionsPerEvent;
  }

  /** The day of the prediction, as a number of days since any fixed day. */
  public int day(int row) {
    return day[row];
  }

  /** Days from the prediction to the as-of time, above 0. */
  public double age(int row) {
    return age[row];
  }

  /** The model's score, in [0, 1]. */
  public double score(int row) {
    return score[row];
  }

  /** Whether the model decided for the positive class. */
  public boolean decision(int row) {
    return decision[row];
  }

  /** A number for the model version, from 0. */
  public int version(int row) {
    return version[row];
  }

  /** Whether the row belongs to the window that is evaluated; the others are history. */
  public boolean inWindow(int row) {
    return inWindow[row];
  }

  /** Whether the row is history of a model version that the window has, too. */
  public boolean isEarlier(int row) {
    return !inWindow[row] && versionsOfWindow.get(version[row]);
  }

  /** Whether somebody answered, and the answer was {@code positive}. */
  public boolean answered(int row, boolean positive) {
    return answer[row] == (positive ? 1 : 0);
  }

  /** Whether nobody has answered. */
  public boolean unanswered(int row) {
    return answer[row] == NO_ANSWER;
  }

  /** Whether a positive outcome was reported, withdrawn or not. */
  public boolean reported(int row) {
    return !Double.isNaN(reportedAfter[row]);
  }

  /** Whether the report was withdrawn. */
  public boolean withdrawn(int row) {
    return !Double.isNaN(withdrawnAfter[row]);
  }

  /** Whether there is a report that nobody withdrew or answered. */
  public boolean reportStands(int row) {
    return reported(row) && !withdrawn(row) && unanswered(row);
  }

  /** Whether it is known to be positive so far: by an answer, or by a report that stands. */
  public boolean knownPositive(int row) {
    return answered(row, true) || reportStands(row);
  }

  /** Days from the prediction to the report becoming known; only where there is a report. */
  public double reportedAfter(int row) {
    return reportedAfter[row];
  }

  /** Days from the report to its withdrawal becoming known; only where it was withdrawn. */
  public double withdrawnAfter(int row) {
    return withdrawnAfter[row];
  }

  /** Days from the report to the as-of time; only where there is a report. */
  public double reportAge(int row) {
    return age[row] - reportedAfter[row];
  }

  /** The times in which no report and no withdrawal could become known. */
  public List<FeedOutage> outages() {
    return outages;
  }

  /**
   * Whether a prediction of which nothing is known at maturity is negative; if not, its label is
   * missing, whatever its age.
   */
  public boolean silenceTells() {
    return silenceTells;
  }

  /** Collects rows. */
  public static final class Builder {

    private int size;
    private int[] day = new int[1024];
    private double[] age = new double[1024];
    private double[] score = new double[1024];
    private boolean[] decision = new boolean[1024];
    private int[] version = new int[1024];
    private boolean[] inWindow = new boolean[1024];
    private byte[] answer = new byte[1024];
    private double[] reportedAfter = new double[1024];
    private double[] withdrawnAfter = new double[1024];
    private long[] count = new long[1024];
    private final List<FeedOutage> outages = new ArrayList<>();
    private boolean silenceTells = true;
    private double predictionsPerEvent = 1;

    /** Adds a prediction of which nothing is known yet; the other methods speak about it. */
    public Builder add(
        int predictionDay,
        double ageInDays,
        double predictionScore,
        boolean predictionDecision,
        int modelVersion,
        boolean isInWindow) {
      if (!(ageInDays > 0)) {
        throw new IllegalArgumentException("the age of a prediction is above 0: " + ageInDays);
      }
      if (!(predictionScore >= 0 && predictionScore <= 1)) {
        throw new IllegalArgumentException("a score lies in [0, 1]: " + predictionScore);
      }
      if (size == day.length) {
        grow();
      }
      day[size] = predictionDay;
      age[size] = ageInDays;
      score[size] = predictionScore;
      decision[size] = predictionDecision;
      version[size] = modelVersion;
      inWindow[size] = isInWindow;
      answer[size] = NO_ANSWER;
      reportedAfter[size] = Double.NaN;
      withdrawnAfter[size] = Double.NaN;
      count[size] = 1;
      size++;
      return this;
    }

    /** What is known of the last added prediction, which was made at a time. */
    public Builder know(Knowledge knowledge, Instant eventTime) {
      String outcome = knowledge.label().outcome();
      if (knowledge.answered() && outcome != null) {
        answer(outcome.equals(Outcome.POSITIVE));
      }
      Instant reported = knowledge.reportedAt();
      if (reported != null) {
        report(days(eventTime, reported));
        Instant withdrawn = knowledge.withdrawnAt();
        if (withdrawn != null) {
          withdrawal(days(reported, withdrawn));
        }
      }
      return this;
    }

    /** The last added prediction stands for so many that are alike. */
    public Builder times(long predictions) {
      if (predictions < 1) {
        throw new IllegalArgumentException("a row stands for predictions: " + predictions);
      }
      count[size - 1] = predictions;
      return this;
    }

    /** Somebody looked at the last added prediction. */
    public Builder answer(boolean positive) {
      answer[size - 1] = (byte) (positive ? 1 : 0);
      return this;
    }

    /** A positive outcome of the last added prediction was reported after so many days. */
    public Builder report(double afterDays) {
      reportedAfter[size - 1] = afterDays;
      return this;
    }

    /** The report of the last added prediction was withdrawn, so many days after it came. */
    public Builder withdrawal(double afterDays) {
      withdrawnAfter[size - 1] = afterDays;
      return this;
    }

    /** No report and no withdrawal could become known for a time. */
    public Builder outage(FeedOutage outage) {
      outages.add(outage);
      return this;
    }

    /** What nobody speaks of is not known, however long ago it is. */
    public Builder silenceUnknown() {
      silenceTells = false;
      return this;
    }

    /**
     * One event decides the labels of so many predictions on average, as where a customer is scored
     * every week and the question is who leaves within four.
     */
    public Builder predictionsPerEvent(double predictions) {
      if (!(predictions >= 1)) {
        throw new IllegalArgumentException("an event decides predictions: " + predictions);
      }
      predictionsPerEvent = predictions;
      return this;
    }

    /** All rows. */
    public Observations build() {
      return new Observations(this);
    }

    private static double days(Instant from, Instant to) {
      return Math.max(0, Micros.daysBetween(from, to));
    }

    private void grow() {
      int capacity = 2 * size;
      day = Arrays.copyOf(day, capacity);
      age = Arrays.copyOf(age, capacity);
      score = Arrays.copyOf(score, capacity);
      decision = Arrays.copyOf(decision, capacity);
      version = Arrays.copyOf(version, capacity);
      inWindow = Arrays.copyOf(inWindow, capacity);
      answer = Arrays.copyOf(answer, capacity);
      reportedAfter = Arrays.copyOf(reportedAfter, capacity);
      withdrawnAfter = Arrays.copyOf(withdrawnAfter, capacity);
      count = Arrays.copyOf(count, capacity);
    }
  }
}
