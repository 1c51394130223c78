"""Invented negotiations of any size: documents in the notation of consolidated texts, with every position known.

The same seed and numbers give the same documents. The words are about springs; no delegation is a real State.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from converters.manifest import MANIFEST
from converters.model.labels import to_roman
from converters.model.parties import CUSTOMARY, Parties, territory
from tests.bench.author import Author, Row

GROUPS = {
    "XU & mS": "Upland Union and its member States",
    "LOWKAR": "Lowland Karst Community",
    "Delta Group": "Delta Group",
}
#: Paragraphs of an article before delegations add theirs.
PARAGRAPHS = 4

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PAIRS = [a + b for a in "XQZAWYJBDEFGHKLMNOPRSTUV" for b in _LETTERS]
#: Pairs that texts use for something else.
_TAKEN = {"UN", "OK", "II", "IV", "VI", "IX", "XI", "XV", "TV", "IT"}
_SYLLABLES = "al bor cor dun es far gal hes jor lin mer nor pel quel rov sal tres vos wex yl zem".split()
_TITLES = "Monitoring|Early notice|Joint studies|Protection zones|Costs|Training|Exchange of data|Drought".split("|")
_FRONT = """\
**INVENTED SAMPLE**

**Negotiating Committee on a Convention on Springs**

**Session {session}**

Vellamo, 1 March {year}

**Consolidated negotiating document on a convention on springs**

**Status as of 1 March {year}**

*Delegations are shown by their codes, with the following exceptions:*

