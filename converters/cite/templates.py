"""The citations of one page with gaps in them: what a script fills in for each of its places.

Titles, names and dates of the document are written here, by the same functions that `travaux cite` uses; a script adds
only where on the page a place is, its address, and the day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from converters.cite.citation import Citation
from converters.cite.formats import NOWHERE, bibtex, csl, ris, sentence

#: Characters of no script, one for each gap: the place in words, its address, its key, the day in three spellings.
SECTION, URL, KEY, DAY, ISO_DAY, SLASH_DAY = "\ue000\ue001\ue002\ue003\ue004\ue005"
_GAPS = re.compile(f"[{SECTION}-{SLASH_DAY}]")
_SOME_DAY = "2000-01-02"
_SOME_END = "2 January 2000)."


def templates(page: Citation) -> dict[str, Any]:
    """The formats of one page with their gaps: `text`, `bibtex` and `ris` as text, `csl` as an object.

    `nowhere` stands before the address in the text where the site does not know its own; it is empty elsewhere.
    """
    dated = replace(
        page,
        title=_clean(page.title),
        body=_clean(page.body),
        session=_clean(page.session),
        symbol=_clean(page.symbol),
        status=_clean(page.status),
        url=URL,
        article=SECTION,
        place="",
        proposal="",
        line=0,
        accessed=_SOME_DAY,
    )
    # The key is made from the path and escaped for nothing, so it is put in by name, before any gap of the text.
    own = f"{{{dated.key},"
    return {
        "text": sentence(dated).removesuffix(_SOME_END) + f"{DAY}).",
        "bibtex": bibtex(dated).replace(own, f"{{{KEY},", 1).replace(f"{{{_SOME_DAY}}}", f"{{{ISO_DAY}}}"),
        "ris": ris(dated)
        .replace(f"ID  - {dated.key}", f"ID  - {KEY}", 1)
        .replace(f"Y2  - {_SOME_DAY.replace('-', '/')}", f"Y2  - {SLASH_DAY}"),
        "csl": csl(dated) | {"id": KEY},
        "nowhere": "" if page.address else NOWHERE,
    }


def _clean(text: str) -> str:
    return _GAPS.sub("", text)
