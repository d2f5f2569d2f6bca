"""Counts false incidents on streams in which nothing is wrong, at three budgets.

    .modelwatch/conformance/bin/python tests/bench/null_streams.py [--streams 200] [--rates 50] [--program ./modelwatch]

Java judges the days (`modelwatch alarms --counted`), Python counts: an incident is a run of alarmed days of one series,
ended by a day without. Half of the streams are simulated (weekly seasons, growth, autocorrelation to .97, heavy tails,
rare categories, volume jumps, panels, holidays, 1-row days, 40 to 20,000 rows a day), half are innocent days of the
fraud stream drawn again by blocks of the calendar (all are simulated where that is not there). Beside them are streams
of 400 days of rates on few cases, which are judged in blocks of days. Where the volume was made to jump, alarms of the
number of rows are true and counted apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import day_streams
from scipy import stats

BUDGETS = (0.5, 1, 3)
PATIENCE = 60
WARM_UP = 14
REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> None:
    """Makes the streams, judges them, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--rates", type=int, default=50)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--program", default=str(REPOSITORY / "modelwatch"))
    options = parser.parse_args()
    real = day_streams.fraud()
    kinds = {}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i in range(options.streams):
            if real is not None and i % 2:
                stream, kind = day_streams.resampled(real, day_streams.innocent(real), i, options.days), "resampled"
            else:
                stream, kind = day_streams.simulated(i, options.days), "simulated"
            files.append(written(stream, kind, Path(folder, f"{i}.csv"), kinds))
        files += [
            written(day_streams.rates(i), "rates", Path(folder, f"rates-{i}.csv"), kinds) for i in range(options.rates)
        ]
        print("streams       budget    days  incidents  per 60 days  95 % bound   bar  alarmed series")
        for budget in BUDGETS:
            reports = judged(options.program, files, f"{budget}/{PATIENCE}", Path(folder, "out.jsonl"))
            for kind in sorted({kind for kind, _ in kinds.values()}):
                show(kind, budget, [r for r in reports if kinds[r["file"]][0] == kind], kinds)
            show("all", budget, [r for r in reports if kinds[r["file"]][0] != "rates"], kinds)


def written(stream: day_streams.Stream, kind: str, file: Path, kinds: dict) -> Path:
    """A stream's file, with what it is."""
    stream.write(file)
    kinds[str(file)] = (kind, stream.jumps)
    return file


def judged(program: str, files: list[Path], budget: str, output: Path) -> list[dict]:
    """What the program says of each file."""
    holidays = ",".join(map(str, day_streams.HOLIDAYS))
    argv = [program, "alarms", *map(str, files), "--counted", "--budget", budget, "--holiday", holidays]
    argv += ["--output", str(output)]
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    return [json.loads(line) for line in output.read_text().splitlines()]


def incidents(report: dict) -> list[tuple[str, str, str, str]]:
    """Runs of alarmed days by series: which, by which measure and path they began, and when."""
    found, seen = [], set()
    for alarm in report["alarms"]:
        key = (alarm["series"], alarm["since"])
        if key not in seen:
            seen.add(key)
            found.append((alarm["series"], alarm["measure"], alarm["path"], alarm["date"]))
    return found


def show(kind: str, budget: float, reports: list[dict], kinds: dict) -> None:
    """One row of the table; the bound is Poisson's for the number of incidents."""
    false, of_rows = [], 0
    for report in reports:
        for found in incidents(report):
            if found[0] == "rows" and kinds[report["file"]][1]:
                of_rows += 1
            else:
                false.append(found)
    days = sum(report["days"] - WARM_UP for report in reports)
    rate = len(false) / days * PATIENCE
    bound = stats.chi2.ppf(0.95, 2 * len(false) + 2) / 2 / days * PATIENCE
    which = Counter(f"{series} {measure} {path}" for series, measure, path, _ in false)
    told = ", ".join(f"{name} {n}" for name, n in which.most_common(8)) + (
        f"; rows that jumped {of_rows}" if of_rows else ""
    )
    bar = "ok" if bound <= budget else "OVER"
    row = f"{kind:12} {budget:7} {days:7} {len(false):10} {rate:12.3f} {bound:11.3f} {bar:>5}  {told}"
    print(row, flush=True)


if __name__ == "__main__":
    main()
