"""A dashboard on published results: a simulated stream, three runs of it, three logins. Real processes."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from launcher import java, logins
from launcher.keeper import Keeper
from launcher.places import REPOSITORY

DESK = {"width": 1360, "height": 900}
PHONE = {"width": 375, "height": 800}
Visit = Callable[..., Any]
"""Opens an address as a person, and gives the page."""
PASSWORD = "correct horse battery"
PEOPLE = {"vic": "viewer", "ana": "operator", "ada": "admin"}
"""Who logs in, and as what."""
RUNS = (
    ("2024-01-22/2024-01-29", "2024-02-01T00:00:00Z"),
    ("2024-01-29/2024-02-05", "2024-02-06T00:00:00Z"),
    ("2024-01-29/2024-02-05", "2024-02-26T00:00:00Z"),
)
"""Windows and what was known: a good week, and a bad one before and after its labels came."""
PATIENCE = 120
NO_CHROMIUM = "there is no Chromium here (Debian: apt install chromium)"


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """The browser, as long as one looks."""
    program = chromium()
    if program is None:
        raise SystemExit(NO_CHROMIUM)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass(frozen=True)
class Dashboard:
    """``modelwatch serve``, and what it shows."""

    url: str
    documents: tuple[dict[str, Any], ...]
    """The result documents of the runs, as the program wrote them."""
    texts: tuple[str, ...]
    prediction: str
    """One that an outcome names."""

    def run(self, number: int) -> str:
        """The id of a run."""
        return self.documents[number]["run"]["id"]

    def session(self, person: str) -> str:
        """Logs a person in and returns the cookie."""
        jar = CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = browser.open(f"{self.url}/login").read().decode()
        token = page.partition('name="token" value="')[2].partition('"')[0]
        fields = {"token": token, "next": "/", "name": person, "password": PASSWORD}
        browser.open(f"{self.url}/login", urllib.parse.urlencode(fields).encode())
        return next(cookie.value or "" for cookie in jar if cookie.name == "modelwatch")


def start(keeper: Keeper, home: Path) -> Dashboard:
    """Fills a database and serves it; all of it ends with the keeper."""
    program = java.command()
    keeper.start("postgres", [*program, "postgres", "--home", str(home / "postgres")], last=True)
    server = java.first_line(keeper, "postgres", PATIENCE)
    settings = {
        **os.environ,
        **logins.settings(server),
        "MODELWATCH_BACKFILL": "true",
        "MODELWATCH_MONITORS": str(REPOSITORY / "dags" / "monitors"),
    }

    def call(*arguments: str, said: str = "") -> None:
        ended = subprocess.run(
            [*program, *arguments], env=settings, cwd=home, input=said, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr

    def add(person: str) -> None:
        call("user", "add", person, "--role", PEOPLE[person], said=f"{PASSWORD}\n")

    call("migrate")
    call("simulate", "--output", "stream", "--events-a-day", "300")
    with ThreadPoolExecutor(1) as beside:
        added = beside.map(add, PEOPLE)
        for number, (window, as_of) in enumerate(RUNS):
            run = ["run", "--monitor", "telecom-usage", "--input", "stream", "--home", "run", "--window", window]
            call(*run, "--as-of", as_of, "--output", f"{number}.json")
        list(added)  # fails as they did
    keeper.start("serve", [*program, "serve", "--port", "0"], env=settings, cwd=home)
    texts = tuple((home / f"{number}.json").read_text() for number in range(len(RUNS)))
    url = java.first_line(keeper, "serve", PATIENCE)["url"].rstrip("/")
    with min((home / "stream" / "outcomes").glob("*.csv")).open() as outcomes:
        prediction = next(csv.DictReader(outcomes))["prediction_id"]
    return Dashboard(url, tuple(json.loads(text) for text in texts), texts, prediction)
