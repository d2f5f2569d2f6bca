"""The metrics as others compute them: scikit-learn and SciPy, else the textbook formula row by row.

Each function gives ``{measure: (value, reference, (lower, upper) or None, method)}``; a measure that is not defined is
left out.
"""

import numpy as np
from scipy import stats
from sklearn import calibration, metrics

Z = stats.norm.ppf(0.975)


def share(hits, trials, reference):
    """A share with SciPy's Wilson interval."""
    if trials == 0:
        return None
    interval = stats.binomtest(int(hits), int(trials)).proportion_ci(0.95, method="wilson")
    return hits / trials, reference, tuple(interval), "SciPy binomtest, Wilson"


def around(value, error, low, high):
    return max(low, value - Z * error), min(high, value + Z * error)


def mean(values, reference, high):
    """A mean with the interval of the central limit theorem."""
    value = float(np.mean(values))
    interval = around(value, float(stats.sem(values)), 0, high) if len(values) > 1 else None
    return value, reference, interval, "SciPy sem"


def jackknife(metric, label, decision, low, high):
    """Leaves out each row in turn: as slow as it is plain."""
    n = len(label)
    keep = ~np.eye(n, dtype=bool)
    without = np.array([metric(label[rows], decision[rows]) for rows in keep])
    if not np.isfinite(without).all():
        return None
    error = np.sqrt((n - 1) / n * np.sum((without - without.mean()) ** 2))
    return around(metric(label, decision), error, low, high)


def fbeta(beta):
    def metric(label, decision):
        tp, fp, fn = np.sum(label & decision), np.sum(~label & decision), np.sum(label & ~decision)
        denominator = (1 + beta**2) * tp + beta**2 * fn + fp
        return (1 + beta**2) * tp / denominator if denominator else np.nan

    return metric


def mcc(label, decision):
    return np.corrcoef(label, decision)[0, 1] if len(set(label)) == len(set(decision)) == 2 else np.nan


def decisions(label, decision, intervals=True):
    """What follows from decisions and labels."""
    tp, fp = np.sum(label & decision), np.sum(~label & decision)
    fn, tn = np.sum(label & ~decision), np.sum(~label & ~decision)
    counts = "scikit-learn confusion_matrix"
    matrix = metrics.confusion_matrix(label, decision, labels=[False, True]).ravel().tolist()
    found = dict(
        zip(
            ("true_negatives", "false_positives", "false_negatives", "true_positives"),
            [(count, counts, None, None) for count in matrix],
            strict=True,
        )
    )
    found["accuracy"] = share(tp + tn, len(label), "scikit-learn accuracy_score")
    found["precision"] = share(tp, tp + fp, "scikit-learn precision_score")
    found["conversion_rate"] = share(tp, tp + fp, "scikit-learn precision_score")
    found["recall"] = share(tp, tp + fn, "scikit-learn recall_score")
    found["error_rate"] = share(fn, tp + fn, "1 - scikit-learn recall_score")
    found["specificity"] = share(tn, tn + fp, "scikit-learn recall_score(pos_label=0)")
    found["prediction_rate"] = share(tp + fp, len(label), "NumPy mean")
    for name, function in (
        ("accuracy", metrics.accuracy_score),
        ("precision", metrics.precision_score),
        ("conversion_rate", metrics.precision_score),
        ("recall", metrics.recall_score),
        ("error_rate", lambda y, d: 1 - metrics.recall_score(y, d)),
        ("specificity", lambda y, d: metrics.recall_score(y, d, pos_label=False)),
    ):
        if found[name] is not None:
            found[name] = (function(label, decision), *found[name][1:])
    if tp + fn and tn + fp:
        wilson = [np.array(share(hits, n, "")[2]) for hits, n in ((tp, tp + fn), (tn, tn + fp))]
        shares = np.array([tp / (tp + fn), tn / (tn + fp)])
        value = metrics.balanced_accuracy_score(label, decision)
        bounds = [
            shares.mean() + side * np.hypot(*(np.array(wilson)[:, i] - shares)) / 2 for i, side in ((0, -1), (1, 1))
        ]
        found["balanced_accuracy"] = (
            value,
            "scikit-learn balanced_accuracy_score",
            tuple(bounds),
            "Newcombe's formula",
        )
    for beta in (1, 2, 0.5):
        if tp + fp + fn:
            name = f"f{beta}"
            bounds = jackknife(fbeta(beta), label, decision, 0, 1) if intervals else None
            value = metrics.fbeta_score(label, decision, beta=beta)
            found[name] = value, "scikit-learn fbeta_score", bounds, "leaving out each row"
    if len(set(label)) == len(set(decision)) == 2:
        bounds = jackknife(mcc, label, decision, -1, 1) if intervals else None
        value = metrics.matthews_corrcoef(label, decision)
        found["matthews_corrcoef"] = value, "scikit-learn matthews_corrcoef", bounds, "leaving out each row"
    return {name: metric for name, metric in found.items() if metric is not None}


