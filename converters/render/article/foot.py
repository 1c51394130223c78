"""What stands below the provisions of an article: notes, delegations, faults, neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converters.model.diagnostics import Diagnostic
from converters.model.document import Footnote
from converters.render.language.finding_words import finding_words
from converters.render.language.phrases import foreign, say
from converters.render.language.room_words import READING_WORDS as WORDS
from converters.render.language.wording import count
from converters.render.parts.context import Context
from converters.render.parts.escape import in_html
from converters.render.parts.source_places import linked
from converters.render.parts.view import ArticleView, VersionView, parties_of
from converters.render.version.as_read import reading_name

#: Findings of this code are told by the proposals themselves.
UNCLEAR = "O001"


def notes_of(view: ArticleView) -> dict[str, tuple[str, Footnote | None]]:
    """The footnotes anchored here: where each number leads, and the note if no provision holds it."""
    found: dict[str, tuple[str, Footnote | None]] = {}
    for note in view.around.footnotes:
        own = [
            anchor
            for provision, anchor in zip(view.article.provisions, view.anchors, strict=True)
            if note.note is not None and provision.span.start <= note.note.start < provision.span.end
        ]
        found[note.number] = (f"#{own[0]}", None) if own else (f"#{view.prefix}footnote-{len(found) + 1}", note)
    return found


def footnotes(notes: dict[str, tuple[str, Footnote | None]], language: str) -> Iterator[str]:
    """The notes that no provision holds."""
    lines = note_lines(notes, language)
    if lines:
        yield "\n".join(
            ['<section class="t-notes">', '<h2 class="t-h" id="notes">' + say("Notes") + "</h2>", *lines, "</section>"]
        )


def note_lines(notes: dict[str, tuple[str, Footnote | None]], language: str) -> list[str]:
    """Those notes, one to a paragraph."""
    lang = foreign(language)
    return [
        f'<p id="{link[1:]}" dir="auto"{lang}><sup>{in_html(note.number)}</sup> {in_html(note.text)}</p>'
        for link, note in notes.values()
        if note is not None
    ]


def speakers(context: Context, version: VersionView, view: ArticleView) -> Iterator[str]:
    """Who is named in the article, and how often."""
    if not view.entries:
        return
    times = Counter(party for entry in view.entries for party in dict.fromkeys(parties_of(entry.proposal)))
    out = ['<section class="t-speakers" data-search-exclude>']
    out.append('<h2 class="t-h" id="delegations">' + say("Delegations named in this article") + "</h2>")
    out.append('<ul class="t-cols">')
    having = context.having_a_say(version)
    for party, number in times.most_common():
        code = context.delegations.code(party)
        page = f"{reading_name(context.delegations.slugs[code])}.html#{view.name}"
        reading = f' · <a href="{page}">{WORDS["reading"]}</a>' if code in having else ""
        out.append(f'<li>{context.delegations.link(party)} <span class="t-fact">· {number}{reading}</span></li>')
    yield "\n".join([*out, "</ul>", "</section>"])


def findings(view: ArticleView) -> list[Diagnostic]:
    """What was found damaged or unusual here, but for what the proposals say of themselves."""
    return [finding for finding in view.around.findings if finding.code != UNCLEAR]


def faults(view: ArticleView) -> Iterator[str]:
    """The findings of this article, folded away."""
    found = findings(view)
    if not found:
        return
    lines = view.version.lines
    out = ['<section class="t-faults" data-search-exclude>']
    out.append('<h2 class="t-h" id="faults">' + say("Faults of the source in this article") + "</h2>")
    out.append(f'<details class="t-verbatim">\n<summary>{count(len(found), "finding")}</summary>')
    out.append('<ul class="t-list">')
    for finding in found:
        code = f'<a href="faults.html#{finding.code.lower()}">{finding.code}</a>'
        where = linked(view.version, lines.line(finding.start))
        words = in_html(finding_words(finding.message))
        out.append(f"<li>{say('{code}, {place}: {finding}', code=code, place=where, finding=words)}</li>")
    yield "\n".join([*out, "</ul>", "</details>", "</section>"])


def turn(context: Context, version: VersionView, position: int) -> str:
    """The articles before and after this one."""
    out = ['<nav class="t-turn" data-search-exclude aria-label="' + say("Neighbouring articles") + '">']
    lang = foreign(version.version.language)
    articles = {part.place: part for part in context.outlines[version.slug]}
    before, after = articles.get(position - 1) if position else None, articles.get(position + 1)
    if before is not None:
        out.append(f'<a rel="prev" href="{before.name}.html"{lang}>← {in_html(before.title)}</a>')
    out.append(f'<a href="index.html">{say("All articles")}</a>')
    if after is not None:
        out.append(f'<a rel="next" href="{after.name}.html"{lang}>{in_html(after.title)} →</a>')
    return "\n".join([*out, "</nav>"])
