"""Times how soon one sees what an edit does: a statistic is edited in a copy of the sources, and its test is run.

    python tests/bench/inner_loop.py

Run by hand, from a checkout. The first run has Maven build the copy; the others are `modelwatch test java --only CLASS`
as one types it. Processor seconds are printed too, because they depend less on what else runs.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
STATISTIC = Path("tasks-java/modelwatch-stats/src/main/java/io/modelwatch/stats/drift/Hellinger.java")
TEST = "DriftComparisonTest"
REPEATS = 5


def main() -> None:
    """Copies the sources and times what is printed."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        for file in subprocess.run(listed, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split(
            "\0"
        ):
            if file and (REPOSITORY / file).exists():
                (copy / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(REPOSITORY / file, copy / file)
        _time(copy, "first run, Maven builds", 1)
        _time(copy, "nothing changed, one test", REPEATS)
        _time(copy, "a statistic edited, its test", REPEATS, edit=copy / STATISTIC)


def _time(copy: Path, what: str, repeats: int, edit: Path | None = None) -> None:
    walls, processor = [], []
    for number in range(repeats):
        if edit is not None:
            edit.write_text(edit.read_text().replace("double sum = 0", f"double sum = {number} * 0.0 + 0"))
        begin, used = time.monotonic(), _processor()
        ended = subprocess.run(
            [sys.executable, "modelwatch", "test", "java", "--only", TEST], cwd=copy, capture_output=True, text=True
        )
        walls.append(time.monotonic() - begin)
        processor.append(_processor() - used)
        if ended.returncode != 0:
            sys.exit(ended.stdout + ended.stderr)
    ran = f"{min(walls):.1f} to {max(walls):.1f} s" if repeats > 1 else f"{walls[0]:.1f} s"
    print(f"{what:<30}{ran:>16}, processor {sum(processor) / repeats:.1f} s", flush=True)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
