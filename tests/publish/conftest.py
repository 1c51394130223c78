"""The sample negotiation built once for each test process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from converters.export.records import Dataset
from converters.pipeline.data import data_files
from converters.site.build import build_site
from converters.site.project import write_project
from tests.export.sample import sample, sample_input, sample_pages


@dataclass(frozen=True)
class Built:
    """A built site and its data."""

    site: Path
    data: Dataset


def build_in(folder: Path) -> Path:
    """Build the sample below a folder."""
    write_project({**sample_pages(), **data_files(sample()).files}, sample_input(), folder)
    return build_site(folder)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample, built; tests must not change it."""
    return Built(build_in(tmp_path_factory.mktemp("publish")), sample())
