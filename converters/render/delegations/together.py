"""Who stands together, and who against each other: a picture of all delegations, and the pairs in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from converters.render.delegations.company import Company
from converters.render.delegations.in_company import behind_anchor
from converters.render.delegations.said import Everything
from converters.render.delegations.seriation import arranged
from converters.render.language.phrases import say
from converters.render.language.room_words import TOGETHER_WORDS as WORDS
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html, shorten
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs

#: Who shares fewer proposals with everybody else is named below the picture, and does not stand in it.
LEAST = 2
#: How many pairs the table holds of each kind.
PAIRS = 60
#: The side of a cell, and the room for names, in the units of the picture.
CELL, NAMES = 14, 88
#: How many letters of a code there is room for.
LETTERS = 14
#: How many shades there are.
SHADES = 5


@dataclass(frozen=True)
class Ties:
    """How many proposals two delegations share, and on how many they stand against each other."""

    company: Mapping[str, Company]

    def together(self, one: str, other: str) -> int:
        """On how many proposals both stand on the same side."""
        return len(self.company[one].together.get(other, ()))

    def against(self, one: str, other: str) -> int:
        """On how many one is for the words and the other against them."""
        mine = self.company[one]
        return len(mine.opposes.get(other, ())) + len(mine.opposed.get(other, ()))

    def order(self) -> list[str]:
        """All that share enough with somebody, so that those who stand together are neighbours."""
        names = sorted(
            (code for code, mine in self.company.items() if _most(mine) >= LEAST),
            key=lambda code: (-sum(map(len, self.company[code].together.values())), code),
        )
        sizes = {code: len({n for numbers in self.company[code].together.values() for n in numbers}) for code in names}
        alike = {
            (one, other): number / sqrt(sizes[one] * sizes[other])
            for one, other in combinations(names, 2)
            if (number := self.together(one, other))
        }
        return arranged(names, alike)


def _most(company: Company) -> int:
    return max(map(len, company.together.values()), default=0)


def together_page(context: Context, everything: Everything, order: Sequence[str]) -> str:
    """The page with the picture, in an order of delegations, and the table; empty where nobody shares anything."""
    ties = Ties(everything.company)
    if len(order) < 2:
        return ""
    facts = {
        "title": WORDS["title"],
        "description": WORDS["lead"],
        "contents": [],
        "search": {"exclude": True},
        "hide": ["toc"],
    }
    left = sorted(set(everything.said) - set(order))
    blocks = [
        crumbs(context.home(), (say("Delegations"), "index.html")),
        f"# {WORDS['title']}",
        f'<p class="t-lead">{in_html(WORDS["lead"])}</p>',
        _picture(context, ties, order),
        *_rest(context, left),
        _table(context, ties, everything.company),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _picture(context: Context, ties: Ties, order: Sequence[str]) -> str:
    """A square: below the diagonal who stands together, above it who stands against each other."""
    side = CELL * len(order)
    most = [max((count(a, b) for a, b in combinations(order, 2)), default=1) for count in (ties.together, ties.against)]
    names = [_label(context, code) for code in order]
    rows = "".join(f'<text x="{NAMES - 4}" y="{n * CELL + 11}">{name}</text>' for n, name in enumerate(names))
    heads = "".join(
        f'<text transform="translate({n * CELL + 11} {NAMES - 4}) rotate(-90)">{name}</text>'
        for n, name in enumerate(names)
    )
    cells = "".join(_cells(context, ties, order, most))
    said = say("{n} delegations, ordered so that those who stand together are neighbours", n=len(order))
    parts = [
        '<div class="t-kin-heads">',
        f'<svg class="t-kin-corner" {_sized(NAMES, NAMES)}/>',
        f"<svg {_sized(side, NAMES)}>{heads}</svg>",
        "</div>",
        '<div class="t-kin-body">',
        f'<svg class="t-kin-rows" {_sized(NAMES, side)}>{rows}</svg>',
        f'<svg class="t-kin-cells" {_sized(side, side)}>',
        f'<path class="t-svg-tie" d="M0 0L{side} {side}"/>{cells}</svg>',
        "</div>",
    ]
    return "\n".join(
        [
            '<div class="t-figure" data-search-exclude>',
            f'<p class="t-l">{said}. {WORDS["key"]}</p>',
            frame(WORDS["title"], "\n".join(parts), "t-kin"),
            "</div>",
        ]
    )


def _sized(width: int, height: int) -> str:
    return f'aria-hidden="true" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'


def _label(context: Context, code: str) -> str:
    """A code beside the picture; the pointer finds the whole name."""
    name = context.site.parties.name(code) or code
    return f"<title>{in_html(name)}</title>{in_html(shorten(code, LETTERS))}"


def _cells(context: Context, ties: Ties, order: Sequence[str], most: Sequence[int]) -> Iterator[str]:
    slugs = context.delegations.slugs
    size = CELL - 1
    for (x, one), (y, other) in combinations(enumerate(order), 2):
        number = ties.together(one, other)
        if number >= LEAST:
            link = f"{slugs[other]}.html#{behind_anchor('together', slugs[one])}"
            yield _cell(link, f"{other}, {one}: {number}", f"t-tog t-k{_shade(number, most[0])}", x, y, size)
        number = ties.against(one, other)
        if number:
            first, second = (one, other) if ties.company[one].opposes.get(other) else (other, one)
            link = f"{slugs[first]}.html#{behind_anchor('opposes', slugs[second])}"
            yield _cell(link, f"{first} ✕ {second}: {number}", f"t-con t-k{_shade(number, most[1])}", y, x, size)


def _cell(link: str, title: str, css: str, x: int, y: int, size: int) -> str:
    return (
        f'<a href="{link}" tabindex="-1"><title>{in_html(title)}</title>'
        f'<rect class="{css}" x="{x * CELL}" y="{y * CELL}" width="{size}" height="{size}"/></a>'
    )


def _shade(number: int, most: int) -> int:
    """From 1 to `SHADES`, on a scale of square roots: small numbers are many, and must be told apart too."""
    return max(1, round(SHADES * sqrt(number / max(most, 1))))


def _rest(context: Context, codes: Sequence[str]) -> Iterator[str]:
    if codes:
        links = ",\n".join(f'<a href="{context.delegations.slugs[code]}.html">{in_html(code)}</a>' for code in codes)
        yield f'<p class="t-note-line" data-search-exclude>{WORDS["rest"]} {links}</p>'


def _table(context: Context, ties: Ties, company: Mapping[str, Company]) -> str:
    """The strongest pairs of both kinds, each number with a link to its proposals."""
    pairs = list(combinations(sorted(company), 2))
    closest = sorted(pairs, key=lambda pair: (-ties.together(*pair), pair))[:PAIRS]
    fiercest = sorted(pairs, key=lambda pair: (-ties.against(*pair), pair))[:PAIRS]
    shown = [pair for pair in dict.fromkeys((*closest, *fiercest)) if ties.together(*pair) or ties.against(*pair)]
    out = ["<section data-search-exclude>", f'<h2 class="t-h" id="pairs">{WORDS["pairs"]}</h2>']
    table = [f'<table class="t-table t-sortable">\n<caption class="t-vh">{WORDS["pairs"]}</caption>']
    names = f'<th scope="col">{WORDS["one"]}</th><th scope="col">{WORDS["other"]}</th>'
    numbers = "".join(f'<th scope="col" class="t-num">{WORDS[name]}</th>' for name in ("together", "against", "they"))
    table.append(f"<thead><tr>{names}{numbers}</tr></thead>\n<tbody>")
    table += [_row(context, company, *pair) for pair in shown]
    out.append(frame(WORDS["pairs"], "\n".join([*table, "</tbody>\n</table>"]), "t-low", "pairs-end"))
    return "\n".join([*out, "</section>"])


def _row(context: Context, company: Mapping[str, Company], one: str, other: str) -> str:
    slugs, mine = context.delegations.slugs, company[one]
    cells = ""
    for kind in ("together", "opposes", "opposed"):
        number = len(getattr(mine, kind).get(other, ()))
        link = f'<a href="{slugs[one]}.html#{behind_anchor(kind, slugs[other])}">{number}</a>'
        cells += f'<td class="t-num">{link}</td>' if number else '<td class="t-num t-none">0</td>'
    first, second = (f'<a href="{slugs[code]}.html">{context.party(code)}</a>' for code in (one, other))
    return f'<tr><th scope="row">{first}</th><td>{second}</td>{cells}</tr>'
