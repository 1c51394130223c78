"""Akoma Ntoso 3.0 (OASIS LegalDocML): one file for each version."""

from converters.export.akn.words import OWN
from converters.export.akn.write import NAMESPACE, akn_file

__all__ = ["NAMESPACE", "OWN", "akn_file"]
