"""What every runner's operator has in common: a step, its options, and the argument list they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from airflow.sdk.exceptions import AirflowFailException


class StepMixin:
    """Beside an operator class: turns a step's options into its argument list when the task starts.

    The options are templated, so the Airflow UI shows them; they become words of an argument list, never shell text.
    """

    def __init__(self, *, step: str, options: Any, returns: str | None = None, **operator: Any) -> None:
        super().__init__(**operator)
        self.step = step
        self.options = options
        self.returns = returns

    def words(self) -> list[str]:
        """``{"as_of": T, "monitor": [A, B], "backfill": True, "window": None}`` → ``--as-of T --monitor A …``."""
        words = self.step.split()
        for name, value in self.options.items():
            flag = "--" + name.replace("_", "-")
            for item in value if isinstance(value, list | tuple) else [value]:
                if item is True:
                    words.append(flag)
                elif item not in (None, False, ""):
                    words += [flag, str(item)]
        return words

    def result(self, summary: Any) -> Any:
        """What other tasks may see of the summary: all of it, or the one entry that a later task is mapped over."""
        if self.returns is None:
            return summary
        if not isinstance(summary, Mapping) or self.returns not in summary:
            raise AirflowFailException(f"{self.step} printed no summary with {self.returns!r}: {summary!r}")
        return summary[self.returns]
