"""The structure: chapters, articles, paragraphs, with ids as printed and permanent ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from converters.export.akn.words import Words, numbers_in, wid, with_loose
from converters.export.records import ArticleRecord, DivisionRecord, ProposalRecord, ProvisionRecord, VersionRecord
from converters.model.document import DivisionKind, Inline, Leaf, ProvisionKind, Role

_DIVISIONS = {
    DivisionKind.PART: ("part", "part"),
    DivisionKind.CHAPTER: ("chapter", "chp"),
    DivisionKind.SECTION: ("section", "sec"),
    DivisionKind.CLUSTER: ("hcontainer", "cluster"),
}
_PROVISIONS = {
    ProvisionKind.PARAGRAPH: ("paragraph", "para"),
    ProvisionKind.UNNUMBERED: ("paragraph", "para"),
    ProvisionKind.SUBPARAGRAPH: ("subparagraph", "subpara"),
    ProvisionKind.ITEM: ("point", "point"),
    ProvisionKind.OPTION: ("hcontainer", "option"),
    ProvisionKind.HEADING: ("hcontainer", "heading"),
    ProvisionKind.NOTE: ("hcontainer", "note"),
}
PREAMBLE = "preamble"


@dataclass
class Body:
    """Writes the parts of one version. `places` maps the path of each unit to its eId."""

    words: Words
    places: dict[str, str] = field(default_factory=dict)
    _taken: Counter[str] = field(default_factory=Counter)
    _loose: dict[str, list[ProposalRecord]] = field(default_factory=dict)

    def write(self, root: Element, version: VersionRecord) -> None:
        """Append `preface`, `preamble` and `body`."""
        self._find_loose(version)
        parts = list(version.parts)
        if any(isinstance(item, Leaf) and item.text.strip() for item in version.front):
            preface = SubElement(root, "preface")
            self.words.into(SubElement(preface, "p"), version.front, "preface")
        first = parts[0] if parts else None
        if isinstance(first, ArticleRecord) and first.id == PREAMBLE and first.provisions:
            self._preamble(root, first)
            parts = parts[1:]
        body = SubElement(root, "body")
        made: dict[int, Element] = {}
        divisions = {part.number: part for part in parts if isinstance(part, DivisionRecord)}
        for part in parts:
            if isinstance(part, DivisionRecord):
                above = made.get(_above(part, parts), body)
                made[part.number] = self._division(above, part)
            else:
                around = [made[number] for number in part.divisions if number in divisions and number in made]
                self._article(around[-1] if around else body, part)
        if not len(body):
            SubElement(SubElement(body, "hcontainer", {"name": "empty", "eId": self._eid("empty")}), "content")
            SubElement(body[0][0], "p")
            body[0][0].set("eId", self._eid("empty__content"))

    def _find_loose(self, version: VersionRecord) -> None:
        """The proposals without a bracket of their own that speak about one provision."""
        held = {
            number
            for article in version.articles
            for content in (article.heading, *(each.content for each in article.provisions))
            for number in numbers_in(content)
        }
        for proposal in version.proposals:
            if proposal.number not in held and proposal.place:
                place = f"{proposal.path.partition('#')[0]}#{proposal.place}"
                self._loose.setdefault(place, []).append(proposal)

    def _words(self, parent: Element, provision: ProvisionRecord, content: tuple[Inline, ...], eid: str) -> None:
        content = with_loose(content, self._loose.get(provision.path, ()))
        self.words.into(SubElement(parent, "p"), content, eid)

    def _preamble(self, root: Element, article: ArticleRecord) -> None:
        preamble = SubElement(root, "preamble", self._ids("preamble", article.path))
        if _visible(article.heading):
            self.words.into(SubElement(preamble, "p", {"class": "heading"}), article.heading, "preamble")
        recitals = SubElement(preamble, "recitals", {"eId": self._eid("preamble__recs")})
        for number, provision in enumerate(article.provisions, start=1):
            name = _name(provision.id) or f"{provision.kind.value}_{number}"
            recital = SubElement(recitals, "recital", self._ids(f"preamble__recs__rec_{name}", provision.path))
            self._words(recital, provision, provision.content, recital.attrib["eId"])

    def _division(self, above: Element, part: DivisionRecord) -> Element:
        tag, short = _DIVISIONS[part.kind]
        element = SubElement(above, tag, self._ids(f"{short}_{part.number}", part.path))
        if tag == "hcontainer":
            element.set("name", part.kind.value)
        self._heading(element, part.content)
        return element

    def _article(self, above: Element, article: ArticleRecord) -> None:
        element = SubElement(above, "article", self._ids(f"art_{_name(article.id)}", article.path))
        if article.is_alternative:
            self._alternative(element, article.path, re.sub(r"-alt.*?(?=\.html)", "", article.path))
        self._heading(element, article.heading)
        ends = _ends(article.provisions)
        options: list[str] = []
        open_: list[tuple[int, Element]] = []
        for index, provision in enumerate(article.provisions):
            while open_ and open_[-1][0] < index:
                open_.pop()
            parent = open_[-1][1] if open_ else element
            unit = self._provision(parent, provision, leaf=ends[index] == index)
            if ends[index] > index:
                open_.append((ends[index], unit))
            if provision.is_alternative and provision.id:
                self._alternative(unit, provision.path, re.sub(r"-alt(?:--?\d+)?$", "", provision.path))
            elif provision.kind is ProvisionKind.OPTION:
                if options:
                    unit.set("alternativeTo", options[0])
                options.append(unit.attrib["eId"])

    def _provision(self, parent: Element, provision: ProvisionRecord, *, leaf: bool) -> Element:
        tag, short = _PROVISIONS[provision.kind]
        name = _name(provision.id.rpartition(".")[2]) or provision.anchor.rpartition("-")[2]
        element = SubElement(parent, tag, self._ids(f"{parent.attrib['eId']}__{short}_{name}", provision.path))
        if tag == "hcontainer":
            element.set("name", short)
        eid = element.attrib["eId"]
        content = provision.content
        number = _number(content)
        if number:
            num = SubElement(element, "num", {"eId": self._eid(f"{eid}__num")})
            num.text = self.words.text("".join(item.text for item in number if isinstance(item, Leaf)))
            content = content[len(number) :]
        holder = SubElement(element, "content" if leaf else "intro", {"eId": self._eid(f"{eid}__words")})
        self._words(holder, provision, content, eid)
        return element

    def _heading(self, element: Element, content: tuple[Inline, ...]) -> None:
        if content:
            eid = element.attrib["eId"]
            self.words.into(SubElement(element, "heading", {"eId": self._eid(f"{eid}__heading")}), content, eid)

    def _alternative(self, element: Element, path: str, base: str) -> None:
        """Say what a unit is an alternative to, if that is in the document."""
        if base != path and base in self.places:
            element.set("alternativeTo", self.places[base])

    def _ids(self, eid: str, path: str) -> dict[str, str]:
        eid = self._eid(eid)
        self.places.setdefault(path, eid)
        return {"eId": eid, "wId": wid(path)}

    def _eid(self, wanted: str) -> str:
        """The id, or with a number behind it if the document has it already."""
        self._taken[wanted] += 1
        if self._taken[wanted] == 1:
            return wanted
        return self._eid(f"{wanted}_{self._taken[wanted]}")


def _above(part: DivisionRecord, parts: Sequence[DivisionRecord | ArticleRecord]) -> int:
    """The number of the division around a division, as its first article knows it; 0 for none."""
    for other in parts:
        if isinstance(other, ArticleRecord) and part.number in other.divisions:
            at = other.divisions.index(part.number)
            return other.divisions[at - 1] if at else 0
    return 0


def _ends(provisions: Sequence[ProvisionRecord]) -> list[int]:
    """For each unit the index of the last one below it, or its own.

    What stands between a paragraph and its last subparagraph is written inside the paragraph, whatever it is:
    the order of print is kept.
    """
    ends = list(range(len(provisions)))
    where = {provision.id: index for index, provision in enumerate(provisions) if provision.id}
    for index in reversed(range(len(provisions))):
        above = where.get(provisions[index].parent, index) if provisions[index].parent else index
        if above < index:
            ends[above] = max(ends[above], ends[index])
    return ends


def _number(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The leaves of a printed label, where nothing stands before it and no bracket is around it."""
    for count, item in enumerate(content, start=1):
        if not isinstance(item, Leaf) or item.role not in (Role.LABEL, Role.MARKUP):
            return ()
        if item.role is Role.LABEL:
            return content[:count]
    return ()


def _visible(content: tuple[Inline, ...]) -> bool:
    return any(not isinstance(item, Leaf) or item.text.strip() for item in content)


def _name(identifier: str) -> str:
    """An id as a part of an eId: as printed, the n-th of one number with `-n`."""
    return re.sub(r"[\s~]+", "--", identifier)
