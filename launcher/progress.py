"""Says what is being done and how long it took."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator


class Progress:
    """One line per piece of work, on standard error; it counts seconds while a terminal watches."""

    @contextlib.contextmanager
    def work(self, what: str) -> Iterator[None]:
        """Shows the work while it lasts, then its duration."""
        start = time.monotonic()
        done = threading.Event()
        ticker = threading.Thread(target=self._tick, args=(what, start, done), daemon=True)
        ticker.start()
        try:
            yield
        except BaseException:
            self._finish(ticker, done, f"✗ {what}", start)
            raise
        self._finish(ticker, done, f"✓ {what}", start)

    def note(self, text: str) -> None:
        """A line without work."""
        print(f"  {text}", file=sys.stderr, flush=True)

    def _tick(self, what: str, start: float, done: threading.Event) -> None:
        if not sys.stderr.isatty():
            print(f"… {what}", file=sys.stderr, flush=True)
            return
        while True:
            print(f"\r\033[K… {what} {time.monotonic() - start:.0f} s", end="", file=sys.stderr, flush=True)
            if done.wait(1):
                return

    def _finish(self, ticker: threading.Thread, done: threading.Event, line: str, start: float) -> None:
        done.set()
        ticker.join()
        clear = "\r\033[K" if sys.stderr.isatty() else ""
        print(f"{clear}{line} ({time.monotonic() - start:.1f} s)", file=sys.stderr, flush=True)
