"""The structure of a document: front matter, divisions, articles, and the units of text inside them.

Everything here is a cut through the visible text; nothing is added and nothing removed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from converters.model.document import ProvisionKind
from converters.parse.headings import (
    article_heading,
    continues_title,
    division_heading,
    wholly,
)
from converters.parse.labels import candidates
from converters.parse.options import LINE_OPTION, OPTION, Options, inner_option
from converters.parse.sequence import Placed, Step, settle
from converters.parse.units import Section, Unit
from converters.parse.visible import EM, STRONG, Visible


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the text begins, and its sections in order."""

    body: int
    sections: tuple[Section, ...]


_SENTENCE_END = re.compile(r"[.;:][\])}\s\"”'’]*$")
_LIST_END = re.compile(r"(?:[A-Z]{2}|m[sS]|[A-Z]{3,8}|Group)[\s,;.]*[\])}][\])}\s.,;\"”'’]*$|\)[\])}\s]*$")
_LINE_LABEL = re.compile(
    r"\n(?<=[.;:\]),]\n)(?=[\s\[({_—–-]*(?:\d{1,2}(?:\s(?:bis|ter|quater|alt)\.?|\.)[\s\]:]|\([a-z]{1,4}(?:\s\w{3,6})?\)\s))"
)
_TAIL_START = re.compile(
    r"\s*(?:(?:[A-Z]{2} & m[sS]|[A-Z]{2,9}|[A-Z][a-z]+ Group)\b[\s,;.]*)+[\])}]"
    r"|\s*[A-Z][a-zA-Z ]{0,30}: [A-Z]{2}\]"
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_POSITION = re.compile(
    r"[\s\[({]*(?:delete|retain|support|move\s+(?:to|after|before|para|sub)|merge\s|align\s+with|combine\s+with|adapt\s"
    r"|(?:reserv(?:e|es|ation)|flexible|redraft)\s*[:–—-]|prefers?\s+(?:original|alt|option|para|art)"
    r"|oppos(?:e|es|ed)\s|do(?:es)?\s+not\s+support|place\s+(?:after|before)\s"
    r"|[A-Z][^\[\](){}:]{1,160}:\s*(?:delete|retain|support|move|merge|reserve)\b[^\[\](){}.:]{0,40}[\])}])",
    re.IGNORECASE,
)
_WORDS_OUTSIDE = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|[^\w\[\]{}]+|_+")
_COLON = re.compile(r":[\])}\s\"”'’*_]*$")
_FULL_STOP = re.compile(r"\.[\])}\s\"”'’*_]*$")
_CLOSED = re.compile(r"[\])}][\s.;,]*$")


def structure(seen: Visible) -> Structure:
    """Cut a document into front matter, divisions and articles, and each article into units."""
    sections: list[Section] = []
    blocks: list[list[int]] = []
    awaiting = False
    for index, view in enumerate(seen.views):
        article = article_heading(seen, view)
        division = None if article else division_heading(seen, view)
        if article:
            awaiting = article.id != "preamble" and not seen.text[article.title : view.end].strip()
            sections.append(Section(view.start, view.end, article.title, view.end, article=article))
            blocks.append([])
        elif division:
            awaiting = not seen.text[division.title : view.end].strip()
            sections.append(Section(view.start, view.end, division.title, view.end, division=division.kind))
            blocks.append([])
        elif awaiting and continues_title(seen, view):
            sections[-1].title = min(sections[-1].title, view.start)
            sections[-1].heading_end = view.end
            awaiting = False
        elif sections:
            awaiting = False
            blocks[-1].append(index)
    body = sections[0].start if sections else len(seen.text)
    counts: Counter[str] = Counter()
    for number, section in enumerate(sections):
        section.end = sections[number + 1].start if number + 1 < len(sections) else len(seen.text)
        if section.article:
            counts[section.article.id] += 1
            nth = counts[section.article.id]
            section.id = section.article.id if nth == 1 else f"{section.article.id}~{nth}"
        _units(seen, section, blocks[number])
    return Structure(body, tuple(sections))


def _units(seen: Visible, section: Section, blocks: list[int]) -> None:
    for index in blocks:
        view = seen.views[index]
        cuts = [view.start]
        if view.end - view.start > 12:
            cuts += [m.end() for m in _LINE_LABEL.finditer(seen.text, view.start, view.end)]
            cuts += [m.start() for m in LINE_OPTION.finditer(seen.text, view.start + 1, view.end)]
            cuts += [at for at in (inner_option(seen.text, start, view.end) for start in cuts) if at > 0]
            cuts.sort()
        for number, start in enumerate(cuts):
            end = cuts[number + 1] if number + 1 < len(cuts) else view.end
            unit = Unit(start, end, words=start)
            _classify(seen, section, unit, index)
            section.units.append(unit)
    if section.article:
        _place(seen, section)


def _classify(seen: Visible, section: Section, unit: Unit, index: int) -> None:
    view = seen.views[index]
    text = seen.text
    if OPTION.match(text, unit.start, unit.end):
        unit.kind = ProvisionKind.OPTION
        return
    unit.candidates = candidates(text, unit.start, unit.end)
    if unit.candidates:
        unit.joined = _joins(seen, section, text[unit.candidates[0].words : unit.end])
        return
    words = text[unit.start : unit.end]
    bracketed = not _WORDS_OUTSIDE.sub("", words)
    if bracketed and _POSITION.match(words):
        unit.position = True
        unit.kind = ProvisionKind.NOTE
    elif bracketed and (wholly(seen, view, STRONG) or wholly(seen, view, EM) or "[...]" in words):
        unit.kind = ProvisionKind.NOTE
    elif view.level or (wholly(seen, view, STRONG) and len(words) < 120):
        unit.kind = ProvisionKind.HEADING
    elif _joins(seen, section, words):
        unit.joined = True
    elif _POSITION.match(words) and ":" in words[:30]:
        unit.position = True
        unit.kind = ProvisionKind.NOTE


def _joins(seen: Visible, section: Section, words: str) -> bool:
    """Whether a block goes on the one before: a page break cut it, or its words run on."""
    before = next(
        (u for u in reversed(section.units) if u.kind not in (ProvisionKind.HEADING, ProvisionKind.NOTE)),
        None,
    )
    if before is None or before.kind is ProvisionKind.OPTION:
        return False
    alone = before.candidates and not seen.text[before.candidates[0].words : before.end].strip()
    first = _LETTER_OR_DIGIT.search(words)
    if alone or (first and first[0].islower()) or _TAIL_START.match(words):
        return True
    end = seen.text[max(before.start, before.end - 60) : before.end]
    if section.article and section.article.id == "preamble" and end.rstrip(" \n*_").endswith(","):
        return False  # paragraphs of a preamble end with a comma
    return not (_SENTENCE_END.search(end) or _LIST_END.search(end))


def _place(seen: Visible, section: Section) -> None:
    """Settle the labels of an article and give every unit its id."""
    units = section.units
    preamble = section.id == "preamble"
    steps = [
        Step(
            u.candidates,
            bool(_CLOSED.search(seen.text, max(u.start, u.end - 12), u.end)),
            u.kind is ProvisionKind.OPTION,
            not u.joined and u.kind is ProvisionKind.UNNUMBERED and not preamble,
            _is_clear(seen, u),
            *_before(seen, units, index),
        )
        for index, u in enumerate(units)
    ]
    section.placed = settle(steps)
    section.label_starts = [units[p.unit].start for p in section.placed]
    by_unit: dict[int, list[Placed]] = {}
    for placed in section.placed:
        by_unit.setdefault(placed.unit, []).append(placed)
    section.units = _named(seen, units, by_unit)
    Options(seen, section.units, preamble=preamble).settle()


def _before(seen: Visible, units: list[Unit], index: int) -> tuple[bool, bool]:
    """Of the words before a unit: whether they are a numbered one's and end in a colon, and whether in a full stop."""
    if not index:
        return False, False
    before = units[index - 1]
    end = seen.text[max(before.start, before.end - 40) : before.end]
    base = next((u for u in reversed(units[:index]) if not u.joined or u.candidates), before)
    opens = bool(base.candidates) and bool(_COLON.search(end))
    return opens, bool(_FULL_STOP.search(end))


def _is_clear(seen: Visible, unit: Unit) -> bool:
    """Whether a capital letter follows a label that is printed without a fault."""
    if not unit.candidates:
        return False
    one = unit.candidates[0]
    follows = seen.text[one.words : one.words + 1]
    return follows.isupper() and not one.debris and not one.doubt and not one.bare


@dataclass(slots=True)
class _Names:
    """Gives ids, counting repetitions of one label in one parent."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    unnumbered: int = 0

    def id(self, parent: str, slug: str) -> str:
        self.counts[parent, slug] += 1
        nth = self.counts[parent, slug]
        slug = slug if nth == 1 else f"{slug}~{nth}"
        return f"{parent}.{slug}" if parent else slug

    def unnumbered_id(self) -> str:
        self.unnumbered += 1
        return f"p{self.unnumbered}"


_KINDS = {1: ProvisionKind.PARAGRAPH, 2: ProvisionKind.SUBPARAGRAPH, 3: ProvisionKind.ITEM}


def _named(seen: Visible, units: list[Unit], by_unit: dict[int, list[Placed]]) -> list[Unit]:
    names = _Names()
    ids: dict[tuple[int, int], str] = {}
    out: list[Unit] = []
    current: Unit | None = None
    for index, unit in enumerate(units):
        placed = by_unit.get(index, [])
        if not placed:
            current = _unlabelled(seen, unit, index, current, names, ids)
            out.append(unit)
            continue
        start = unit.start
        for part, one in enumerate(placed):
            parent = ids.get(one.parent, "") if one.parent else ""
            end = one.candidate.words if part + 1 < len(placed) else unit.end
            kind = ProvisionKind.SUBPARAGRAPH if parent and one.label.level == 1 else _KINDS[one.label.level]
            named = Unit(
                start, end, kind, one.candidate.words, one.candidate.openers, one.label,
                names.id(parent, one.label.slug), parent, parent.count(".") + 1 if parent else 0,
            )  # fmt: skip
            ids[index, part] = named.id
            out.append(named)
            start = end
            current = named
    return out


def _unlabelled(
    seen: Visible,
    unit: Unit,
    index: int,
    current: Unit | None,
    names: _Names,
    ids: dict[tuple[int, int], str],
) -> Unit | None:
    if unit.kind in (ProvisionKind.HEADING, ProvisionKind.OPTION):
        return None if unit.kind is ProvisionKind.OPTION else current
    if unit.kind is ProvisionKind.NOTE and not (unit.position and current):
        return current
    goes_on = unit.joined or unit.position
    if goes_on and current:
        unit.kind, unit.id, unit.parent, unit.depth = current.kind, current.id, current.parent, current.depth
        unit.joined = True
        if unit.position and "paragraph" in seen.text[unit.start : unit.start + 22].lower().replace("subpara", ""):
            unit.position = True
        return current
    unit.id = names.unnumbered_id()
    unit.kind = ProvisionKind.UNNUMBERED
    unit.joined = False
    ids[index, 0] = unit.id
    return unit
