"""The line of versions: a picture, its figures, and a short form for each article's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from converters.render.history.chronicle import Chronicle
from converters.render.history.in_article import HistoryWriter
from converters.render.language.past_words import HISTORY_WORDS, THREAD_WORDS, TIMELINE_WORDS
from converters.render.language.phrases import figure, foreign, joined, say, several
from converters.render.language.wording import count
from converters.render.parts.escape import in_html, shorten
from converters.render.parts.version_names import kind_name, version_date
from converters.render.parts.view import ArticleView

MEASURES = ("brackets", "proposals", "delegations")
_NOUNS = {"brackets": "bracket", "proposals": "proposal", "delegations": "delegation"}
#: Sizes of the picture: the column of names, a version's column, the height and the width of a bar.
_NAMES, _COLUMN, _BAR, _WIDE = 66, 94, 36, 28
#: How many characters of a version's date or name a column holds.
_LETTERS = 18
#: The length of the bar of an article, in its line of versions.
_LONG = 64


class Figures(NamedTuple):
    """How much is open."""

    brackets: int
    proposals: int
    delegations: int

    def of(self, measures: Iterable[str]) -> tuple[int, ...]:
        """Some of the figures, by their names."""
        return tuple(getattr(self, name) for name in measures)

    def words(self) -> str:
        """`12 brackets, 3 proposals`; nothing is said of what there is none of."""
        pairs = [(number, _NOUNS[name]) for name, number in zip(MEASURES, self, strict=True)]
        return ", ".join(count(number, noun) for number, noun in pairs if number) or say("no open brackets")


def timeline(chronicle: Chronicle) -> str:
    """The picture and the table of the home page."""
    words = TIMELINE_WORDS
    rows = {each.version: Figures(each.brackets, each.proposals, each.delegations) for each in chronicle.history.counts}
    measures = _there(rows.values())
    out = ['<section class="t-timeline">', f'<h2 class="t-h" id="timeline">{words["title"]}</h2>']
    lead = "lead" if len(measures) > 1 else "lead_brackets"
    out.append(f'<p class="t-note-line">{words[lead]}</p>')
    out.append(f'<div class="t-scroll t-picture" tabindex="0" role="region" aria-label="{words["title"]}">')
    out += [_picture(chronicle, rows, measures), "</div>"]
    out.append('<div class="t-scroll" tabindex="0" role="region" aria-label="' + say("Figures of the versions") + '">')
    heads = "".join(f'<th scope="col" class="t-num">{words[name].capitalize()}</th>' for name in measures)
    caption = say("Figures of the versions")
    out.append(f'<table class="t-table t-stack t-stack-card"><caption class="t-vh">{caption}</caption>')
    out.append(
        f'<thead><tr><th scope="col">{words["version"]}</th><th scope="col">{words["date"]}</th>'
        f'<th scope="col">{words["kind"]}</th>{heads}<th scope="col">{words["changes"]}</th></tr></thead>\n<tbody>'
    )
    out += [_row(chronicle, slug, figures.of(measures)) for slug, figures in rows.items()]
    out.append("</tbody>\n</table>\n</div>")
    matters = f'<a href="threads/index.html">{THREAD_WORDS["index"]}</a>'
    out.append(f'<p class="t-note-line">{matters} ·\n<a href="data.html">{words["feed"]}</a></p>')
    return "\n".join([*out, "</section>"])


def _there(figures: Iterable[Figures]) -> tuple[str, ...]:
    """The measures that any version has something of; brackets if none has."""
    most = Figures(*map(max, zip(*figures, strict=True)))
    return tuple(name for name in MEASURES if getattr(most, name)) or MEASURES[:1]


def _row(chronicle: Chronicle, slug: str, figures: Sequence[int]) -> str:
    version = chronicle.versions[slug].version
    kind = kind_name(version.kind)
    if chronicle.is_beside(slug):
        kind = f"{kind}, {TIMELINE_WORDS['beside']}" if kind else TIMELINE_WORDS["beside"]
    numbers = "".join(f'<td class="t-num">{figure(number)}</td>' for number in figures)
    title = in_html(version.title or chronicle.name(slug))
    links = []
    for pair in chronicle.pairs:
        if (pair[0] if chronicle.is_beside(slug) else pair[1]) == slug and slug in pair:
            other = pair[1] if pair[0] == slug else pair[0]
            if chronicle.is_beside(slug) or not chronicle.is_beside(other):
                date = in_html(chronicle.date(other))
                words = (
                    say("against {date}", date=date) if chronicle.is_beside(slug) else say("since {date}", date=date)
                )
                links.append(f'<a href="{chronicle.comparison(pair, "")}">{words}</a>')
    return (
        f'<tr><th scope="row"><a href="{slug}/index.html"{foreign(version.language)}>{title}</a></th>'
        f"<td>{in_html(version_date(version) or TIMELINE_WORDS['undated'])}</td><td>{in_html(kind)}</td>{numbers}"
        f"<td>{'<br>'.join(links)}</td></tr>"
    )


def _picture(chronicle: Chronicle, rows: Mapping[str, Figures], measures: Sequence[str]) -> str:
    """The line with a dot for each version, contributions above it, and bars of what is open."""
    width = _NAMES + _COLUMN * len(rows)
    height = 78 + len(measures) * (_BAR + 22)
    at = {slug: _NAMES + _COLUMN * number + _COLUMN / 2 for number, slug in enumerate(rows)}
    said = several(joined(chronicle.name(slug), figures.words()) for slug, figures in rows.items())
    out = [
        f'<svg class="t-line-picture" role="img" aria-label="{in_html(said)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
    ]
    line = [at[slug] for slug in rows if slug in chronicle.history.line]
    if line:
        out.append(f'<path class="t-svg-line" d="M{line[0]:g} 36H{line[-1]:g}"/>')
    for old, new in chronicle.neighbours:
        if chronicle.is_beside(old):
            out.append(f'<path class="t-svg-tie" d="M{at[old]:g} 14H{at[new]:g}V36"/>')
    for slug, x in at.items():
        beside = chronicle.is_beside(slug)
        y, look = (14, "t-svg-beside") if beside else (36, "t-svg-dot")
        out.append(f'<circle class="{look}" cx="{x:g}" cy="{y}" r="5"/>')
        kind = kind_name(chronicle.versions[slug].version.kind).lower()
        label = shorten(chronicle.date(slug), _LETTERS)
        out.append(f'<text class="t-svg-date" x="{x:g}" y="56">{in_html(label)}</text>')
        out.append(f'<text class="t-svg-kind" x="{x:g}" y="69">{in_html(kind)}</text>')
    for number, name in enumerate(measures):
        base = 74 + (number + 1) * (_BAR + 22)
        out.append(f'<text class="t-svg-name" x="0" y="{base - 3}">{TIMELINE_WORDS[name]}</text>')
        out += _bars([(at[slug], getattr(figures, name)) for slug, figures in rows.items()], base)
    return "".join([*out, "</svg>"])


def _bars(values: Sequence[tuple[float, int]], base: float) -> Iterator[str]:
    """Bars with their numbers above them, as high as the greatest allows."""
    most = max((value for _, value in values), default=0) or 1
    for x, value in values:
        tall = max(_BAR * value / most, 1 if value else 0.5)
        place = f'x="{x - _WIDE / 2:g}" y="{base - tall:.1f}" width="{_WIDE}" height="{tall:.1f}"'
        number = f'x="{x:g}" y="{base - tall - 3:.1f}"'
        yield f'<rect class="t-svg-bar" {place}/><text class="t-svg-number" {number}>{figure(value)}</text>'


def article_line(chronicle: Chronicle, histories: HistoryWriter, view: ArticleView, position: int) -> Iterator[str]:
    """The same article in every version: date, kind, what is open in it."""
    here = histories.place(view, position)
    thread = chronicle.history.thread(here) if here else None
    if here is None or thread is None:
        return
    order = {slug: number for number, slug in enumerate(chronicle.history.versions)}
    places = [entry.place for entry in thread.entries if entry.place and entry.place.position >= 0]
    places = sorted(dict.fromkeys(places), key=lambda place: (order[place.version], place.position))
    if len(places) < 2:
        return
    figures = [_open_in(chronicle.view(place)) for place in places]
    # Brackets tell how open a text is; where a source prints none, the proposals do.
    measure = "brackets" if any(each.brackets for each in figures) else "proposals"
    most = max(getattr(each, measure) for each in figures)
    out = [f'<nav class="t-past" data-search-exclude aria-label="{HISTORY_WORDS["line"]}">', "<ol>"]
    for place, each in zip(places, figures, strict=True):
        label = f"{in_html(chronicle.date(place.version))}, {chronicle.labelled(place)}"
        kind = kind_name(chronicle.versions[place.version].version.kind).lower()
        if kind in label.lower():
            kind = ""
        bar = _bar(getattr(each, measure), most) if most else ""
        current = place == here
        link = f"<b>{label}</b>" if current else f'<a href="{chronicle.address(place)}">{label}</a>'
        state = ' aria-current="page"' if current else ""
        # The other figures of this page stand at its head.
        shown = Figures(each.brackets, 0, 0) if current and each.brackets else each
        told = joined("", ", ".join(filter(None, (in_html(kind), shown.words()))))
        out.append(f"<li{state}>{bar}<span>{link}<span>{told}</span></span></li>")
    out.append("</ol>")
    out.append(f'<p><a href="#history">{HISTORY_WORDS["link"]}</a></p>')
    yield "\n".join([*out, "</nav>"])


def _open_in(view: ArticleView) -> Figures:
    """How much is open in one article."""
    return Figures(view.brackets, len(view.entries), len(view.parties))


def _bar(value: int, most: int) -> str:
    """How open an article is beside its other versions: a bar; the figures stand behind it in words."""
    long = max(_LONG * value / most, 1) if value else 0
    return (
        f'<svg class="t-open-bar" aria-hidden="true" viewBox="0 0 {_LONG} 8" width="{_LONG}" height="8">'
        f'<rect class="t-svg-bar" width="{long:.1f}" height="8"/></svg>'
    )
