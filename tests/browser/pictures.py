"""Pictures of each page of the dashboard, light, dark and on a phone, to be looked at beside the design.

    .modelwatch/browser/bin/python tests/browser/pictures.py DIR [--url http://localhost:8090] [--only NAME ...]

Without --url it fills a dashboard of its own, as the browser tests do, and looks at it as an administrator; with it, it
looks at one that is running for a local operator.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import served
from test_pages import PAGES

from launcher.keeper import Keeper

SCREENS = {"light": (served.DESK, "light"), "dark": (served.DESK, "dark"), "phone": (served.PHONE, "light")}


def main() -> None:
    """Takes them, one file for each page and screen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", help="of a dashboard that is running for a local operator")
    parser.add_argument("--only", nargs="*", default=list(PAGES), choices=list(PAGES), metavar="NAME")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        url, session, run, prediction = options.url, None, "", ""
        if url is None:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            dashboard = served.start(stack.enter_context(Keeper(home / "logs")), home)
            url, session = dashboard.url, dashboard.session("ada")
            run, prediction = dashboard.run(2), dashboard.prediction
        browser = stack.enter_context(served.browser())
        for screen, (size, colours) in SCREENS.items():
            context = browser.new_context(viewport=size, color_scheme=colours, base_url=url)
            if session:
                context.add_cookies([{"name": "modelwatch", "value": session, "url": url}])
            page = context.new_page()
            if not run:
                page.goto("/runs")
                run = page.locator("a[data-row]").first.get_attribute("href").rpartition("/")[2]
            for name in options.only:
                page.goto(PAGES[name].format(run=run, prediction=prediction))
                page.screenshot(path=options.folder / f"{name}-{screen}.png", full_page=True)
            context.close()
    print(f"{len(options.only) * len(SCREENS)} pictures are in {options.folder}")


if __name__ == "__main__":
    main()
