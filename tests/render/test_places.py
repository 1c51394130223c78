"""The script that knows every place: short, complete, and with what became of places that are gone."""

from __future__ import annotations

import json

from converters.ledger import EXISTS, Fate, Identity, Line, Outcome
from converters.render.addresses.places import places_script


def facts(script: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(script.partition("= ")[2].rstrip().removesuffix(";"))
    return found


def test_anchors_by_page_with_positions_behind_their_proposal() -> None:
    places = ["para-1", "prop-0a1b2c3d", "prop-0a1b2c3d-qm", "prop-0a1b2c3d-xb", "prop-0a1b2c3d--2", "para-2"]
    present = [Identity("d/index.html", EXISTS), *(Identity(f"d/article-1.html#{place}", "0") for place in places)]
    assert facts(places_script(present)) == {
        "pages": {"d/article-1.html": "para-1 prop-0a1b2c3d,qm,xb prop-0a1b2c3d--2 para-2"},
        "moved": [],
        "gone": [],
    }


def test_what_moved_and_what_is_gone() -> None:
    def fate(name: str, outcome: Outcome, target: str = "", *, in_use: bool = False) -> Fate:
        return Fate(Line(f"d/a.html#{name}", "0" * 16, "2031-01-01"), outcome, target, in_use=in_use)

    found = facts(
        places_script(
            [],
            [
                fate("a", Outcome.MOVED, "d/b.html#c"),
                fate("b", Outcome.RETIRED),
                fate("c", Outcome.GONE),
                fate("d", Outcome.CORRECTED, "d/a.html#d"),
                fate("e", Outcome.MOVED, "d/b.html#f", in_use=True),
            ],
        )
    )
    assert found == {"pages": {}, "moved": [["d/a.html#a", "d/b.html#c"]], "gone": ["d/a.html#b", "d/a.html#c"]}
