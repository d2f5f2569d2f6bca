"""What every runner's operator has in common: a step, its options, and the argument list they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modelwatch_airflow.dashboard import ResultLink
from modelwatch_airflow.outcome import StepRefused
from modelwatch_airflow.text import WrongFormatError, checked

PUBLISHES = "store"
"""From this step on readers see the run: the dashboard finds it by its DAG run."""


class StepMixin:
    """Before an operator class: turns a step's options into its argument list when the task starts.

    Airflow renders text that a DAG file gives as options, and nothing else: what comes from another task is taken as it
    is, and everything that an operator's own fields are given later is no template any more. The options show in the
    Airflow UI; they become words of an argument list, never shell text.
    """

    template_fields: Sequence[str] = ("options",)
    template_ext: Sequence[str] = ()
    """No option is the name of a template's file."""

    operator_extra_links = (ResultLink(),)

    def __init__(self, *, step: str, options: Any, returns: str | None = None, **operator: Any) -> None:
        super().__init__(**operator)
        self.step = step
        self.options = options
        self.returns = returns

    def words(self, context: Mapping[str, Any]) -> list[str]:
        """``{"as_of": T, "monitor": [A, B], "backfill": True, "window": None}`` → ``--as-of=T --monitor=A …``.

        Name and value are one word, so that no value is an option of its own. The step that publishes is told by which
        DAG run it does.
        """
        words = self.step.split()
        options = dict(self.options)
        if self.step == PUBLISHES:
            task = context["ti"]
            options |= {"dag": task.dag_id, "dag_run": task.run_id, "map_index": str(task.map_index)}
        for name, value in options.items():
            flag = "--" + self._checked("option", str(name)).replace("_", "-")
            for item in value if isinstance(value, list | tuple) else [value]:
                if item is True:
                    words.append(flag)
                elif item not in (None, False, ""):
                    words.append(f"{flag}={self._checked(name, str(item))}")
        return words

    def _checked(self, name: str, text: str) -> str:
        try:
            return checked(name, text)
        except WrongFormatError as wrong:
            raise StepRefused(f"{self.step} was not started: {wrong}") from None

    def result(self, summary: Any) -> Any:
        """What other tasks may see of the summary: all of it, or the one entry that a later task is mapped over."""
        if self.returns is None:
            return summary
        if not isinstance(summary, Mapping) or self.returns not in summary:
            raise StepRefused(f"{self.step} printed no summary with {self.returns!r}: {summary!r}")
        return summary[self.returns]
