"""The sample negotiation, built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from converters.export.records import Dataset
from tests.export.sample import sample, sample_files, sample_input
from tests.sites import ProjectOf


@dataclass(frozen=True)
class Built:
    """A built site and its data."""

    site: Path
    data: Dataset


@pytest.fixture(scope="session")
def built(project_of: ProjectOf) -> Built:
    """The sample, built; tests must not change it."""
    return Built(project_of(sample_files(), sample_input()) / "site", sample())
