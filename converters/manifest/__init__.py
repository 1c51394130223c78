"""A treaty's `treaty.yml` and the sources that it names, read and checked."""

from converters.manifest.corrections import apply_corrections
from converters.manifest.errors import InputError
from converters.manifest.files import SOURCES_VARIABLE
from converters.manifest.load import MANIFEST, load_treaty
from converters.manifest.model import Correction, Treaty, Version, VersionKind

__all__ = [
    "MANIFEST",
    "SOURCES_VARIABLE",
    "Correction",
    "InputError",
    "Treaty",
    "Version",
    "VersionKind",
    "apply_corrections",
    "load_treaty",
]
