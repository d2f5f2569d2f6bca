"""Whether another revision finds the same: runs the same windows with two revisions and compares the result documents.

    .venv/bin/python tests/bench/compare_results.py BEFORE [AFTER] [--streams DIR] [--tolerance 0.001]

Each revision is built in a checkout of its own and runs with its own monitor files: on the stream that ``simulate``
makes, and on ``fraud``, ``churn`` and ``bank`` in DIR where that is given. Every value of the document before
must be in the one after, whatever else is new there. Numbers that rest on draws (bases other than confirmed) may differ
by the tolerance, all others by nothing. Prints the greatest difference of each part; exit code 1 where something is
gone or differs. Documents are kept by commit in ``.modelwatch/results``: nothing is run twice.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]


class Case(NamedTuple):
    """A window of a stream, as known at a time."""

    stream: str
    monitor: str
    window: str
    as_of: str


CASES = (
    Case("simulated", "telecom-usage", "2024-01-15/2024-01-22", "2024-01-22T06:00:00Z"),
    Case("simulated", "telecom-usage", "2024-01-29/2024-01-30", "2024-01-30T06:00:00Z"),
    Case("simulated", "telecom-usage", "2024-01-15/2024-01-22", "2024-06-01T00:00:00Z"),
    Case("fraud", "telecom-fraud", "2018-06-04/2018-06-11", "2018-06-11T06:00:00Z"),
    Case("fraud", "telecom-fraud", "2018-07-16/2018-07-17", "2018-07-20T06:00:00Z"),
    Case("fraud", "telecom-fraud", "2018-07-02/2018-07-09", "2018-12-01T00:00:00Z"),
    Case("churn", "telco-churn", "2024-06-03/2024-06-10", "2024-06-20T00:00:00Z"),
    Case("churn", "telco-churn", "2024-03-04/2024-04-01", "2025-01-01T00:00:00Z"),
    Case("bank", "bank-recommendation", "2009-11-02/2009-11-30", "2009-12-05T00:00:00Z"),
    Case("bank", "bank-recommendation", "2009-06-01/2009-06-08", "2010-06-01T00:00:00Z"),
)
"""In the order of their as-ofs, a stream at a time: what a later one takes in an earlier one does not know."""
KEYS = {
    "metrics": ("name", "basis", "segment"),
    "reliability": ("basis", "scores"),
    "quality": ("column", "check"),
    "drift": ("column", "measure"),
    "alerts": ("key",),
}
"""What tells the entries of a list apart."""
LEFT_OUT = {"schema", "status"}
"""What says nothing about numbers: the document's version, and what people did about an alert (until version 1)."""
DRAWN = ("corrected", "estimated", "best")


def main() -> int:
    """Compares two revisions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", help="a revision, such as v1 or HEAD~3")
    parser.add_argument("after", nargs="?", default="HEAD", help="another (default: HEAD)")
    parser.add_argument("--streams", type=Path, help="where fraud, churn and bank are (default: left out)")
    parser.add_argument("--tolerance", type=float, default=0.001, help="for what rests on draws (default: 0.001)")
    options = parser.parse_args()
    documents = [_kept(revision, options.streams) for revision in (options.before, options.after)]
    failed = False
    for case, before, after in zip(CASES, *documents, strict=True):
        if before is None or after is None:
            print(f"{case.stream:<10} {case.window} as of {case.as_of}: left out, no such stream")
            continue
        failed |= _differ(case, dict(_flat(before)), dict(_flat(after)), options.tolerance)
    return 1 if failed else 0


def _kept(revision: str, streams: Path | None) -> list[dict[str, Any] | None]:
    """The documents of a revision, made where they are not there yet."""
    argv = ["git", "rev-parse", "--verify", f"{revision}^{{commit}}"]
    commit = subprocess.run(argv, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout.strip()
    kept = REPOSITORY / ".modelwatch" / "results" / f"{commit}{'' if streams is None else '-streams'}.json"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as scratch:
            documents = list(_documents(commit, Path(scratch), streams))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(documents))
    return json.loads(kept.read_text())


def _documents(revision: str, folder: Path, streams: Path | None) -> Iterator[dict[str, Any] | None]:
    """The result document of every case, None where its stream is absent."""
    checkout = folder / "checkout"
    subprocess.run(["git", "worktree", "add", "-q", "--detach", checkout, revision], cwd=REPOSITORY, check=True)
    try:
        project = checkout / "tasks-java"
        subprocess.run(["mvn", "-B", "-q", "package", "-Dmaven.test.skip"], cwd=project, check=True, stdout=sys.stderr)
        (arguments,) = (*project.glob("target/java.args"), *project.glob("modelwatch/target/java.args"))
        program = ["java", f"@{arguments}"]
        simulated = folder / "simulated"
        subprocess.run([*program, "simulate", "--output", simulated], check=True, capture_output=True)
        for case in CASES:
            stream = simulated if case.stream == "simulated" else streams and streams / case.stream
            if stream is None or not stream.is_dir():
                yield None
                continue
            print(f"{revision}: {case.stream} {case.window} as of {case.as_of}", file=sys.stderr, flush=True)
            yield _document(program, case, checkout, stream.resolve(), folder / case.stream)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", checkout], cwd=REPOSITORY, check=True)


def _document(program: list[str], case: Case, checkout: Path, stream: Path, home: Path) -> dict[str, Any]:
    output = home.parent / "document.json"
    argv = ["run", "--backfill", f"--home={home}", f"--monitor={checkout / 'dags' / 'monitors' / case.monitor}.yaml"]
    argv += [f"--input={stream}", f"--window={case.window}", f"--as-of={case.as_of}", f"--output={output}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MODELWATCH_")}
    # The same pseudonyms on both sides
    environment["MODELWATCH_PSEUDONYM_KEY"] = "a key for comparing two revisions"
    subprocess.run([*program, *argv], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    return json.loads(output.read_text())


def _flat(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value by its path; entries of lists by what tells them apart."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in LEFT_OUT:
                yield from _flat(value, (*path, name))
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            names = KEYS.get(path[-1]) if isinstance(entry, dict) else None
            key = "/".join(json.dumps(entry[name]) for name in names) if names else str(number)
            yield from _flat(entry, (*path, key))
    else:
        yield path, node


def _differ(case: Case, before: dict[tuple, Any], after: dict[tuple, Any], tolerance: float) -> bool:
    """Prints what is gone and what differs; whether something is or does beyond what is allowed."""
    worst: dict[str, float] = defaultdict(float)
    faults = []
    for path, value in before.items():
        if path not in after:
            faults.append(f"{' '.join(path)}: gone, was {value!r}")
            continue
        found = after[path]
        if _is_number(value) and _is_number(found):
            drawn = any(f'"{basis}"' in part for part in path for basis in DRAWN)
            part = f"{path[0]} ({'drawn' if drawn else 'exact'})"
            worst[part] = max(worst[part], abs(found - value))
            if abs(found - value) > (tolerance if drawn else 0):
                faults.append(f"{' '.join(path)}: {found!r}, was {value!r}")
        elif found != value:
            faults.append(f"{' '.join(path)}: {found!r}, was {value!r}")
    differences = ", ".join(f"{part} {difference:.2g}" for part, difference in worst.items() if difference)
    print(f"{case.stream:<10} {case.window} as of {case.as_of}: {len(before)} values; {differences or 'all equal'}")
    print("".join(f"  {fault}\n" for fault in faults), end="", flush=True)
    return bool(faults)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


if __name__ == "__main__":
    sys.exit(main())
