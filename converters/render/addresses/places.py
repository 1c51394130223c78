"""Every place that has an address, and what became of those that moved, for readers whose address leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from converters.ledger.check import Fate, Outcome
from converters.ledger.identities import Identity
from converters.render.parts.escape import in_script

#: Where the script stands below the root of the site.
PLACES = "assets/places.js"


def places_script(present: Iterable[Identity], fates: Iterable[Fate] = ()) -> str:
    """The script `assets/places.js`: the anchors of each page, the addresses that moved, and those that are gone.

    It is loaded only where somebody asks for an address. Anchors are joined by spaces; those of the positions on a
    proposal stand behind it as `prop-0a1b2c3d,qm,xb`, which is short for `prop-0a1b2c3d-qm` and so on.
    """
    anchors: dict[str, list[str]] = {}
    for identity in present:
        page, mark, anchor = identity.address.partition("#")
        names = anchors.setdefault(page, [])
        if mark:
            _add(names, anchor)
    moved: dict[str, str] = {}
    gone: dict[str, None] = {}
    for fate in fates:
        if not fate.in_use and fate.outcome is Outcome.MOVED:
            moved[fate.line.address] = fate.target
        elif not fate.in_use and fate.outcome is not Outcome.CORRECTED:
            gone[fate.line.address] = None
    facts = {
        "pages": {page: " ".join(names) for page, names in anchors.items() if names},
        "moved": [[old, new] for old, new in moved.items()],
        "gone": list(gone),
    }
    return f"/* Made with the pages. */\nvar travauxPlaces = {in_script(facts)};\n"


def _add(names: list[str], anchor: str) -> None:
    """Put an anchor behind the others, one of a position behind that of its proposal."""
    base = names[-1].partition(",")[0] if names else ""
    if base.startswith("prop-") and anchor.startswith(f"{base}-") and not anchor.startswith(f"{base}--"):
        names[-1] += f",{anchor.removeprefix(f'{base}-')}"
    else:
        names.append(anchor)
