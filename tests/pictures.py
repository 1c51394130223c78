"""Takes the pictures of the README from the sample's site: `python -m tests.pictures`, when the pages look different.

They are honest: what a browser shows of the built pages, nothing cut out or put in.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.site import build
from tests.chromium import FLAGS, find
from tests.conftest import ROOT
from tests.sites import built_once

FOLDER = ROOT / "docs" / "images"
NEWEST = "compilation-2031-11-14"


class Picture(NamedTuple):
    """A page as a window of a size shows it, after a press on a selector and from a selector on, if they are given."""

    page: str
    width: int
    height: int
    press: str = ""
    top: str = ""


PICTURES = {
    "home": Picture("index.html", 1200, 800),
    "article": Picture(f"{NEWEST}/article-4.html", 1200, 860, "details.t-prop > summary"),
    "matrix": Picture(f"{NEWEST}/matrix.html", 1200, 800),
    "delegation": Picture("delegations/xa.html", 1200, 800),
    "phone": Picture(f"{NEWEST}/article-4.html", 390, 780),
    "phone-reading": Picture(f"{NEWEST}/article-4.html?as=XA&with=XV", 390, 780, "", ".t-pair"),
}


def take(folder: Path) -> None:
    """Write every picture into a folder."""
    with tempfile.TemporaryDirectory() as work, sync_playwright() as browsers:
        site = build("springs", lambda pages, site: built_once(pages, site, Path(work) / "sites"))
        browser = browsers.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, picture in PICTURES.items():
            context = browser.new_context(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="light",
                is_mobile=picture.width < 500,
            )
            page = context.new_page()
            path, mark, query = picture.page.partition("?")
            page.goto(site.address(path, mark + query))
            if picture.press:
                page.locator(picture.press).first.click()
            if picture.top:
                page.locator(picture.top).first.evaluate("(part) => scrollTo(0, part.offsetTop - 80)")
            page.wait_for_timeout(300)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
