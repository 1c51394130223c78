"""What became of the brackets that offer words without naming anybody: which of them are in the text now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.compare.model import Link, Surety
from converters.compare.presence import count
from converters.compare.results import Fate, Followed
from converters.compare.texts import Text, Unit
from converters.compare.tokens import keys
from converters.model.document import Bracket, BracketKind, Inline, Role, leaves_of
from converters.model.text import one_line


def follow_alternatives(old: Text, new: Text, links: Sequence[Link]) -> Iterator[Followed]:
    """What became of the brackets that offer words without naming anybody, in the provisions that go on."""
    units_old = {unit.place: unit for unit in old.units}
    units_new = {unit.place: unit for unit in new.units}
    for link in links:
        if link.primary and not link.old.is_article:
            before, after = units_old[link.old], units_new[link.new]
            still = set(_alternatives(new, after))
            for words in _alternatives(old, before):
                tokens = keys(words)
                if tokens:
                    fate, surety = _fate(tokens, tokens in {keys(each) for each in still}, before, after)
                    yield Followed(link.old, new.slug, fate, link.score, surety, words, target=link.new)


def _fate(tokens: tuple[str, ...], is_still: bool, before: Unit, after: Unit) -> tuple[Fate, Surety]:
    if is_still:
        return Fate.CARRIED, Surety.SURE
    is_there = count(tokens, after.tokens)
    if is_there and is_there >= count(tokens, before.tokens):
        return Fate.TAKEN, Surety.SURE if len(tokens) > 1 else Surety.LIKELY
    if is_there:
        return Fate.TAKEN, Surety.DOUBTFUL
    return Fate.DROPPED, Surety.SURE


def _alternatives(text: Text, unit: Unit) -> Iterator[str]:
    """The words of each innermost alternative of a provision, in printed order."""
    article = text.document.articles[unit.place.position]
    stack: list[Inline] = list(reversed(article.provisions[unit.place.number].content))
    while stack:
        item = stack.pop()
        if isinstance(item, Bracket):
            inner = [child for child in item.children if isinstance(child, Bracket)]
            if item.kind is BracketKind.ALTERNATIVE and not inner:
                yield one_line("".join(_texts(item)))
            stack.extend(reversed(inner))


def _texts(bracket: Bracket) -> Iterator[str]:
    return (leaf.text for leaf in leaves_of(bracket.children) if leaf.role in (Role.WORDS, Role.BREAK))