def delong(label, score):
    """DeLong's interval from all pairs of a positive and a negative."""
    positive, negative = score[label], score[~label]
    wins = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    if min(wins.shape) < 2:
        return None
    by_positive, by_negative = wins.mean(axis=1), wins.mean(axis=0)
    error = np.sqrt(by_positive.var(ddof=1) / len(positive) + by_negative.var(ddof=1) / len(negative))
    return around(wins.mean(), error, 0, 1)


def top(label, score, percent):
    """The positives expected among the highest scores when equal scores are in random order, and how many are taken."""
    taken = int(np.ceil(len(label) * percent / 100))
    cut = np.sort(score)[::-1][taken - 1]
    above, tied = score > cut, score == cut
    return label[above].sum() + (taken - above.sum()) * label[tied].mean(), taken


def wilson(hits, n):
    """Wilson's formula for hits that are no whole number, where SciPy's does not go."""
    p = hits / n
    centre, reach = p + Z**2 / (2 * n), Z * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return np.array([max(0, centre - reach), min(1 + Z**2 / n, centre + reach)]) / (1 + Z**2 / n)


def scores(label, score):
    """What follows from scores and labels."""
    found = {}
    n, positives = len(label), int(label.sum())
    clipped = np.clip(score, np.finfo(float).eps, 1 - np.finfo(float).eps)
    loss = -np.where(label, np.log(clipped), np.log1p(-clipped))
    value = metrics.brier_score_loss(label, score, labels=[0, 1]) if n else None
    found["brier_score"] = value, "scikit-learn brier_score_loss", mean((score - label) ** 2, "", 1)[2], "SciPy sem"
    value = metrics.log_loss(label, score, labels=[0, 1])
    found["log_loss"] = value, "scikit-learn log_loss", mean(loss, "", 52 * np.log(2))[2], "SciPy sem"
    bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], score)
    observed, expected = (
        calibration.calibration_curve(label.astype(int), score, n_bins=10) if positives < n else (None,) * 2
    )
    if observed is not None and positives:
        weights = np.bincount(bins, minlength=10)
        weights = weights[weights > 0] / n
        value = np.sum(weights * np.abs(observed - expected))
        error = np.sqrt(np.sum(weights**2 * observed * (1 - observed) / (weights * n)))
        interval = around(value, error, 0, 1)
        found["expected_calibration_error"] = (
            value,
            "scikit-learn calibration_curve",
            interval,
            "delta method's formula",
        )
    if 0 < positives < n:
        found["roc_auc"] = (
            metrics.roc_auc_score(label, score),
            "scikit-learn roc_auc_score",
            delong(label, score),
            "DeLong, pair by pair",
        )
        gap = stats.ks_2samp(score[label], score[~label]).statistic
        reach = sum(np.sqrt(np.log(4 / 0.05) / (2 * size)) for size in (positives, n - positives))
        found["score_ks"] = gap, "SciPy ks_2samp", (max(0, gap - reach), min(1, gap + reach)), "DKW-Massart's formula"
    if positives:
        value = metrics.average_precision_score(label, score)
        interval = None
        if 0 < value < 1:
            logit, error = np.log(value / (1 - value)), 1 / np.sqrt(positives * value * (1 - value))
            interval = tuple(1 / (1 + np.exp(-(logit + side * Z * error))) for side in (-1, 1))
        found["average_precision"] = value, "scikit-learn average_precision_score", interval, "Boyd's logit formula"
        for percent in (1, 5, 10):
            hits, taken = top(label, score, percent)
            interval = wilson(hits, positives)
            found[f"gain_at_{percent}"] = (
                hits / positives,
                "NumPy, ties by expectation",
                tuple(interval),
                "Wilson's formula",
            )
            scale = n / taken
            found[f"lift_at_{percent}"] = (
                hits / positives * scale,
                "NumPy, ties by expectation",
                tuple(interval * scale),
                "Wilson's formula",
            )
    return found


def cost(label, decision, costs):
    """What decisions cost, row by row; the costs go by what was decided and what came."""
    of_rows = np.array([costs[bool(d), bool(y)] for d, y in zip(decision, label, strict=True)])
    value, error = of_rows.mean(), stats.sem(of_rows)
    return value, "NumPy mean of the rows' costs", around(value, error, -np.inf, np.inf), "SciPy sem"


def reliability(label, score):
    """The reliability curve in ten equal-wide bins: the mean score of each, and its share of positives."""
    observed, expected = calibration.calibration_curve(label, score, n_bins=10)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], score), minlength=10)
    curve = {}
    for number, (mean_score, found, n) in enumerate(zip(expected, observed, counts[counts > 0], strict=True)):
        curve[f"reliability_mean_score[{number}]"] = mean_score, "scikit-learn calibration_curve", None, None
        bounds = share(round(found * n), n, "")[2]
        curve[f"reliability[{number}]"] = found, "scikit-learn calibration_curve", bounds, "SciPy binomtest, Wilson"
    return curve


