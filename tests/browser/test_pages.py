"""Every page in a real browser: readable by everybody, on any screen, without a complaint of the browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from served import DESK, PHONE, Dashboard, Visit

PAGES = {
    "overview": "/",
    "monitor": "/monitors/telecom-usage",
    "monitor-by-day": "/monitors/telecom-usage?step=day",
    "column": "/monitors/telecom-usage/columns/spend_24h",
    "versions": "/monitors/telecom-usage/versions",
    "labels": "/monitors/telecom-usage/labels",
    "label": "/monitors/telecom-usage/label?prediction={prediction}",
    "entity": "/monitors/telecom-usage/entity",
    "label-list": "/labels",
    "incidents": "/incidents",
    "incident": "/incidents/telecom-usage/1",
    "runs": "/runs",
    "run": "/runs/{run}",
    "system": "/system",
    "configuration": "/configuration",
    "settings": "/configuration/telecom-usage.yaml",
    "nothing-measured": "/monitors/telecom-fraud",
    "nothing-known": "/?as_of=2023-01-01",
    "experiment": "/monitors/telco-churn/experiment",
    "access": "/access",
    "audit": "/audit",
    "nowhere": "/nowhere",
    "login": "/login",
}
SCREENS = {"desk light": (DESK, "light", {}), "phone dark": (PHONE, "dark", {"runOnly": ["color-contrast"]})}
"""Which rules of axe are told apart by the colours is looked at in the dark as well."""
GRAVE = ("serious", "critical")


def address(name: str, dashboard: Dashboard) -> str:
    """Where a page is, of what is shown."""
    return PAGES[name].format(run=dashboard.run(2), prediction=dashboard.prediction)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(name: str, screen: str, visit: Visit, dashboard: Dashboard) -> None:
    size, colours, rules = SCREENS[screen]
    page = visit(
        address(name, dashboard),
        person=None if name == "login" else "ada",
        status=404 if name == "nowhere" else 200,
        viewport=size,
        color_scheme=colours,
        bypass_csp=True,  # only for axe, which is put into the page
    )

    found = Axe().run(page, options=rules).response["violations"]
    grave = [f"{one['id']}: {one['help']} {one['nodes'][0]['html']}" for one in found if one["impact"] in GRAVE]
    assert grave == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("name", ["overview", "monitor", "incident", "run"])
def test_the_policy_holds_and_nothing_needs_a_script(name: str, visit: Visit, dashboard: Dashboard) -> None:
    where = address(name, dashboard)
    told = visit(where, person="vic").inner_text("main")
    quiet = visit(where, person="vic", java_script_enabled=False).inner_text("main")

    def words(text: str) -> list[str]:
        return [line for line in text.splitlines() if "UTC" not in line]

    assert words(quiet) == words(told)
