"""Tails: the lists of parties at the end of a bracket, with the verbs between them.

A tail is read from its lists outwards: a list of parties is unmistakable, what stands before it tells whether it is
one. `: UY; against – EU & mS, US]` is one tail of two lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from converters.model.document import Relation
from converters.parse.verbs import (
    AFTER_LIST,
    BEFORE_LIST,
    BETWEEN,
    BETWEEN_BARE,
    OWN_WORDS,
    RESERVED,
    VERB_STEM,
    may_be_text,
    relation,
)
from converters.parse.visible import Visible
from converters.parse.vocabulary import Vocabulary, never_a_party

_SEPARATORS = " \n\t\u00a0\u2009\u202f\u200b:;,.–—-：；、，،"
#: Separators that a sentence does not have before a name.
_SAYS = frozenset(":：;；–—")
_COLON_OR_SPACE = (":", "：", " ")
_BEFORE_WORDS = re.compile(r"\s*[:：]\s*(?=[^\W\d_]|[“\"‘\[(,])")
#: How long the name before its short form can be: `European Union (EU)`.
_NAME = 60
_NAME_WORD = re.compile(r"[^\W\d_]+")
_CLOSER = re.compile(r"[\s.,;:–—-]*(?=[\])}])")
#: Between two parties of a list that has begun with its colon.
_DASH_ALONE = re.compile(r"\s+[–—-]\s+")
_END = re.compile(r"[\s.,;]*(?=\n|$|[\[({/])")
#: The last characters of the verbs and their objects; spares most of the searching.
_VERB_END = frozenset("entdslhry.)")


@dataclass(slots=True)
class Part:
    """One list of a tail: verb as printed, the parties with their visible ranges, words of its own."""

    relation: Relation
    verb: str
    parties: list[tuple[str, int, int]]
    words: str = ""


@dataclass(slots=True)
class Tail:
    """A tail in the visible text.

    `words_end` is where the words before it end, `start` where it begins with its separator, `end` where it ends
    (before the closing bracket). `closer` is the position of that bracket, None where none follows. `strays` are
    brackets inside the tail that mean nothing.

    `head` says that the list stands before its words (`[QM, NO: promptly]`): then it begins behind its bracket and ends
    where the words begin, and `words_end` is -1 until the end of the bracket is known.
    """

    words_end: int
    start: int
    first: int
    end: int
    closer: int | None
    parts: list[Part] = field(default_factory=list)
    strays: tuple[int, ...] = ()
    colon: bool = True
    separator: str = ""
    head: bool = False


class Intro(NamedTuple):
    """What stands before the first list of a tail."""

    words_end: int
    start: int
    verb: str
    separator: str
    strays: tuple[int, ...] = ()


def tails(seen: Visible, words: Vocabulary, body: int) -> list[Tail]:
    """Every tail of the text from a position on, in order."""
    text = seen.text
    found: list[Tail] = []
    lists = [m.span() for m in words.lists.finditer(text, body)]
    index = 0
    in_round = any(_is_round(text, words, *place, 2) for place in lists if text[place[0] - 1] == "(")
    while index < len(lists):
        start, end = lists[index]
        own = _head(text, words, start, end) if text[end : end + 1] in _COLON_OR_SPACE else None
        if own is None and in_round:
            own = _round(text, words, start, end)
        if own:
            found.append(own)
            index += 1
            continue
        tail, index = _tail(seen, words, lists, index)
        if tail:
            found.append(tail)
    return found


def _head(text: str, words: Vocabulary, start: int, end: int) -> Tail | None:
    """The list of parties that a bracket begins with, if words follow its colon."""
    opening = _back(text, start, " ") - 1
    if opening < 0 or text[opening] not in "[{(":
        return None
    colon = _BEFORE_WORDS.match(text, end)
    if not colon:
        return None
    parties = _parties(text, words, start, end)
    if not all(words.is_known(party) and not never_a_party(party) for party, _, _ in parties):
        return None
    part = Part(Relation.PROPOSES, "", parties)
    return Tail(-1, opening + 1, start, colon.end(), None, [part], separator=":", head=True)


def _is_round(text: str, words: Vocabulary, start: int, end: int, fewest: int = 1) -> bool:
    """Whether a list stands in round brackets at the end of other ones: `[promptly (QM, NO)]`.

    `[the European Union (EU)]` is a name with its short form.
    """
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")" or not _CLOSER.match(text, end + 1):
        return False
    parties = [party for party, _, _ in _parties(text, words, start, end)]
    known = all(words.is_known(party) and not never_a_party(party) for party in parties)
    if not known or len(parties) < fewest or text[start - 2 : start - 1] in "[({:":
        return False
    before = _NAME_WORD.findall(text, max(0, start - _NAME), start - 1)
    return "".join(word[0] for word in before[-len(parties[0]) :]).upper() != parties[0]


def _round(text: str, words: Vocabulary, start: int, end: int) -> Tail | None:
    """The list in round brackets at the end of other ones; in a document without any of two parties it may be text."""
    if not _is_round(text, words, start, end):
        return None
    closer = _CLOSER.match(text, end + 1)
    assert closer is not None
    at = _back(text, start - 1, _SEPARATORS)
    at = _keep_stop(text, at, start - 1)
    part = Part(Relation.PROPOSES, "", _parties(text, words, start, end))
    return Tail(at, at, start, closer.end(), closer.end(), [part], strays=(start - 1, end), colon=False)


def _tail(seen: Visible, words: Vocabulary, lists: list[tuple[int, int]], index: int) -> tuple[Tail | None, int]:
    text = seen.text
    start, end = lists[index]
    intro = _intro(seen, start)
    tail = Tail(intro.words_end, intro.start, start, end, None, strays=intro.strays, separator=intro.separator)
    tail.colon = ":" in intro.separator or "：" in intro.separator
    tail.parts.append(
        Part(
            relation(intro.verb) if intro.verb else Relation.PROPOSES,
            intro.verb,
            _parties(text, words, start, end),
        )
    )
    own_bracket = start > 0 and text[start - 1] == "[" and text[end : end + 1] == "]" and bool(intro.separator)
    if own_bracket:
        tail.strays = (*tail.strays, start - 1, end)
        end = tail.end = end + 1
    index += 1
    while index < len(lists):
        following, last = lists[index]
        gap = text[end:following]
        if len(gap) > 130:
            break
        part = _following(gap)
        if part is None and tail.colon and _DASH_ALONE.fullmatch(gap):
            tail.parts[-1].parties += _parties(text, words, following, last)
            end = tail.end = last
            index += 1
            continue
        if part is None:
            break
        if part.relation is Relation.PROPOSES and part.verb == "reserved":
            tail.parts[-1].parties += _parties(text, words, following, last)
        else:
            part.parties = _parties(text, words, following, last)
            tail.parts.append(part)
        end = tail.end = last
        index += 1
    after = AFTER_LIST.match(text, end)
    if after:
        tail.parts[-1].verb = after["verb"]
        tail.parts[-1].relation = relation(after["verb"])
        end = tail.end = after.end()
    closer = _CLOSER.match(text, end)
    if closer:
        tail.closer = closer.end()
        tail.end = closer.end()
        return (tail if _plausible(tail, words, intro, text) else None), index
    if _stands_open(tail, words, intro):
        return tail, index
    return None, index


def _plausible(tail: Tail, words: Vocabulary, intro: Intro, text: str) -> bool:
    """Whether a list before a closing bracket is a tail: it has a separator or a verb, or its codes are known."""
    printed = [p for part in tail.parts for p, _, _ in part.parties]
    if not printed:
        return False
    if words.named and any(words.in_full(p) for p in printed) and not (set(intro.separator) & _SAYS or intro.verb):
        return False
    if intro.separator.strip(" \n.,") or intro.verb:
        return True
    if text[tail.first - 1 : tail.first] in ("[", "(", "{"):
        return False
    return all(words.is_known(p) and not never_a_party(p) for p in printed)


def _stands_open(tail: Tail, words: Vocabulary, intro: Intro) -> bool:
    """Whether a list that no bracket closes is a tail: a colon or a verb before it, and known parties in it."""
    strong = ":" in intro.separator or (bool(intro.verb) and bool(intro.separator.strip()))
    return strong and all(words.is_known(p) and not words.in_full(p) for part in tail.parts for p, _, _ in part.parties)


def _parties(text: str, words: Vocabulary, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(m[0], m.start(), m.end()) for m in words.one.finditer(text, start, end)]


def _following(gap: str) -> Part | None:
    """The verb or the words between two lists that make one tail of them."""
    match = BETWEEN.fullmatch(gap) or BETWEEN_BARE.fullmatch(gap)
    if match:
        verb = match["verb"].strip(" (),;:–—-")
        if verb.lower().startswith("against retain"):
            verb = "retain"
        return Part(relation(verb), verb, [])
    if RESERVED.fullmatch(gap):
        return Part(Relation.PROPOSES, "reserved", [])
    own = OWN_WORDS.fullmatch(gap)
    if own:
        return Part(Relation.PROPOSES, "", [], own["words"].strip())
    return None


def _intro(seen: Visible, start: int) -> Intro:
    """Read what stands before a list, from right to left: separators, a verb, separators again."""
    text = seen.text
    at = start
    if at > 0 and text[at - 1] in "[(" and text[max(0, at - 4) : at - 1].rstrip()[-1:] in (":", ";"):
        at -= 1
    at = _back(text, at, _SEPARATORS)
    strays: tuple[int, ...] = ()
    if at > 1 and text[at - 1] in "])}" and text[at - 2] in ":;" and ":" not in text[at:start]:
        strays = (at - 1,)
        at = _back(text, at - 1, _SEPARATORS)
    separator = text[at:start]
    verb_start, verb = _verb(text, at)
    if verb:
        words_end = _back(text, verb_start, " \n:;–—-")
        words_end = _keep_stop(text, words_end, verb_start)
        return Intro(words_end, words_end, verb, text[words_end:verb_start] + separator or separator, strays)
    words_end = _words_end(text, at, start)
    return Intro(words_end, words_end, "", separator, strays)


def _keep_stop(text: str, at: int, until: int) -> int:
    while at < until and text[at] == ".":
        at += 1
    return at


def _words_end(text: str, at: int, start: int) -> int:
    """Where the words end: a full stop that ends the sentence is theirs, the separators after it are not."""
    end = at
    if text[end : end + 2] == "-:":
        return end + 1
    while end < start and text[end] == ".":
        end += 1
    return end


def _back(text: str, at: int, chars: str) -> int:
    while at > 0 and text[at - 1] in chars:
        at -= 1
    return at


def _verb(text: str, at: int) -> tuple[int, str]:
    """The verb that ends at a position, if one does: where it begins, and as printed."""
    if at <= 0 or text[at - 1] not in _VERB_END:
        return at, ""
    window = text[max(0, at - 60) : at]
    match = BEFORE_LIST.search(window) if VERB_STEM.search(window.lower()) else None
    if not match:
        return at, ""
    begin = at - len(window) + match.start("verb")
    before = text[begin - 1] if begin else "\n"
    if before.isalnum():
        return at, ""
    word = match["verb"].lstrip("(").lower()
    if before in "-–—" and not text[begin - 2 : begin - 1].isspace():
        return at, ""
    stop = _back(text, begin, " ")
    hard = text[stop - 1 : stop] in "[({]});:–—-.\n"
    if text[stop - 1 : stop] in ("[", "(") and may_be_text(word, text[max(0, stop - 20) : stop - 1]):
        return at, ""
    if not hard and not word.startswith(("del", "dele", "de-", "against", "retain")):
        return at, ""
    return begin, match["verb"].strip("( )").replace("against retain", "retain")


class TailIndex:
    """Finds the tail that ends at a closing bracket, covers a place, or stands open."""

    def __init__(self, found: list[Tail]) -> None:
        self.by_closer = {t.closer: t for t in found if t.closer is not None}
        self.by_opener = {t.start - 1: t for t in found if t.head}
        self._open = [t for t in found if t.closer is None and not t.head]
        self._firsts = [t.first for t in self._open]
        self._starts = [t.start for t in found]
        self._all = found

    def standing_open(self, start: int, end: int) -> list[Tail]:
        """The tails whose lists begin in a range and that no bracket closes, in order."""
        return self._open[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def covering(self, position: int) -> Tail | None:
        """The tail inside which a position lies, if any."""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and self._all[at].start <= position < self._all[at].end:
            return self._all[at]
        return None
