"""The keeper: a process that is the parent of everything the launcher starts, and ends it all when the launcher ends.

The launcher holds the other end of the keeper's standard input. Whatever ends the launcher, Ctrl-C or SIGKILL, closes
it, and that is the keeper's sign. On Linux the keeper is also the "subreaper": processes whose own parent ended (an
Airflow task, PostgreSQL's postmaster) become its children, so that none can slip away.

Run as a program it reads one JSON object a line, ``{"start": NAME, "argv": […], …}``, ``{"stop": NAME}`` or
``{"at_last": […]}``, and answers with ``{"name": NAME, "started": PID}`` and ``{"name": NAME, "code": N}``. ``Keeper``
is the launcher's side of it.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

GRACE_SECONDS = 5
"""How long a process has between the request to end and SIGKILL."""


class Keeper:
    """Starts processes that never outlive this one. Use as a context manager."""

    def __init__(self, logs: Path) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._logs = logs
        self._answers: dict[str, queue.Queue[dict[str, Any]]] = {}
        self._ended: dict[str, int] = {}
        self._needed: set[str] = set()
        self._process = subprocess.Popen(
            [sys.executable, "-I", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(
        self,
        name: str,
        argv: list[str],
        *,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        last: bool = False,
        needed: bool = False,
    ) -> None:
        """Starts a process with its output in ``NAME.out`` and ``NAME.log``.

        The ``last`` ones end after all others; ``lost`` tells which ``needed`` ones ended by themselves.
        """
        self._ended.pop(name, None)
        if needed:
            self._needed.add(name)
        self._answers[name] = queue.Queue()
        self._ask(
            {
                "start": name,
                "argv": argv,
                "env": dict(os.environ) if env is None else env,
                "cwd": str(cwd or Path.cwd()),
                "out": str(self.out(name)),
                "log": str(self.log(name)),
                "last": last,
            }
        )
        answer = self._answers[name].get()
        if "failed" in answer:
            raise OSError(answer["failed"])

    def at_last(self, argv: list[str]) -> None:
        """Runs a command when everything has ended."""
        self._ask({"at_last": argv})

    def wait(self, name: str) -> int:
        """The exit code of a process, once it has one."""
        while self.poll(name) is None:
            self._answers[name].get()
        return self._ended[name]

    def poll(self, name: str) -> int | None:
        """The exit code of a process that ended."""
        return self._ended.get(name)

    def lost(self) -> dict[str, int]:
        """The needed processes that ended though nobody stopped them, with their exit codes."""
        return {name: self._ended[name] for name in sorted(self._needed) if name in self._ended}

    def stop(self, name: str) -> None:
        """Ends one process, if it was started, and waits until it is gone."""
        self._needed.discard(name)
        if name in self._answers and self.poll(name) is None:
            self._ask({"stop": name})
            self.wait(name)

    def kill(self, name: str) -> None:
        """Ends one process and all of its group with SIGKILL, as an accident would."""
        self._ask({"stop": name, "signal": int(signal.SIGKILL)})
        self.wait(name)

    def out(self, name: str) -> Path:
        """Where a process's standard output is kept."""
        return self._logs / f"{name}.out"

    def log(self, name: str) -> Path:
        """Where a process's standard error is kept."""
        return self._logs / f"{name}.log"

    def close(self) -> None:
        """Ends everything, in order, and returns when nothing is left."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._reader.join()

    def _ask(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            answer = json.loads(line)
            name = answer["name"]
            if "code" in answer:
                self._ended[name] = answer["code"]
            self._answers[name].put(answer)
        for name, answers in self._answers.items():
            self._ended.setdefault(name, -signal.SIGKILL)
            answers.put({"name": name})


class _Kept:
    """The keeper's own side: children by name, and their end."""

    def __init__(self) -> None:
        self._children: dict[str, tuple[int, bool]] = {}
        self._ending: dict[int, float] = {}
        self._at_last: list[list[str]] = []

    def obey(self, request: dict[str, Any]) -> None:
        if "start" in request:
            self._start(request)
        elif "at_last" in request:
            self._at_last.append(request["at_last"])
        elif request["stop"] in self._children:
            pid, _ = self._children[request["stop"]]
            self._end(pid, request.get("signal", signal.SIGTERM))

    def _start(self, request: dict[str, Any]) -> None:
        name = request["start"]
        try:
            with Path(request["out"]).open("wb") as out, Path(request["log"]).open("wb") as log:
                child = subprocess.Popen(
                    request["argv"],
                    env=request["env"],
                    cwd=request["cwd"],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=_end_with_parent if sys.platform == "linux" else None,
                )
        except OSError as error:
            _say({"name": name, "failed": str(error)})
            return
        child.returncode = 0  # waitpid below reaps it, not Popen
        self._children[name] = (child.pid, request["last"])
        _say({"name": name, "started": child.pid})

    def _end(self, pid: int, number: int) -> None:
        _signal_group(pid, number)
        self._ending.setdefault(pid, time.monotonic() + GRACE_SECONDS)

    def reap(self) -> bool:
        """Takes leave of children that ended; tells whether any child is left."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                self._insist()
                return True
            if self._ending.pop(pid, None):
                _signal_group(pid, signal.SIGKILL)  # what it left behind
            for name, (child, _) in list(self._children.items()):
                if child == pid:
                    del self._children[name]
                    _say({"name": name, "code": os.waitstatus_to_exitcode(status)})

    def _insist(self) -> None:
        for pid, deadline in self._ending.items():
            if time.monotonic() > deadline:
                _signal_group(pid, signal.SIGKILL)

    def end_all(self) -> None:
        """Everything ends at once but what is last (PostgreSQL), which ends when nobody needs it any more."""
        for last in (False, True):
            named = [pid for pid, is_last in self._children.values() if is_last == last]
            for pid in named:
                self._end(pid, signal.SIGTERM)
            while any(pid in named for pid, _ in self._children.values()) and self.reap():
                time.sleep(0.02)
        deadline = time.monotonic() + GRACE_SECONDS
        while self.reap():
            for pid in _descendants(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL)
            time.sleep(0.1)
        for argv in self._at_last:
            subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def _end_with_parent() -> None:
    """Even a keeper that is killed takes what it started with it."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _descendants(root: int) -> list[int]:
    """Every process below one, from /proc; none where there is no /proc (macOS has no subreaper either)."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found, unseen = [], [root]
    while unseen:
        below = children.get(unseen.pop(), [])
        found += below
        unseen += below
    return found


def _say(answer: dict[str, Any]) -> None:
    with contextlib.suppress(BrokenPipeError):  # unbuffered: nothing is left to complain of when the launcher is gone
        os.write(sys.stdout.fileno(), (json.dumps(answer) + "\n").encode())


def _keep(requests: IO[bytes]) -> None:
    kept = _Kept()
    told_to_end = threading.Event()
    wake, woken = os.pipe()
    for end in (wake, woken):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: told_to_end.set())
    events = selectors.DefaultSelector()
    events.register(requests, selectors.EVENT_READ)
    events.register(wake, selectors.EVENT_READ)
    rest = b""
    while not told_to_end.is_set():
        for key, _ in events.select(timeout=0.5):
            if key.fileobj is not requests:
                os.read(wake, 4096)
                continue
            text = os.read(requests.fileno(), 1 << 16)
            if not text:
                told_to_end.set()
            *lines, rest = (rest + text).split(b"\n")
            for line in lines:
                kept.obey(json.loads(line))
        kept.reap()
    kept.end_all()


if __name__ == "__main__":
    if sys.platform == "linux":
        pr_set_child_subreaper = 36
        ctypes.CDLL(None).prctl(pr_set_child_subreaper, 1)
    _keep(sys.stdin.buffer)