*XU & mS = Upland Union and its member States; LOWKAR = Lowland Karst Community.*
"""


class Planted(NamedTuple):
    """A document and the positions put into it, as rows of the table of positions."""

    text: str
    positions: tuple[Row, ...]


def codes(delegations: int) -> tuple[str, ...]:
    """Codes of as many invented delegations, groups first; none of them is that of a country or territory."""
    free = (p for p in _PAIRS if p not in _TAKEN and p not in CUSTOMARY and not territory(p))
    longer = (f"X{a}{b}" for a in _LETTERS for b in _LETTERS)
    return (*GROUPS, *free, *longer)[:delegations]


def parties(delegations: int) -> Parties:
    """The delegations with their invented names."""
    names = {}
    for number, code in enumerate(codes(delegations)):
        first, second = divmod(number, len(_SYLLABLES))
        made = f"{_SYLLABLES[first % len(_SYLLABLES)]}{_SYLLABLES[second]}ia"
        names[code] = GROUPS.get(code, made.capitalize())
    return Parties(names=names)


def negotiation(
    seed: int, versions: int, articles: int, delegations: int, faults: float = 0.0, paragraphs: int = PARAGRAPHS
) -> list[str]:
    """The documents of one negotiation, oldest first, as Markdown; see `planted`."""
    return [each.text for each in planted(seed, versions, articles, delegations, faults, paragraphs)]


def planted(
    seed: int, versions: int, articles: int, delegations: int, faults: float = 0.0, paragraphs: int = PARAGRAPHS
) -> list[Planted]:
    """The documents of one negotiation with their positions, oldest first.

    The text grows more contested with each version, and some of it is written anew. `faults` is the share of brackets
    that come out damaged (lost strikes and brackets, odd colons, misprinted lists, page breaks); without it the
    documents are as a careful secretariat prints them.
    """
    if min(versions, articles, delegations, paragraphs) < 1:
        raise ValueError("at least one of each is needed")
    return [_version(seed, v, versions, articles, codes(delegations), faults, paragraphs) for v in range(versions)]


def _version(
    seed: int, version: int, versions: int, articles: int, names: tuple[str, ...], faults: float, paragraphs: int
) -> Planted:
    author = Author(Random(f"{seed}/{version}"), names, faults)
    author.lines += _FRONT.format(session=to_roman(version + 1).upper(), year=2030 + version).split("\n")
    busy = 0.5 * (version + 1) / versions
    _preamble(author, paragraphs)
    for number in range(1, articles + 1):
        if number % 12 == 1:
            chapter = number // 12 + 1
            author.lines += [f"## Chapter {to_roman(chapter).upper()} Rules of part {chapter}", ""]
            if author.rng.random() < 0.5:
                author.lines += [f"### CLUSTER {chapter}", ""]
                tail, said = author.says("cluster", "", ("delete cluster",), ("delete",))
                author.block("", "", [(f"[{tail}]", said)])
        _article(author, seed, version, number, busy, paragraphs)
    return Planted("\n".join(author.lines), tuple(author.rows))


def _preamble(author: Author, paragraphs: int) -> None:
    author.lines += ["**Preamble**", "", "*The Parties to this Convention,*", ""]
    for number in range(1, paragraphs + 1):
        words, said = author.passage()
        label = f"[{number}] *Recalling* the need for clean springs "
        author.block("preamble", str(number), [(label, ()), (words, said), (" in every State,", ())])
    author.lines += ["*Have agreed as follows:*", ""]


def _article(author: Author, seed: int, version: int, number: int, busy: float, paragraphs: int) -> None:
    rng = author.rng
    title = _TITLES[number % len(_TITLES)]
    if rng.random() < busy * 0.3:
        words, said = author.proposed("of springs", "title")
        author.block(str(number), "title", [(f"#### *Article {number}. {title} [{words}*", said)])
    else:
        author.lines += [f"#### *Article {number}. {title}*", ""]
    if rng.random() < busy * 0.3:
        tail, said = author.says("article", "", ("delete", "retain"), ("delete", "retain"))
        author.block(str(number), "", [(f"[{tail}]", said)])
    if number % 10 == 0 and version:
        _options(author, str(number))
        return
    for paragraph in range(1, paragraphs + 1):
        drawn = [Random(f"{seed}/{number}/{paragraph}/{v}") for v in range(version + 1)]
        base = next((each for each in reversed(drawn[1:]) if each.random() < 0.15), drawn[0])
        author.paragraph(str(number), paragraph, base, busy)
    if rng.random() < busy * 0.2:
        _new_article(author, number)


def _options(author: Author, article: str) -> None:
    """Options that hold several paragraphs, each with its parties at the beginning."""
    for option in (1, 2):
        printed = author.who()
        said = author.stances("option", "proposes", printed)
        author.block(article, "", [(f"[Option {option}: {', '.join(printed)}", said)])
        for number in (1, 2):
            words = "".join(w for w, _ in author.sentence(author.rng, 0))
            author.lines += [f"{number}. {words}{']' if number == 2 else ''}", ""]


def _new_article(author: Author, number: int) -> None:
    """An inserted article: its bracket opens in the heading and closes with the last paragraph."""
    author.lines += [f"[Article {number} bis. Further rules", ""]
    author.lines += ["1. " + "".join(w for w, _ in author.sentence(author.rng, 0)), ""]
    tail, said = author.says("article", "", ("", "against"), ("proposes", "against"))
    words = "".join(w for w, _ in author.sentence(author.rng, 0))
    author.block(f"{number}-bis", "", [(f"2. {words}: {tail}]", said)])


def write_treaty(
    folder: Path,
    seed: int,
    versions: int,
    articles: int,
    delegations: int,
    faults: float = 0.0,
    paragraphs: int = PARAGRAPHS,
) -> list[Planted]:
    """Make `folder` a treaty: its `treaty.yml`, and its sources with their sums. Returns what was written."""
    documents = planted(seed, versions, articles, delegations, faults, paragraphs)
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, str]] = []
    for number, document in enumerate(documents):
        data = document.text.encode("utf-8")
        slug = f"compilation-{2030 + number}"
        (sources / f"{slug}.md").write_bytes(data)
        entry = {"slug": slug, "kind": "compilation", "title": f"Text of session {number + 1}"}
        entry |= {"date": f"{2030 + number}-03-01", "source": f"{slug}.md", "sha256": hashlib.sha256(data).hexdigest()}
        entries.append(entry | ({"revises": entries[-1]["slug"]} if entries else {}))
    settings = {
        "title": "Convention on Springs",
        "invented": True,
        "parties": {"names": dict(parties(delegations).names)},
        "versions": entries,
    }
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")
    return documents
