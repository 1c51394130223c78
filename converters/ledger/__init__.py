"""Permanent links: what was published, whether it still stands, and where it went."""

from converters.ledger.check import Fate, Outcome, Report, check
from converters.ledger.errors import LedgerError
from converters.ledger.file import LEDGER, Ledger, Line, publish, read_ledger
from converters.ledger.identities import EXISTS, Identity, identities

__all__ = [
    "EXISTS",
    "LEDGER",
    "Fate",
    "Identity",
    "Ledger",
    "LedgerError",
    "Line",
    "Outcome",
    "Report",
    "check",
    "identities",
    "publish",
    "read_ledger",
]
