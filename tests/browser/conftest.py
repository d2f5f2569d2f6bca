"""One dashboard and one Chromium for all tests of pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import served
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from launcher.keeper import Keeper


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Dashboard]:
    home = tmp_path_factory.mktemp("dashboard")
    with Keeper(home / "logs") as keeper:
        yield served.start(keeper, home)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if served.chromium() is None:
        if os.environ.get("MODELWATCH_REQUIRE_CHROMIUM") == "1":
            pytest.fail(served.NO_CHROMIUM)
        pytest.skip(served.NO_CHROMIUM)
    with served.browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def sessions(dashboard: served.Dashboard) -> Callable[[str], str]:
    """The cookie of a person's session: each logs in once."""
    cookies: dict[str, str] = {}

    def session(person: str) -> str:
        if person not in cookies:
            cookies[person] = dashboard.session(person)
        return cookies[person]

    return session


def is_complaint(said: ConsoleMessage) -> bool:
    """Of pages that are refused the browser complains, too: their status is looked at elsewhere."""
    return said.type in ("error", "warning") and not said.text.startswith("Failed to load resource")


def is_missing(answer: Response) -> bool:
    return answer.status >= 400 and answer.request.resource_type != "document"


@pytest.fixture
def visit(chromium: Browser, dashboard: served.Dashboard, sessions: Callable[[str], str]) -> Iterator[served.Visit]:
    """Opens an address as a person; what the browser complains of fails the test, a breach of the CSP included."""
    contexts = []
    complaints: list[str] = []

    def visit(address: str, person: str | None = "ana", *, status: int = 200, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": served.DESK, "base_url": dashboard.url, **options})
        contexts.append(context)
        if person is not None:
            context.add_cookies([{"name": "modelwatch", "value": sessions(person), "url": dashboard.url}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(answer.url) if is_missing(answer) else None)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
