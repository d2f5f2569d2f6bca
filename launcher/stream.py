"""What the demo knows of its stream."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from launcher.places import REPOSITORY


@dataclass(frozen=True)
class Stream:
    """The summary of ``modelwatch inspect`` or ``simulate``, and what follows from it."""

    facts: dict[str, Any]

    @property
    def monitor(self) -> str:
        """Its monitor's name."""
        return self.facts["monitor"]

    @property
    def timezone(self) -> str:
        """Where its days begin and end."""
        return self.facts.get("timezone", "UTC")

    @property
    def version(self) -> str:
        """The newest version in it."""
        return self.facts["update"]["version"]

    @property
    def end(self) -> str:
        """Where runs by the clock stand: the end of its last day with predictions, and when all of it is known."""
        return f"{_text(self._end)}/{self.facts['as_of']}"

    def history(self, weeks: int) -> dict[str, str]:
        """What a backfill of the weeks before the stream's end asks for; empty where there is nothing in it."""
        first = max(self._time(self.facts["first_day"]) + timedelta(days=1), self._end - timedelta(weeks=weeks))
        if first >= self._end:
            return {}
        return {"from_date": _text(first), "to_date": _text(self._end - timedelta(seconds=1))}

    def update_again(self) -> str:
        """A command that announces the newest version once more, for the last window of the stream."""
        begin, end = (self._time(side) for side in self.facts["window"].split("/"))
        options = {
            "monitor": self.monitor,
            "version": self.version,
            "at": _text(self._end),
            "window": f"{_text(self._end - (end - begin))}/{_text(self._end)}",
            "as-of": self.facts["as_of"],
        }
        words = [f"--{name}={value}" for name, value in options.items()]
        return shlex.join([str(REPOSITORY / "modelwatch"), "model-update", *words])

    @property
    def _end(self) -> datetime:
        return self._time(self.facts["last_day"]) + timedelta(days=1)

    def _time(self, text: str) -> datetime:
        """In the time zone, where a day more or less is a day and not 24 hours."""
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
        zone = ZoneInfo(self.timezone)
        return time.astimezone(zone) if time.tzinfo else time.replace(tzinfo=zone)


def _text(time: datetime) -> str:
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
