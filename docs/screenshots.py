# /// script
# requires-python = ">=3.10"
# dependencies = ["playwright==1.65.2"]
# ///
"""Takes the README's screenshots from a running demo, with a Chromium that is on the machine.

    .venv/bin/uv run --script docs/screenshots.py [--chromium /usr/bin/chromium]

Starts the demo itself, photographs the Airflow graph and grid of the finished run, the manual trigger's form and the
report, and ends the demo. The pictures replace docs/images/*.png.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
IMAGES = REPOSITORY / "docs" / "images"
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Runs the demo and photographs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    options = parser.parse_args()
    if options.chromium is None:
        sys.exit("No Chromium found: install it (Debian: apt install chromium) or name it with --chromium.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    argv = [sys.executable, str(REPOSITORY / "modelwatch"), "demo", "--runner", "process"]
    demo = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    try:
        said = _read(demo)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox", *QUIET])
            _airflow(browser, said)
            _report(browser, said)
            browser.close()
    finally:
        demo.terminate()  # not SIGINT: a shell makes what it starts in the background deaf to that
        demo.wait()


def _read(demo: subprocess.Popen[str]) -> str:
    said = ""
    for line in demo.stdout or ():
        print(line, end="")
        said += line
        if "until Ctrl-C" in line:
            return said
    sys.exit("the demo ended early")


def _airflow(browser: Browser, said: str) -> None:
    found = re.search(r"Airflow: (\S+)  login (\S+), password (\S+)", said)
    assert found is not None
    url, user, password = found.groups()
    page = browser.new_page(viewport={"width": 1500, "height": 700}, device_scale_factor=1.5)
    page.goto(url)
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Welcome")
    page.goto(f"{url}/dags/WK-0416")
    page.get_by_label("Expand all task groups").click()
    page.get_by_label("Show Graph").click()
    run = page.locator("a[href*='/runs/']").first.get_attribute("href")
    page.goto(f"{url}{run}")
    _take(page, "airflow-graph.png")
    page.goto(f"{url}{run.rstrip('/')}/plugin/modelwatch-run")
    _take(page, "airflow-result.png")
    page.goto(f"{url}/plugin/modelwatch")
    _take(page, "airflow-models.png")
    page.goto(f"{url}/dags/WK-0416-scheduled")
    page.get_by_label("Trigger Dag").click()
    _take(page, "airflow-form.png")


def _report(browser: Browser, said: str) -> None:
    found = re.search(r"report: (file:\S+)", said)
    assert found is not None
    page = browser.new_page(viewport={"width": 1200, "height": 1500}, device_scale_factor=1.5)
    page.goto(found.group(1))
    _take(page, "report.png")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(4000)  # the UI draws its graph in steps that it does not tell of
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    main()