def weighted_recall(label, decision, weight):
    """Recall by weight."""
    value = metrics.recall_score(label, decision, sample_weight=weight)
    w, d = weight[label], decision[label]
    error = np.sqrt(np.sum((w * (d - value)) ** 2)) / w.sum()
    return value, "scikit-learn recall_score(sample_weight)", around(value, error, 0, 1), "formula of a ratio of sums"


def weighted_counts(label, decision, weight):
    """What each cell of the confusion matrix weighs, but for the one that costs nobody anything."""
    matrix = metrics.confusion_matrix(label, decision, labels=[False, True], sample_weight=weight)
    cells = {"false_positives": matrix[0, 1], "false_negatives": matrix[1, 0], "true_positives": matrix[1, 1]}
    source = "scikit-learn confusion_matrix(sample_weight)"
    return {f"weighted_{name}": (float(sum_), source, None, None) for name, sum_ in cells.items()}


def budget(frame, n):
    """Card precision and recall: each day's n highest scores, looked at one after the other."""
    hits = looked = 0.0
    for _, day in frame.groupby(frame.time.dt.date):
        score, label = day.score.to_numpy(), day.label.to_numpy(bool)
        taken = min(n, len(day))
        cut = np.sort(score)[::-1][taken - 1]
        above, tied = score > cut, score == cut
        hits += label[above].sum() + (taken - above.sum()) * label[tied].mean()
        looked += taken
    positives = frame.label.sum()
    return {
        "precision_at_budget": (hits / looked, "NumPy, day by day", tuple(wilson(hits, looked)), "Wilson's formula"),
        "recall_at_budget": (hits / positives, "NumPy, day by day", tuple(wilson(hits, positives)), "Wilson's formula"),
    }


def classes(label, decision):
    """Metrics of several classes."""
    found = {"accuracy": share(np.sum(label == decision), len(label), "scikit-learn accuracy_score")}
    names = sorted(set(label) | set(decision))
    for average in ("macro", "weighted", None):
        of = metrics.precision_recall_fscore_support(label, decision, average=average, labels=names, zero_division=0)
        for metric, value in zip(("precision", "recall", "f1"), of, strict=False):
            if average is None:
                for name, of_class in zip(names, value, strict=True):
                    denominator = np.sum(decision == name) if metric == "precision" else np.sum(label == name)
                    if metric == "f1" or denominator:
                        found[f"{metric}[{name}]"] = (
                            of_class,
                            "scikit-learn precision_recall_fscore_support",
                            None,
                            None,
                        )
            else:
                found[f"{metric}_{average}"] = (
                    value,
                    f"scikit-learn precision_recall_fscore_support({average})",
                    class_jackknife(label, decision, metric, average),
                    "leaving out each row",
                )
    return found


def class_jackknife(label, decision, metric, average):
    index = ("precision", "recall", "f1").index(metric)

    def of(rows):
        return metrics.precision_recall_fscore_support(label[rows], decision[rows], average=average, zero_division=0)[
            index
        ]

    n = len(label)
    without = np.array([of(rows) for rows in ~np.eye(n, dtype=bool)])
    error = np.sqrt((n - 1) / n * np.sum((without - without.mean()) ** 2))
    return around(of(np.ones(n, dtype=bool)), error, 0, 1)


def regression(predicted, actual):
    """Metrics of predicted numbers."""
    error = np.abs(predicted - actual)
    squared = mean(error**2, "", np.inf)
    found = {
        "mae": (
            metrics.mean_absolute_error(actual, predicted),
            "scikit-learn mean_absolute_error",
            mean(error, "", np.inf)[2],
            "SciPy sem",
        ),
        "rmse": (
            metrics.root_mean_squared_error(actual, predicted),
            "scikit-learn root_mean_squared_error",
            tuple(np.sqrt(squared[2])),
            "SciPy sem, then the root",
        ),
    }
    if np.all(actual != 0):
        value = metrics.mean_absolute_percentage_error(actual, predicted)
        found["mape"] = (
            value,
            "scikit-learn mean_absolute_percentage_error",
            mean(error / np.abs(actual), "", np.inf)[2],
            "SciPy sem",
        )
    if np.ptp(actual):
        value = metrics.r2_score(actual, predicted)
        deviation = 2 * np.sqrt(value) * (1 - value) / np.sqrt(len(actual)) if value > 0 else None
        interval = around(value, deviation, -np.inf, 1) if value > 0 else None
        found["r2"] = value, "scikit-learn r2_score", interval, "Olkin and Finn's formula"
    return found
