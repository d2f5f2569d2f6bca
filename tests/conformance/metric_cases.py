"""The predictions on which metrics are compared with scikit-learn and SciPy, made from the standard library alone."""

from __future__ import annotations

import csv
import random
from pathlib import Path

ROWS = 240
"""Few enough to leave out each row in turn."""

COSTS = {(True, True): -2.5, (True, False): 5.0, (False, True): 100.0, (False, False): 0.0}
"""The cost matrix, by decision and label: what is found saves something."""

Case = dict[str, list]


def binary() -> dict[str, Case]:
    """Generated predictions of a binary classifier, and edge cases."""
    source = random.Random(416)
    score = [source.betavariate(1, 3) for _ in range(ROWS)]
    label = [int(source.random() < s) for s in score]
    noise = [source.random() for _ in range(ROWS)]
    rare = [int(source.random() < 0.02 + 0.05 * s) for s in score]

    def case(scores: list[float], labels: list[int], cut: float = 0.5) -> Case:
        return {
            "score": scores,
            "decision": [int(s >= cut) for s in scores],
            "label": labels,
            "weight": [source.lognormvariate(3, 1) for _ in scores],
        }

    return {
        "calibrated": case(score, label),
        "rare positives": case(score, rare, 0.6),
        "ties": case([round(s, 1) for s in score], label),
        "many ties at the cut": case([0.3] * (ROWS // 3) + [0.5] * (ROWS // 3) + [0.7] * (ROWS // 3), label),
        "constant score": case([0.3] * ROWS, label),
        "perfect": case([0.9 if y else 0.1 for y in label], label),
        "inverted": case([1 - s for s in score], label),
        "certain and wrong": case([float(1 - y if x < 0.1 else y) for x, y in zip(noise, label, strict=True)], label),
        "all positive": case(score, [1] * ROWS),
        "all negative": case(score, [0] * ROWS),
        "never decided": case(score, label, 2),
        "always decided": case(score, label, -1),
        "one positive": case(score, [int(row == 7) for row in range(ROWS)]),
        "tiny": case([0.2, 0.8, 0.4], [0, 1, 1]),
        "near the ends": case([1 - 1e-12 * x if y else 1e-12 * x for x, y in zip(noise, label, strict=True)], rare),
    }


def days() -> Case:
    """Three days of predictions with ties, for a daily budget."""
    source = random.Random(417)
    scores = [round(source.random(), 2) for _ in range(ROWS)]
    return {
        "time": [f"2018-05-{14 + row % 3} 0{row % 9}:00:00" for row in range(ROWS)],
        "score": scores,
        "decision": [int(s > 0.5) for s in scores],
        "label": [int(source.random() < s) for s in scores],
    }


def multiclass() -> Case:
    """Several classes: one is rare, one is never a label, one never a decision."""
    source = random.Random(418)
    label = source.choices(["a", "b", "c", "rare"], [50, 30, 18, 2], k=ROWS)
    return {
        "label": label,
        "decision": [y if source.random() < 0.6 else source.choice(["a", "b", "c", "never"]) for y in label],
    }


def regression() -> dict[str, Case]:
    """Predicted numbers: close, poor and worse than the mean; around 0 and far from it."""
    source = random.Random(419)
    cases = {}
    for shift in (0.0, 1e6):
        for noise in (0.1, 1.0, 5.0):
            label = [shift + source.gauss(0, 1) for _ in range(ROWS)]
            decision = [y + noise * source.gauss(0, 1) for y in label]
            cases[f"around {shift:g}, noise {noise:g}"] = {"label": label, "decision": decision}
    return cases


def numbers() -> Case:
    """Predicted numbers with an error, far from 0."""
    return regression()["around 1e+06, noise 1"]


def feedback(*, alike: bool) -> Case:
    """What customers say of recommendations: of three each, all the same; or of one to nine each, mostly the same."""
    source = random.Random(421)
    case: Case = {"customer": [], "negative": [], "rating": []}
    for customer in range(120):
        annoyed, mood, rates = source.random() < 0.2, source.randint(1, 5), source.random() < 0.6
        for _ in range(3 if alike else source.choice([1, 1, 2, 3, 9])):
            other = not alike and source.random() < 0.05
            case["customer"].append(customer)
            case["negative"].append(int(annoyed != other))
            case["rating"].append((source.randint(1, 5) if other else mood) if rates else None)
    return case


def land_feedback(folder: Path, case: Case) -> Path:
    """Writes it as landing files of 2024: a recommendation an hour of January, what is said of it a day later."""
    for name in ("predictions", "outcomes", "feedback"):
        (folder / name).mkdir(parents=True)
    times = [f"2024-01-{1 + row // 24:02}T{row % 24:02}:00:00Z" for row in range(len(case["customer"]))]
    said = zip(*case.values(), times, strict=True)
    with (folder / "predictions" / "all.csv").open("w", newline="") as predictions:
        made = csv.writer(predictions)
        made.writerow(
            ["prediction_id", "entity_id", "event_time", "model_id", "model_version", "score", "decision", "age"]
        )
        with (folder / "feedback" / "all.csv").open("w", newline="") as feedback:
            heard = csv.writer(feedback)
            heard.writerow(["prediction_id", "rating", "negative", "known_at"])
            for row, (customer, negative, rating, time) in enumerate(said):
                made.writerow([f"p{row}", f"c{customer}", time, "recommender", "1", 0.9, 1, 30 + customer])
                day = int(time[8:10])
                later = f"2024-01-{day + 1:02}" if day < 31 else "2024-02-01"
                heard.writerow([f"p{row}", rating, negative, later + time[10:]])
    (folder / "outcomes" / "all.csv").write_text("prediction_id,outcome,source,event_time,known_at\n")
    return folder


STORIES = ("told", "missing", "changed", "outranked", "disputed", "withdrawn")
"""What may happen to an outcome; those of the last two and the missing ones count for no metric."""


def watched(case: Case) -> list[dict]:
    """The predictions of a case as a monitored stream has them: by day, each with what is told about it."""
    names = sorted(map(str, set(case["label"])))
    rows = []
    for number, (label, decision) in enumerate(zip(case["label"], case["decision"], strict=True)):
        other = next(name for name in names if name != str(label))
        rows.append(
            {
                "prediction_id": f"p{number}",
                "event_time": f"2024-03-{1 + number % 4:02}T12:00:00Z",
                "decision": decision,
                "label": label,
                "other": other,
                "story": STORIES[number % 12 if number % 12 < len(STORIES) else 0],
            }
        )
    return rows


def counted(case: Case) -> Case:
    """Those predictions of a watched case that have an outcome in the end."""
    rows = [row for row in watched(case) if row["story"] in ("told", "changed", "outranked")]
    return {name: [row[name] for row in rows] for name in ("label", "decision")}


def land(folder: Path, monitor: str, case: Case) -> Path:
    """Writes a watched case as the landing files of a monitor."""
    told = {
        "told": [("survey", "label", 2)],
        "changed": [("survey", "other", 2), ("survey", "label", 5)],
        "outranked": [("billing", "label", 2), ("survey", "other", 5)],
        "disputed": [("survey", "label", 2), ("partner", "other", 2)],
        "withdrawn": [("survey", "other", 2), ("withdrawal", "other", 5)],
        "missing": [],
    }
    for name in ("predictions", "outcomes"):
        (folder / name).mkdir(parents=True)
    with (folder / "predictions" / "all.csv").open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["prediction_id", "event_time", "model_id", "model_version", "decision"])
        for row in watched(case):
            writer.writerow([row["prediction_id"], row["event_time"], monitor, "1", row["decision"]])
    with (folder / "outcomes" / "all.csv").open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["prediction_id", "outcome", "source", "event_time", "known_at"])
        for row in watched(case):
            for source, outcome, days in told[row["story"]]:
                known = f"2024-03-{int(row['event_time'][8:10]) + days:02}T12:00:00Z"
                writer.writerow([row["prediction_id"], row[outcome], source, row["event_time"], known])
    return folder


def write(file: Path, cases: dict[str, Case]) -> Path:
    """Writes cases as one CSV file with a column that names them."""
    columns = list(next(iter(cases.values())))
    with file.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["case", *columns])
        for name, case in cases.items():
            writer.writerows([name, *row] for row in zip(*case.values(), strict=True))
    return file
