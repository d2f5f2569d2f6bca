"""What pages say is what the result documents say, as of any time, and an address is a view."""

from __future__ import annotations

import json
import urllib.request

from served import Dashboard, Visit

from launcher.places import REPOSITORY

MONITORS = len(list((REPOSITORY / "dags" / "monitors").glob("*.yaml")))
"""One has results."""


def number(value: float) -> str:
    return f"{value:.3f}"


def metric(document: dict, name: str, basis: str) -> float:
    return next(
        one["value"] for one in document["metrics"] if (one["name"], one["basis"], one["segment"]) == (name, basis, {})
    )


def test_the_overview_names_who_is_needed_and_opens_it(visit: Visit, dashboard: Dashboard) -> None:
    final = dashboard.documents[2]
    page = visit("/", person="vic")
    assert page.inner_text("h1") == f"1 of {MONITORS} models needs somebody today."
    row = page.locator("tbody tr").first
    assert number(metric(final, "precision", "confirmed")) in row.inner_text()
    row.locator("a[data-row]").click()
    assert page.url == f"{dashboard.url}/monitors/telecom-usage"


def test_filters_choose_and_are_in_the_address(visit: Visit, dashboard: Dashboard) -> None:
    page = visit("/", person="vic")
    assert page.locator("tbody tr").count() == MONITORS
    page.get_by_label("Search monitors, owners, columns").fill("SPEND_24h")
    page.get_by_role("button", name="Show").click()
    assert page.locator("a[data-row]").all_inner_texts() == ["telecom-usage"]
    again = visit(page.url, person="vic")
    assert again.locator("a[data-row]").all_inner_texts() == ["telecom-usage"]
    assert again.get_by_label("Search monitors, owners, columns").input_value() == "SPEND_24h"

    page = visit("/", person="vic")
    for state in ("red 1", "yellow 0", "green 0"):
        page.get_by_label(state).uncheck()
    page.get_by_role("button", name="Show").click()
    assert page.locator("a[data-row]").count() == MONITORS - 1
    assert "telecom-usage" not in page.locator("tbody").inner_text()
    page.get_by_label("Owner", exact=True).select_option("digital-sales")
    page.get_by_role("button", name="Show").click()
    assert page.locator("a[data-row]").all_inner_texts() == ["bank-recommendation"]


def test_a_run_says_what_its_document_says(visit: Visit, dashboard: Dashboard) -> None:
    for document in dashboard.documents:
        said = visit(f"/runs/{document['run']['id']}", person="vic").inner_text("main")
        for alert in document["alerts"]:
            assert alert["message"].partition(" (")[0] in said
        assert document["run"]["as_of"][:4] in said


def test_a_past_time_shows_what_was_known_then(visit: Visit, dashboard: Dashboard) -> None:
    _, early, final = dashboard.documents
    then, now = (number(metric(early, "precision", "best")), number(metric(final, "precision", "confirmed")))
    assert then != now
    page = visit("/?as_of=2024-02-07", person="vic")
    assert "You see what was known on 7 Feb 2024, 00:00 UTC" in page.inner_text("main")
    assert then in page.locator("tbody tr").first.inner_text()
    page.locator("a[data-row]").first.click()
    assert "as_of=2024-02-07" in page.url
    assert then in page.inner_text("main")
    assert now not in page.inner_text("main")
    page.get_by_role("link", name="Show the newest").click()
    assert now in page.inner_text("main")
    assert (
        visit("/?as_of=2024-02-02", person="vic").inner_text("h1") == f"None of {MONITORS} models needs somebody today."
    )


def test_a_link_into_the_depth_is_that_view(visit: Visit) -> None:
    address = "/monitors/telecom-usage?metric=recall&window=2024-01-22&theme=dark"
    page = visit(address, person="vic")
    assert "Recall by week" in page.inner_text("main")
    assert "22 to 28 January 2024" in page.inner_text("main")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    for_good = page.get_by_role("link", name="This view, as of then").get_attribute("href")
    assert visit(for_good, person="vic").inner_text("h1") == page.inner_text("h1")


def test_machines_get_the_document_to_the_byte(dashboard: Dashboard, sessions) -> None:
    for document, text in zip(dashboard.documents, dashboard.texts, strict=True):
        address = f"{dashboard.url}/api/v1/runs/{document['run']['id']}"
        request = urllib.request.Request(address, headers={"Cookie": f"modelwatch={sessions('vic')}"})
        with urllib.request.urlopen(request) as answer:
            assert json.loads(answer.read()) == json.loads(text)
