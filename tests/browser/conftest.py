"""The sites and pages that several browser tests look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.site import Built, build
from tests.lending import Lend, quiet


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the invented treaty."""
    return build("springs", tmp_path_factory.mktemp("springs"))


@pytest.fixture
def quiet_page(lend: Lend) -> Iterator[Page]:
    """A page that must not complain, nor ask for anything outside its folder."""
    with quiet(lend()) as page:
        yield page
