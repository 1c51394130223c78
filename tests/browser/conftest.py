"""The sites and pages that several browser tests look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.site import Built
from tests.export.sample import sample_files, sample_input
from tests.lending import Lend, quiet
from tests.sites import ProjectOf


@pytest.fixture(scope="session")
def sample(project_of: ProjectOf) -> Built:
    """The site of the invented treaty, with its data."""
    return Built(project_of(sample_files(), sample_input()) / "site", sample_input())


@pytest.fixture
def quiet_page(lend: Lend) -> Iterator[Page]:
    """A page that must not complain, nor ask for anything outside its folder."""
    with quiet(lend()) as page:
        yield page


@pytest.fixture
def bare_page(lend: Lend) -> Iterator[Page]:
    """The same without styles and the theme's scripts, for tests that go through many pages."""
    with quiet(lend(bare=True)) as page:
        yield page
