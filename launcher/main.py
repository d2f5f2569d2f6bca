"""The command line: ``demo`` and ``test`` here, everything else is the Java program's."""

from __future__ import annotations

import argparse
import os
import signal
import sys

from launcher import demo, java, testing
from launcher.keeper import Keeper
from launcher.places import HOME
from launcher.problem import Problem
from launcher.progress import Progress

_OWN = ("demo", "test")
_WITH_A_HOME = ("run", "postgres", "simulate")
"""Commands that keep their data where ``--home`` or ``--output`` says."""


def main(arguments: list[str]) -> int:
    """Runs one command and returns its exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        if arguments and arguments[0] in _OWN:
            return _own(arguments)
        return _java(arguments)
    except Problem as problem:
        print(f"modelwatch: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _own(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="modelwatch")
    commands = parser.add_subparsers(dest="command", required=True)
    demo.add_arguments(commands.add_parser("demo", help="everything on this machine, on a simulated stream"))
    testing.add_arguments(commands.add_parser("test", help="every test: Java, DAGs, conformance, pages, end to end"))
    options = parser.parse_args(arguments)
    return demo.run(options) if options.command == "demo" else testing.run(options)


def _java(arguments: list[str]) -> int:
    if not java.is_built():
        with Keeper(HOME / "logs") as keeper:
            java.build(keeper, Progress())
    if not arguments or arguments[0] in ("--help", "-h", "help"):
        print("Here first: modelwatch demo (everything on this machine), modelwatch test (every test).")
        print("A program of its own: modelwatch score (serves scores of a model).\n")
    command = [*java.command_of(arguments[0] if arguments else ""), *arguments]
    sys.stdout.flush()
    os.execve(command[0], command, {**os.environ, **_settings_of_the_demo(arguments)})
    return 0  # never reached


def _settings_of_the_demo(arguments: list[str]) -> dict[str, str]:
    """How a command reaches the demo that is running, unless settings say what it is to reach."""
    if not arguments or arguments[0] in _WITH_A_HOME or {"--help", "-h"} & set(arguments):
        return {}
    settings = demo.settings()
    if settings.keys() & os.environ.keys():
        return {}
    if settings:
        print("modelwatch: a demo is running, this command uses its settings.", file=sys.stderr)
    return settings


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
