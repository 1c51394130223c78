"""The squares of the matrix: a picture of few shapes, and a map of links over it.

As elements of a table they cost a browser more than all the rest of the page: each has its style, its place and its
painting. Here the squares of one colour in some rows are one shape, their signs another, and the areas of a map cost
nothing before a reader comes to one. A square is found by its corner in `coords` and by the points that `M` names in
the shapes; `matrix.js` moves it by these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from converters.render.language.wording import GLYPHS
from converters.render.parts.escape import in_html

#: The side of a square with the line behind it, in pixels; what is tapped must have 24 (WCAG 2.5.8).
SIDE = 27
#: Rows whose squares share shapes: a browser draws tile by tile, and for each it works through all of a shape.
BAND = 8
#: The signs of `GLYPHS`, drawn from their middle.
SIGNS = {
    "ins": "m-4 0h8m-4-4v8",
    "sup": "m-4 .5l3 3 5-7",
    "del": "m-4 0h8",
    "ret": "m-4-2h8m-8 4h8",
    "aga": "m-3.5-3.5l7 7m0-7l-7 7",
    "amb": "m-2.5-2.5c0-3.3 5-3.3 5 0 0 2-2.5 1.7-2.5 4m0 1.7v2",
    "oth": "m-1 0h2",
}
assert SIGNS.keys() == GLYPHS.keys()
#: A picture of nothing that bears the map.
_CLEAR = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@dataclass(frozen=True, slots=True)
class Square:
    """A filled square: its place counted from 0, its stances by the classes of their colours, the commonest first.

    `link` is the address behind it, `said` what it says in words.
    """

    column: int
    row: int
    stances: tuple[str, ...]
    link: str
    said: str


def mosaic(squares: Sequence[Square], columns: int, rows: int, name: str) -> Iterator[str]:
    """The picture and its map, line by line; `squares` come row by row, and the style sheet has the colours."""
    width, height = columns * SIDE, rows * SIDE
    lines = "".join(f"M{n * SIDE - 0.5} 0v{height}" for n in range(1, columns + 1))
    lines += "".join(f"M0 {n * SIDE - 0.5}h{width}" for n in range(1, rows + 1))
    yield '<div class="t-mosaic">'
    yield f'<svg aria-hidden="true" width="{width}" height="{height}" data-side="{SIDE}">'
    yield f'<path class="t-m-lines" d="{lines}"/>'
    for _, band in groupby(squares, lambda square: square.row // BAND):
        colours: dict[str, list[Square]] = {}
        for square in band:
            colours.setdefault(square.stances[0], []).append(square)
        for css, mine in colours.items():
            yield f'<path class="t-g-{css}" d="{"".join(map(_ground, mine))}"/>'
            yield f'<path class="t-s-{css}" d="{"".join(map(_signs, mine))}"/>'
    yield "</svg>"
    yield f'<img src="{_CLEAR}" width="{width}" height="{height}" alt="{in_html(name)}" usemap="#squares">'
    yield "</div>"
    yield '<map name="squares">'
    yield from _areas(squares)
    yield "</map>"


def _ground(square: Square) -> str:
    inner = SIDE - 1
    return f"M{square.column * SIDE} {square.row * SIDE}h{inner}v{inner}h-{inner}z"


def _signs(square: Square) -> str:
    """The signs of the two commonest stances, side by side."""
    shown = square.stances[:2]
    places = (SIDE // 2,) if len(shown) == 1 else (SIDE // 2 - 6, SIDE // 2 + 6)
    x, y = square.column * SIDE, square.row * SIDE + SIDE // 2
    return "".join(f"M{x + place} {y}{SIGNS[css]}" for place, css in zip(places, shown, strict=True))


def _areas(squares: Iterable[Square]) -> Iterator[str]:
    for square in squares:
        x, y = square.column * SIDE, square.row * SIDE
        said = in_html(square.said)
        yield (f'<area coords="{x},{y},{x + SIDE},{y + SIDE}" href="{in_html(square.link)}" alt="{said}">')
