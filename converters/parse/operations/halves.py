"""The two halves of a replacement, found in the marks, in the words or in a reference text. Old words come first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from converters.model.source import Span
from converters.parse.operations.context import begins_sentence
from converters.parse.operations.doubles import (
    is_duty,
    names,
    opens,
    said_again,
    split_by_class,
    split_by_colon,
    split_by_dash,
    split_by_neighbours,
    split_glued,
    stands_for,
)
from converters.parse.operations.evidence import Halves, adds, gap_at, in_place
from converters.parse.operations.words import Passage, Row
from converters.parse.proposals import Drawn
from converters.parse.visible import Visible

_LONGEST_WITH_DASH = 40
_LONGEST_GLUED = 5
#: Of so many words are the new halves that are known again in other brackets.
_SHORTEST_NEW, _LONGEST_NEW = 4, 24
#: So many words of the old halves must be the same, the last ones.
_END = 2
#: So near to them their neighbours must be.
_NEAR = 5
#: By one and the same party.
_FEWEST_OF_PARTY = 2
_FEWEST_OLD = 4
#: A strike over more words than this has ended too early where the last of them leads on to what is not struck.
_OPEN = 4
_DASH_BEHIND = re.compile(r"[-–—]\s?\w")
_ANY_DASH = re.compile(r"[-–—]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Words = tuple[str, ...]


def half_words(halves: Halves | None) -> tuple[Words, Words] | None:
    """How the old words of a replacement end and what the new ones are, if they are enough to know them again."""
    if halves is None:
        return None
    old, new = (tuple(_WORD.findall(half.lower())) for half in (halves.old, halves.new))
    return (old[-_END:], new) if _SHORTEST_NEW <= len(new) <= _LONGEST_NEW and len(old) >= _END else None


def new_words(drawn: Drawn, halves: Halves | None) -> list[tuple[str, Words]]:
    """What each party of a replacement puts in place of the old words, if that is enough to know it again."""
    new = tuple(_WORD.findall(halves.new.lower())) if halves else ()
    parties = [mention.party for mention in drawn.proposal.stances[0].mentions]
    if not _FEWEST_OF_PARTY <= len(new) <= _LONGEST_NEW or not names(new[0]):
        return []
    return [(party, new) for party in parties]


def old_words(drawn: Drawn, halves: Halves | None) -> list[tuple[str, Words]]:
    """What each party of a replacement puts other words in place of, if that is enough to know it again."""
    old = tuple(_WORD.findall(halves.old.lower())) if halves else ()
    parties = [mention.party for mention in drawn.proposal.stances[0].mentions]
    return [(party, old) for party in parties] if _FEWEST_OLD <= len(old) <= _LONGEST_NEW else []


class HalvesFinder:
    """Looks for the halves of replacements in one document.

    `vocabulary` counts the words of the document and its references, `compounds` the hyphenated ones,
    `pairs` neighbouring words; `printed` counts the words of the document as they are printed.
    """

    def __init__(
        self,
        seen: Visible,
        vocabulary: Mapping[str, int],
        compounds: Mapping[str, int],
        pairs: Mapping[tuple[str, str], int],
        printed: Mapping[str, int],
    ) -> None:
        self.seen = seen
        self.pairs = pairs
        self.printed = printed
        self.vocabulary = vocabulary
        self.compounds = compounds

    def find(self, words: Passage, sound: bool = False) -> Halves | None:
        """The halves that the marks or the words themselves show; `sound` marks may stand in any order."""
        return (
            self._marked(words, sound)
            or self._closed_early(words)
            or self._glued(words)
            or self._at_dash(words)
            or self._doubled(words)
        )

    def _marked(self, words: Passage, sound: bool) -> Halves | None:
        if not words.struck or words.odd:
            return None
        row, struck = words.row, self.seen.struck
        out = [i for i in words.own if struck[row.starts[i]] and struck[row.ends[i] - 1]]
        kept = [i for i in words.own if not struck[row.starts[i]] and not struck[row.ends[i] - 1]]
        # Sound strikes say what they say; others may have lost or gained words.
        if out and kept and (sound or (max(out) < min(kept) and self._stand(row, out, kept))):
            return self._halves(row, out, kept, "some words of the bracket are struck, the others not", True)
        return None

    def _closed_early(self, words: Passage) -> Halves | None:
        """`[old] new: X]`: words that a bracket closes before the last ones were there first."""
        node, row = words.drawn.node, words.row
        first = min(node.children, key=lambda child: child.start, default=None)
        if node.early:
            mark = node.early[-1]
        elif first is not None and first.tail is None and node.opening is None and first.start == node.start:
            mark = first.end - 1
        else:
            return None
        old = [i for i in words.own if row.ends[i] <= mark]
        new = [i for i in words.own if row.starts[i] > mark]
        if not old or not new or adds(row.words[new[0]]) or not self._likes(row, old, new):
            return None
        return self._halves(row, old, new, "a bracket closes between the old words and the new")

    def _at_dash(self, words: Passage) -> Halves | None:
        row, own = words.row, words.own
        if not own or len(own) > _LONGEST_WITH_DASH:
            return None
        at = row.starts[own[0]]
        beginning = self._behind_first(words)
        if beginning:
            return beginning
        here = self.seen.text[at : row.ends[own[-1]]]
        dash = split_by_dash(here, self.compounds) or split_by_colon(here)
        if not dash:
            return None
        old = [i for i in own if row.ends[i] <= at + dash[0]]
        new = [i for i in own if row.starts[i] >= at + dash[1]]
        return self._halves(row, old, new, dash[2]) if old and new else None

    def _behind_first(self, words: Passage) -> Halves | None:
        """`[(old: X)-new: Y]`: the old words stand in a bracket of their own."""
        row, node, text = words.row, words.drawn.node, self.seen.text
        first = min(node.children, key=lambda child: child.start, default=None)
        if first is None or first.tail is None or text[node.words : first.start].strip():
            return None
        if not _DASH_BEHIND.match(text, first.end) or row.starts[words.own[0]] < first.end:
            return None
        old = list(row.between(first.words, first.words_end))
        reason = "a dash is left of the line through the words before it"
        return self._halves(row, old, words.own, reason) if old else None

    def _doubled(self, words: Passage) -> Halves | None:
        row, own = words.row, words.own
        listed = bool(own) and self.seen.text.find(",", row.starts[own[0]], row.ends[own[-1]]) >= 0
        found = split_by_class(words.words, listed) or (said_again(words.words) if len(own) > 2 else None)
        found = found or self._two_beginnings(words)
        if not found and listed:
            found = self._two_duties(words)
        if not found and len(own) == 2 and own[0] and own[1] + 1 < len(row.words):
            found = split_by_neighbours(row.words[own[0] - 1], words.words, row.words[own[1] + 1], self.pairs)
        if not found:
            return None
        return self._halves(words.row, words.own[: found[0]], words.own[found[0] :], found[1])

    def _two_beginnings(self, words: Passage) -> tuple[int, str] | None:
        """`Springs Wells`: where a sentence begins, two words with a capital letter that are no names."""
        row, own, text = words.row, words.own, self.seen.text
        if not 2 <= len(own) <= _LONGEST_GLUED or not begins_sentence(self.seen, words):
            return None
        capitals = [n for n, i in enumerate(own) if n and text[row.starts[i]].isupper()]
        if len(capitals) != 1 or opens(row.words[own[capitals[0] - 1]]):
            return None
        word = text[row.starts[own[capitals[0]]] : row.ends[own[capitals[0]]]]
        if not word[1:].islower() or self.printed.get(word.lower(), 0) <= self.printed.get(word, 0):
            return None
        return capitals[0], "two words that begin the sentence"

    def _two_duties(self, words: Passage) -> tuple[int, str] | None:
        """`shall map wells, shall know where they lie`: a duty said anew behind a comma, which no word joins."""
        row, own = words.row, words.own
        if not is_duty(row.words[own[0]]):
            return None
        again = [n for n, i in enumerate(own) if n and row.words[i] == row.words[own[0]]]
        if len(again) != 1:
            return None
        comma = self.seen.text[row.ends[own[again[0] - 1]] : row.starts[own[again[0]]]].strip() == ","
        return (again[0], "two verbs where the sentence needs one") if comma else None

    def _glued(self, words: Passage) -> Halves | None:
        row, own, text = words.row, words.own, self.seen.text
        found = split_glued(words.words, self.vocabulary) if own and len(own) <= _LONGEST_GLUED else None
        if not found:
            return None
        index, cut, reason = found
        if cut == len(row.words[own[index]]) and _ANY_DASH.search(text, row.starts[own[0]], row.ends[own[-1]]):
            return None  # the dash divides them
        middle = row.starts[own[index]] + cut
        following = middle if cut < len(row.words[own[index]]) else row.starts[own[index + 1]]
        begin, end = row.starts[own[0]], row.ends[own[-1]]
        return Halves(
            (self.seen.span(begin, middle),),
            (self.seen.span(following, end),),
            text[begin:middle],
            text[following:end],
            reason,
        )

    def by_reference(self, words: Passage, row: Row) -> Halves | None:
        """The halves that a reference text shows: it has the first words at this place, and not the rest."""
        own = words.own
        if (
            len(own) < 2
            or adds(row.words[own[0]])
            or self.seen.text.find("/", row.starts[own[0]], row.ends[own[-1]]) >= 0
        ):
            return None
        k = 0
        while k < len(own) and row.matched[own[k]] >= 0:
            k += 1
        rest = own[k:]
        if not 0 < k < len(own) or any(row.matched[i] >= 0 for i in rest[:-1]) or adds(row.words[own[k]]):
            return None
        if k == 1 and len(row.words[own[0]]) <= 3 and len(rest) > 2:
            return None
        between = gap_at(row, words, _NEAR)
        if between is None or not in_place(row, own[:k], between) or between[0] > k + 1:
            return None
        if not self._likes(row, own[:k], rest):
            return None
        reason = f"the first words stand at this place in {row.reference}, the others do not"
        return self._halves(row, own[:k], rest, reason)

    def as_elsewhere(self, words: Passage, known: Collection[tuple[Words, Words]]) -> Halves | None:
        """The halves of a bracket whose old and new words end as the halves of another one do.

        `known` holds the halves of others as `half_words` gives them.
        """
        own, said = words.own, tuple(words.words)
        for length in range(min(_LONGEST_NEW, len(own) - _END), _SHORTEST_NEW - 1, -1):
            if (said[-length - _END : -length], said[-length:]) in known:
                reason = "the same words replace others in other brackets"
                return self._halves(words.row, own[:-length], own[-length:], reason)
        return None

    def as_by_party(self, words: Passage, known: Collection[tuple[str, Words]]) -> Halves | None:
        """The halves of a bracket that ends with words which one of its parties puts in place of others elsewhere.

        `known` holds parties with new words as `new_words` gives them.
        """
        own, parties = words.own, [m.party for m in words.drawn.proposal.stances[0].mentions]
        said = tuple(words.words)
        for length in range(min(_LONGEST_NEW, len(own) - 1), _FEWEST_OF_PARTY - 1, -1):
            old, new = own[:-length], said[-length:]
            if any((party, new) in known for party in parties) and names(words.row.words[old[-1]]):
                reason = "the same party has these words in place of others elsewhere"
                return self._halves(words.row, old, own[-length:], reason)
        return None

    def as_replaced_by_party(self, words: Passage, known: Collection[tuple[str, Words]]) -> Halves | None:
        """The halves of a bracket that begins with words which one of its parties replaces elsewhere.

        `known` holds parties with old words as `old_words` gives them.
        """
        row, own, parties = words.row, words.own, [m.party for m in words.drawn.proposal.stances[0].mentions]
        said = tuple(words.words)
        for length in range(min(_LONGEST_NEW, len(own) - _FEWEST_OF_PARTY), _FEWEST_OLD - 1, -1):
            old, new, begins = own[:length], own[length:], said[:length]
            if any((party, begins) in known for party in parties) and not adds(row.words[new[0]]):
                return self._halves(row, old, new, "the same party replaces these words elsewhere")
        return None

    def _stand(self, row: Row, old: Sequence[int], new: Sequence[int]) -> bool:
        """Whether struck words are the old half: a longer strike that leads on to the next words ended too early."""
        leads_on = len(old) > _OPEN and opens(row.words[old[-1]]) and not opens(row.words[new[-1]])
        return self._likes(row, old, new) and not leads_on

    def _likes(self, row: Row, old: Sequence[int], new: Sequence[int]) -> bool:
        return stands_for(self._words(row, old), self._words(row, new))

    def _words(self, row: Row, indices: Sequence[int]) -> Words:
        return tuple(row.words[i] for i in indices)

    def _halves(self, row: Row, old: Sequence[int], new: Sequence[int], reason: str, marked: bool = False) -> Halves:
        return Halves(
            self._spans(row, old), self._spans(row, new), self._text(row, old), self._text(row, new), reason, marked
        )

    def spans(self, words: Passage) -> tuple[Span, ...]:
        """Where the own words of a bracket stand in the source."""
        return self._spans(words.row, words.own)

    def _spans(self, row: Row, indices: Sequence[int]) -> tuple[Span, ...]:
        spans: list[tuple[int, int]] = []
        for i in indices:
            if spans and i and row.ends[i - 1] == spans[-1][1]:
                spans[-1] = (spans[-1][0], row.ends[i])
            else:
                spans.append((row.starts[i], row.ends[i]))
        return tuple(self.seen.span(a, b) for a, b in spans)

    def _text(self, row: Row, indices: Sequence[int]) -> str:
        return " ".join(self.seen.text[row.starts[i] : row.ends[i]] for i in indices)
