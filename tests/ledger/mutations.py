"""Sources changed as corrections, conversions and secretariats change them, and what each change may touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from converters.ledger import Fate, Identity, Report, check, identities
from converters.ledger.file import Line
from converters.model.addresses import article_name, proposal_anchors, provision_anchors
from converters.model.document import Article, Document, Role, Scope, leaves_of
from converters.model.moves import Move
from converters.model.settings import Settings
from converters.model.source import Source
from converters.parse import parse_document
from converters.read.blocks import blocks

SLUG = "v"
_SPACE = re.compile(r"(?<=[a-z,]) (?=[a-z]{3,}[ ,])")
_WORD = re.compile(r"(?<= )[a-z]{6,}(?=[ ,.])")
_BLANK = re.compile(r"\n\n+(?=\S)")
_MARKS = re.compile(r"[ \t]*(?:[-*>][ \t]+)?\**")
_NEW_WORDS = ("in good faith", "without any delay", "where this is possible", "each year")
_SUFFIXES = ("octies", "novies", "decies")


@dataclass(frozen=True)
class Sample:
    """A piece of a document: its source, how it is read, its addresses before any change."""

    text: str
    settings: Settings
    document: Document
    before: tuple[Identity, ...]

    @classmethod
    def of(cls, text: str, settings: Settings) -> Sample:
        document = read(text, settings)
        return cls(text, settings, document, identities([(SLUG, document)], settings.parties))

    @property
    def lines(self) -> list[Line]:
        """The ledger of the sample."""
        return [Line(address, words, "2031-01-01") for address, words in self.before]


@dataclass(frozen=True)
class Mutant:
    """A changed source. `at` is the place of a change of words; None where no words were changed."""

    text: str
    at: int | None = None
    #: Whether other words (a paragraph) came in, so that only what runs on at this place may change.
    between: bool = False


def read(text: str, settings: Settings) -> Document:
    """Parse a source as a version's document is parsed."""
    source = Source.of("sample.md", text)
    return parse_document(source, blocks(source), settings)


def samples(document: Document, settings: Settings, size: int = 2) -> list[Sample]:
    """Pieces of some articles each, cut out of a document."""
    articles = document.articles
    text = document.source.text
    cuts = [(articles[n].span.start, articles[min(n + size, len(articles)) - 1].span.end) for n in range(len(articles))]
    return [Sample.of(text[start:end], settings) for start, end in cuts]


