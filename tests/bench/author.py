"""Provisions with brackets in them, and the positions that each bracket states: what `tests.synthetic` writes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from converters.model.labels import SUFFIXES

_ACTORS = "Each Party|A Source State|A Spring State|The joint commission|The Parties concerned".split("|")
_DEEDS = "measure|protect|restore|record|fence|inspect|share|describe|clean|map".split("|")
_THINGS = (
    "the spring|the recharge area|the wells above it|its channels|the quality of the water|every precinct|"
    "the level of the ground water|the springs of its territory|works upstream|the common register"
).split("|")
_WAYS = (
    "without delay|in good faith|at its own cost|as far as practicable|once a year|before the dry season|"
    "together with its neighbours|on request|in writing|by common methods|under fair conditions|for a limited time"
).split("|")
_SWAPS = "shall should|shall may|each every|prompt timely|reduce prevent|common shared|fair equal|use need".split("|")
_MOVES = ("move to article 2", "merge with article 3", "align with article 1", "support", "clarify")
_COLONS = (",:", ";:", "::", ":;", ": :", ";", " ")

Row = tuple[str, str, str, str, str, str, str]


class Says(NamedTuple):
    """A stance in a bracket before its place in the document is known."""

    scope: str
    relation: str
    party: str
    passage: str = ""


Piece = tuple[str, tuple[Says, ...]]


@dataclass
class Author:
    """Writes one version: blocks of lines, and with each position the line that it stands on."""

    rng: Random
    codes: Sequence[str]
    faults: float
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def block(self, article: str, provision: str, pieces: Sequence[Piece]) -> None:
        """Add a paragraph; a fault may cut it as a page break does."""
        line = ""
        for words, said in pieces:
            if line and words[:1].islower() and self.faulty(0.2):
                self.lines += [line.rstrip(), ""]
                line = ""
            line += words
            for s in said:
                whole = "" if s.scope in ("article", "option", "cluster") else provision
                place = "title" if s.scope == "title" else whole
                number = str(len(self.lines) + 1)
                self.rows.append(
                    (article if s.scope != "cluster" else "", place, s.scope, s.relation, s.party, s.passage, number)
                )
        self.lines += [line, ""]

    def faulty(self, share: float = 1.0) -> bool:
        """Whether chance wants a fault here; `share` makes some kinds rarer than others."""
        return self.faults > 0 and self.rng.random() < self.faults * share

    def who(self, but: Sequence[str] = ()) -> list[str]:
        """One to four parties; nobody of `but` if others are left."""
        pool = [code for code in self.codes if code not in but] if but else self.codes
        pool = pool or self.codes
        return self.rng.sample(pool, min(len(pool), self.rng.randint(1, 4)))

    def listed(self, names: list[str]) -> str:
        """A list of parties; the names are changed in place where a misprint changes them."""
        if self.faulty(0.3):
            at = self.rng.randrange(len(names))
            names[at] = names[at][:-1] if names[at].isupper() and len(names[at]) > 3 else names[at]
        mark = self.rng.choice((", ", ", ", ", ", "; "))
        if self.faulty(0.3):
            mark = self.rng.choice((" ", ", , ", ","))
        return mark.join(names)

    def says(self, scope: str, passage: str, verbs: Sequence[str], relations: Sequence[str]) -> Piece:
        """A tail: lists of parties, each after its verb (none for the first list after a colon)."""
        tail, said = "", list[Says]()
        for verb, relation in zip(verbs, relations, strict=True):
            names = self.who([s.party for s in said])
            tail += "; " if tail else ""
            if verb:
                tail += verb + self.rng.choice((" – ", " – ", " – ", " - ", ": ", " "))
            tail += self.listed(names)
            said += self.stances(scope, relation, names, passage)
        return tail, tuple(said)

    def stances(self, scope: str, relation: str, names: Sequence[str], passage: str = "") -> tuple[Says, ...]:
        """One stance for each party of a list."""
        return tuple(Says(scope, relation, name, passage) for name in dict.fromkeys(names))

    def proposed(self, words: str, scope: str = "passage", passage: str | None = None, close: str = "]") -> Piece:
        """Words with a colon and those who propose them, perhaps with those against, up to the closing bracket."""
        against = self.rng.random() < 0.3
        spoken = words if passage is None else passage
        verbs, relations = (("", "against"), ("proposes", "against")) if against else (("",), ("proposes",))
        tail, said = self.says(scope, spoken, verbs, relations)
        colon = f"{self.rng.choice(_COLONS)} " if self.faulty(0.5) else ": "
        return f"{words}{colon}{tail}" + ("" if self.faulty(0.15) else close), said

    def passage(self) -> Piece:
        """A bracket inside a paragraph, of one of the kinds that occur."""
        rng = self.rng
        way, more = rng.sample(_WAYS, 2)
        opening = "" if self.faulty(0.15) else "["
        kind = rng.randrange(10)
        if kind <= 2:
            words, said = self.proposed(way)
            return (f"[\\{opening}{words}](#)" if opening and self.faulty(0.1) else opening + words), said
        if kind <= 4:
            old, new = rng.choice(_SWAPS).split()
            printed = f"{old} {new}" if self.faulty() else f"~~{old}~~ {new}"
            words, said = self.proposed(printed, passage=f"{old} {new}")
            return opening + words, said
        if kind == 5:
            words, said = self.proposed(way if self.faulty() else f"~~{way}~~", passage=way)
            if rng.random() < 0.5:
                words, said = self.proposed(way)
                return f"~~[{words}~~", said
            return opening + words, said
        if kind == 6:
            tail, said = self.says("passage", way, ("delete", "retain"), ("delete", "retain"))
            return f"{opening}{way}: {tail}]", said
        if kind == 7:
            return self.nested(way, more)
        if kind == 8:
            return f"[{way}] [{more}]", ()
        brackets = rng.choice(("()", "{}"))
        words, said = self.proposed(f"if {rng.choice(_THINGS)} so requires", close=brackets[1])
        return brackets[0] + words, said

    def nested(self, way: str, more: str) -> Piece:
        """Brackets two or three levels deep: square, round, square."""
        inner = spoken = f"and {self.rng.choice(_DEEDS)} {self.rng.choice(_THINGS)}"
        third: tuple[Says, ...] = ()
        if self.rng.random() < 0.4:
            deepest, third = self.proposed(more)
            inner, spoken = f"{inner} [{deepest} at least", f"{inner} {more} at least"
        round_, second = self.proposed(inner, passage=spoken, close=")")
        words, first = self.proposed(f"{way} ({round_} there", passage=f"{way} {spoken} there")
        return f"[{words}", (*first, *second, *third)

    def sentence(self, base: Random, brackets: int, stop: str = ".") -> list[Piece]:
        """A sentence whose words come from `base`, the same in each version, with brackets between them."""
        parts = [f"{base.choice(_ACTORS)} shall", base.choice(_DEEDS), base.choice(_THINGS)]
        parts += [base.choice(_WAYS), f"and {base.choice(_DEEDS)}", base.choice(_THINGS), base.choice(_WAYS)]
        after = set(self.rng.sample(range(1, len(parts) - 1), min(brackets, len(parts) - 2)))
        pieces: list[Piece] = []
        for number, part in enumerate(parts):
            pieces.append((part if number + 1 == len(parts) else f"{part} ", ()))
            if number in after:
                words, said = self.passage()
                pieces.append((f"{words} ", said))
        return [*pieces, (stop, ())]

    def position(self) -> Piece:
        """A bracket that is only a position on the provision before it."""
        if self.rng.random() < 0.6:
            verbs = ("delete paragraph", "retain original")
            tail, said = self.says("provision", "", verbs, ("delete", "retain"))
            return f" [{tail}]", said
        verb = self.rng.choice(_MOVES)
        names = self.who()
        relation = verb.split()[0] if verb != "clarify" else "other"
        printed = self.listed(names)
        passage = "clarify" if relation == "other" else ""
        return f" [{verb}: {printed}]", self.stances("provision", relation, names, passage)

    def whole(self, article: str, label: str, provision: str, base: Random, relation: str) -> None:
        """A provision in one bracket: a new one (`against`), or one of the text (`retain`)."""
        body = "".join(w for w, _ in self.sentence(base, 0))
        tail, said = self.says("provision", "", ("", relation), ("proposes", relation))
        self.block(article, provision, [(f"[{label} {body}: {tail}]", said)])

    def paragraph(self, article: str, number: int, base: Random, busy: float) -> None:
        """A numbered paragraph with what delegations wrote into and after it."""
        rng = self.rng
        count = sum(rng.random() < busy for _ in range(3))
        if rng.random() < busy * 0.1:
            self.whole(article, f"{number}.", str(number), base, "retain")
        elif base.random() < 0.2:
            self.block(article, str(number), [(f"{number}. ", ()), *self.sentence(base, count, ", and shall:")])
            for letter in "abc":
                pieces = self.sentence(base, min(count, 1), ";" if letter < "c" else ".")
                self.block(article, f"{number}.{letter}", [(f"({letter}) ", ()), *pieces])
                if letter == "b" and rng.random() < busy * 0.4:
                    self.whole(article, "(b bis)", f"{number}.b-bis", rng, "against")
        else:
            end = [self.position()] if rng.random() < busy * 0.4 else []
            self.block(article, str(number), [(f"{number}. ", ()), *self.sentence(base, count), *end])
        for suffix in SUFFIXES[: sum(rng.random() < busy * 0.2 for _ in range(3))]:
            self.whole(article, f"{number} {suffix}.", f"{number}-{suffix}", rng, "against")
        if rng.random() < busy * 0.1:
            self.whole(article, f"{number} alt.", f"{number}-alt", rng, "against")
