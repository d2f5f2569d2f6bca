"""What people do: log in, act on an incident, go by keys alone; and what they may not."""

from __future__ import annotations

from playwright.sync_api import Page
from served import PASSWORD, Dashboard, Visit

INCIDENT = "/incidents/telecom-usage/1"
REASON = "<script>alert(1)</script> asked the feed's owner"


def test_who_does_not_log_in_sees_nothing(visit: Visit, dashboard: Dashboard) -> None:
    page = visit(INCIDENT, person=None)
    assert page.url.startswith(f"{dashboard.url}/login")
    page.get_by_label("Name").fill("vic")
    page.get_by_label("Password").fill("wrong horse battery")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("alert").wait_for()
    page.get_by_label("Name").fill("vic")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    assert page.url == dashboard.url + INCIDENT
    page.get_by_role("button", name="Log out").click()
    page.goto(INCIDENT)
    assert page.url.startswith(f"{dashboard.url}/login")


def test_an_operator_acts_by_keys_alone_and_a_viewer_only_looks(visit: Visit, dashboard: Dashboard) -> None:
    seen = visit(INCIDENT, person="vic")
    assert seen.get_by_role("button", name="Record it").count() == 0
    refused = seen.request.post(INCIDENT, form={"act": "acknowledged", "reason": "x"})
    assert refused.status == 403

    page = visit("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/incidents")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/telecom-usage/1")
    tab_to(page, "acknowledged")
    page.keyboard.press("Space")
    tab_to(page, "reason")
    page.keyboard.type(REASON)
    tab_to(page, "Record it")
    page.keyboard.press("Enter")
    page.get_by_text("Acknowledged by ana").wait_for()
    assert REASON in page.inner_text("main")

    for person in ("vic", "ada"):
        assert REASON in visit(INCIDENT, person=person).inner_text("main")
    before = visit(f"{INCIDENT}?as_of=2024-02-10", person="vic").inner_text("main")
    assert REASON not in before
    assert "Acknowledged" in visit("/incidents", person="vic").inner_text("tbody")


def test_an_operator_decides_a_label_and_an_administrator_reads_who_did(visit: Visit, dashboard: Dashboard) -> None:
    label = f"/monitors/telecom-usage/label?prediction={dashboard.prediction}"
    seen = visit(label, person="vic")
    assert dashboard.prediction in seen.inner_text("h1")
    assert seen.get_by_role("button", name="Decide").count() == 0
    assert seen.request.post(label, form={"outcome": "1", "reason": "x"}).status == 403

    page = visit("/monitors/telecom-usage/labels")
    page.get_by_label("Look a prediction up, by its id").fill(dashboard.prediction)
    page.get_by_role("button", name="Look up").click()
    page.get_by_text("Negative", exact=True).check()
    page.get_by_label("Reason (needed)").fill("the customer showed the bill")
    page.get_by_role("button", name="Decide").click()
    page.get_by_text("by ana: the customer showed the bill").wait_for()
    assert "counts from the monitor's next run on" in page.inner_text("main")

    trail = visit("/audit?kind=label_", person="ada").inner_text("tbody")
    assert "ana" in trail
    assert "the customer showed the bill" in trail
    assert "the customer" not in visit("/audit", person="ana", status=403).inner_text("main")


def test_keys_are_shortcuts(visit: Visit) -> None:
    page = visit("/", person="vic")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("j?t")  # in a field, keys are letters
    assert page.locator("#q").input_value() == "j?t"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_text("this list").is_visible()
    page.keyboard.press("t")
    page.wait_for_url("**theme=**")
    page.goto("/runs")
    assert page.locator("html").get_attribute("data-theme") is not None


def test_only_an_administrator_sees_who_has_a_login(visit: Visit) -> None:
    assert "ana" in visit("/access", person="ada").inner_text("main")
    assert "vic" not in visit("/access", person="ana", status=403).inner_text("main")


def focused(page: Page) -> str:
    return page.evaluate("(e => e.name === 'act' ? e.value : e.name || e.innerText)(document.activeElement)")


def tab_to(page: Page, what: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if focused(page).strip() == what:
            return
    raise AssertionError(f"no way to {what} by Tab")
