"""What every test may ask for: the real documents and a browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests import chromium as chromium_program
from tests.lending import Lend, Lender
from tests.sites import ProjectOf, built_once

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() == "true"

# No deadline: two cores shared with a browser make single examples slow at random.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if IN_CI else "default")

# A test that asks for the fixture on the left carries the marker on the right.
_MARKED_BY_FIXTURE = {"sources": "sources", "chromium": "browser"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a wanted change write the goldens anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that -m "not browser" cannot miss one."""
    for item in items:
        for fixture, marker in _MARKED_BY_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def missing(what: str, *, optional: bool = False) -> NoReturn:
    """End a test that lacks something: a skip on a contributor's machine, a failure in CI."""
    if IN_CI and not optional:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def sources_folder() -> Path:
    """The real documents; ends the test when they are not there."""
    folder = ROOT / os.environ.get("TRAVAUX_SOURCES", "../shared/sources")
    if not folder.is_dir():
        optional = os.environ.get("TRAVAUX_SOURCES_OPTIONAL") == "1"
        missing("no real documents: set TRAVAUX_SOURCES to their folder", optional=optional)
    return folder.resolve()


def source_text(name: str) -> str:
    """One real document, such as "cybercrime/cnd-2023-04-21.md", with its line ends as they are."""
    return (sources_folder() / name).read_bytes().decode("utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a whole output with a file below tests/golden: golden("a/index.md", text)."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"no golden {name}: run with --update-golden and read what it writes"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of real documents."""
    return sources_folder()


@pytest.fixture(scope="session")
def project_of(tmp_path_factory: pytest.TempPathFactory) -> ProjectOf:
    """`project_of(pages, site) / "site"` is their site, to be looked at and not changed; see tests/sites.py."""
    base = tmp_path_factory.getbasetemp()
    shelf = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites"
    return lambda pages, site: built_once(pages, site, shelf)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium, one for each test process."""
    path = chromium_program.find()
    if path is None:
        missing("no Chromium: run make browser, or set TRAVAUX_CHROMIUM to its program file")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(chromium_program.FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lender(chromium: Browser) -> Iterator[Lender]:
    """The pages that the tests of this process share."""
    lender = Lender(chromium)
    yield lender
    lender.close()


@pytest.fixture
def lend(lender: Lender) -> Iterator[Lend]:
    """`lend(390, 844)` is a clean page of that size until the test ends; see tests/lending.py."""
    yield lender.lend
    lender.take_back()