def spaces(sample: Sample, rng: Random) -> Mutant | None:
    """White space and line breaks as another conversion sets them."""
    text = sample.text
    choice = rng.randrange(5)
    if choice == 0:
        return Mutant(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    if choice == 1:
        return Mutant(_BLANK.sub(lambda _: "\n" * rng.randint(2, 4), text))
    if choice == 2:
        return Mutant(re.sub(r"(?<=\S)\n(?=\n)", lambda _: " " * rng.randint(0, 1) + "\n", text))
    places = [match.start() for match in _SPACE.finditer(text) if not _line(text, match.start()).startswith(("#", "|"))]
    for at in sorted(rng.sample(places, min(len(places), 5)), reverse=True):
        text = text[:at] + ("\n" if choice == 3 else "  ") + text[at + 1 :]
    return Mutant(text)


def proposal(sample: Sample, rng: Random) -> Mutant | None:
    """A proposal handed in later, before others."""
    at = _place(sample, _SPACE, rng)
    if at is None:
        return None
    words = f" [{rng.choice(_NEW_WORDS)}: {rng.choice(('QM', 'XA, XB', 'QZ; against - XA'))}]"
    return Mutant(sample.text[:at] + words + sample.text[at:], at)


def paragraph(sample: Sample, rng: Random) -> Mutant | None:
    """A paragraph that was forgotten between two numbered ones: not between one and its list or its options."""
    places = []
    for article in _open_articles(sample):
        tops = [p for p in article.provisions if p.id]
        for one, after in pairwise(tops):
            parents = {other.parent for other in article.provisions}
            counts_on = one.label and after.label and after.label.ordinal == one.label.ordinal + 1
            if one.id.isdigit() and counts_on and not after.depth and one.id not in parents:
                places.append((one.id, one.span.end))
    if not places:
        return None
    above, at = rng.choice(places)
    return _between(sample, at, f"{above} {rng.choice(_SUFFIXES)}. The Parties shall write {rng.choice(_NEW_WORDS)}.")


def unnumbered(sample: Sample, rng: Random) -> Mutant | None:
    """A paragraph without a number before others of its kind."""
    provisions = [p for article in _open_articles(sample) for p in article.provisions]
    places = [p.span.start for p in provisions if p.id and p.label is None and not p.depth]
    if not places:
        return None
    return _between(sample, rng.choice(places), f"The Parties shall exchange letters {rng.choice(_NEW_WORDS)}.")


def _open_articles(sample: Sample) -> Iterator[Article]:
    """The articles that are no proposal as a whole: what is added to one of these changes the proposal's words."""
    whole = {proposal.article for proposal in sample.document.proposals if proposal.scope is Scope.ARTICLE}
    return (article for article in sample.document.articles if article.id not in whole)


def _between(sample: Sample, at: int, words: str) -> Mutant:
    """New words as a block of their own before the block at a place, as far in as that one."""
    line = sample.text.rfind("\n", 0, at) + 1
    cut = line if _MARKS.fullmatch(sample.text, line, at) else at
    before, after = sample.text[:cut].rstrip(), sample.text[cut:].lstrip("\r\n")
    far = after[: len(after) - len(after.lstrip(" \t"))]
    return Mutant(f"{before}\n\n{far}{words}\n\n{after}", at, between=True)


def misprint(sample: Sample, rng: Random) -> Mutant | None:
    """A word corrected: two letters change places."""
    at = _place(sample, _WORD, rng)
    if at is None:
        return None
    text = sample.text
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return Mutant(swapped, at) if swapped != text else None


Change = Callable[[Sample, Random], Mutant | None]
CHANGES: tuple[Change, ...] = (spaces, proposal, paragraph, unnumbered, misprint)


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :]


def _place(sample: Sample, pattern: re.Pattern[str], rng: Random) -> int | None:
    """A random place in the words of a provision, outside lists of parties."""
    contents = [p.content for article in sample.document.articles for p in article.provisions if p.id]
    words = [leaf.span for content in contents for leaf in leaves_of(content) if leaf.role is Role.WORDS]
    found = [m.start() for s in words for m in pattern.finditer(sample.text, s.start, s.end)]
    return rng.choice(found) if found else None


def touched(sample: Sample, mutant: Mutant) -> set[str]:
    """The old addresses whose own words hold the changed place; no others may fail."""
    if mutant.at is None:
        return set()
    document = sample.document
    names = proposal_anchors(document)
    found = set()
    at = mutant.at
    for part in document.parts:
        if not isinstance(part, Article):
            continue
        page = f"{SLUG}/{article_name(part.id)}.html"
        anchors = provision_anchors(part)
        for provision, anchor in zip(part.provisions, anchors, strict=True):
            start, end = provision.span
            if start < at < end or (mutant.between and end == at):
                found.add(f"{page}#{anchor}")
                if provision.label is None:  # named by its words, and what stands below it with it
                    found |= {f"{page}#{other}" for other in anchors if other.startswith(f"{anchor}-")}
    for each in document.proposals:
        if each.span.start < at < each.span.end:
            page = f"{SLUG}/{article_name(each.article)}.html"
            own = f"{page}#{names[each.number]}"
            found |= {address for address, _ in sample.before if address == own or address.startswith(f"{own}-")}
    return found


def outcome(sample: Sample, mutant: Mutant) -> tuple[Report, tuple[Identity, ...]]:
    """What a check finds after a change."""
    after = identities([(SLUG, read(mutant.text, sample.settings))], sample.settings.parties)
    return check(sample.lines, after, ()), after


def declared(fates: tuple[Fate, ...], after: tuple[Identity, ...]) -> list[Move]:
    """The declarations that a careful editor writes for what failed."""
    standing = {words: address for address, words in after}
    moves = []
    for fate in fates:
        target = standing.get(fate.line.words) or (fate.line.address if fate.in_use else "")
        moves.append(Move(fate.line.address, target, "2031-02-01", "a fault of the source was mended"))
    return moves
