"""A whole version on one page: every article in order, its proposals as short lines, no folded parts.

It is the page for paper, and with its styles in it the single file for e-mail and phones (`publish/single.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from converters.model.document import Division, Provision
from converters.render.addresses.citing import Citer, article_citer, version_citer
from converters.render.addresses.stub import INVENTED
from converters.render.article.foot import note_lines, notes_of
from converters.render.article.proposals import ProposalWriter
from converters.render.article.provision import ProvisionWriter, is_remark
from converters.render.language.phrases import Phrases, foreign, own_in, phrase, say, several
from converters.render.language.wording import CITE_WORDS
from converters.render.parts.badges import listed
from converters.render.parts.context import Context
from converters.render.parts.divisions import division_anchor, division_name
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.heads import crumbs, title_line
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import ArticleView, Entry, VersionView, prefixed
from converters.render.version.home import about, disclaimer, legend
from converters.render.version.sheet_foot import FOOT

_MARKS = Phrases(
    {
        "ins": phrase("proposed to be inserted"),
        "del": phrase("proposed to be deleted"),
        "inf": phrase("inferred"),
        "amb": phrase("unclear in the source"),
        "numbers": phrase("A number in the text leads to the line below the provision that says who wants it."),
    }
)


@dataclass(frozen=True)
class ShortProposals(ProposalWriter):
    """Writes proposals as lines that do not open: number, operation, words, and every list in full."""

    def one(self, entry: Entry, provision: Provision | None, depth: int = 0) -> Iterator[str]:
        """One proposal as a line."""
        nested = f" t-in{min(depth, 3)}" if depth else ""
        yield f'<p class="t-line{nested}" id="{entry.anchor}"><b class="t-n">{entry.number}</b>'
        yield from self.what(entry, provision)
        yield several(listed(entry.proposal, self.language)) + "</p>"


#: The name of the page in the version's folder, without its end.
PRINT = "print"


def print_page(context: Context, version: VersionView) -> str:
    """The page that prints a version."""
    name = version_name(version.version)
    title = say("{version}, for print", version=name)
    facts = {
        "title": title,
        "description": f"{title}.",
        "template": "print.html",
        "styles": [f"{version.slug}/{FOOT}"],
        "search": {"exclude": True},
    }
    citer = version_citer(context.site, version.version)
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f'<p class="t-note-line t-screen">{say("Print this page, or save it as PDF, with your browser.")}</p>',
        title_line(name, version.version.language),
        *([f'<p class="t-note-line">{say(INVENTED)}</p>'] if context.site.invented else ()),
        *disclaimer(version),
        *([_marks()] if version.document.proposals else ()),
        *legend(version),
        _contents(version),
        *_parts(context, version, citer),
        about(version),
        citer.foot(CITE_WORDS["version"]),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _marks() -> str:
    shown = (
        f"<ins>{_MARKS['ins']}</ins>",
        f"<del>{_MARKS['del']}</del>",
        f'<ins class="t-inf">{_MARKS["inf"]}</ins>',
        f'<mark class="t-unclear">{_MARKS["amb"]}</mark>',
    )
    return f'<p class="t-note-line t-signs">{", ".join(shown)}. {_MARKS["numbers"]}</p>'


def _contents(version: VersionView) -> str:
    """Links to the chapters and articles of the page, in order."""
    views = {view.article.id: view for view in version.articles}
    lang = foreign(version.version.language)
    out = [f'<nav class="t-contents" aria-label="{say("Contents")}">', "<ul>"]
    for part in version.document.parts:
        if isinstance(part, Division):
            anchor, css, words, remark = (
                division_anchor(version.document, part),
                ' class="t-l"',
                division_name(part),
                "",
            )
        else:
            view = views[part.id]
            anchor, css, words, remark = view.name, "", view.title, _remark(view)
        out.append(f'<li{css} dir="auto"{lang}><a href="#{anchor}">{in_html(words)}</a>{remark}</li>')
    return "\n".join([*out, "</ul>", "</nav>"])


def _parts(context: Context, version: VersionView, citer: Citer) -> Iterator[str]:
    place = 0
    for part in version.document.parts:
        if isinstance(part, Division):
            yield _division(context, version, part, citer)
        else:
            key = ("sheet", version.slug, place, version.levels[part.id])
            yield context.shared.get(key, partial(_article, context, version, place, version.levels[part.id]))
            place += 1


def _division(context: Context, version: VersionView, part: Division, citer: Citer) -> str:
    language = version.version.language
    anchor = division_anchor(version.document, part)
    view = version.divisions[part.number]
    view = replace(view, entries=prefixed(view.entries, f"{anchor}."))
    head = f'<h2 class="t-part" id="{anchor}" dir="auto"{foreign(language)}>{in_html(division_name(part))}</h2>'
    lines = _lines(ShortProposals(view, context.delegations, citer, language=language), view.entries)
    return "\n".join(['<section class="t-division">', head, *lines, "</section>"])


def _article(context: Context, version: VersionView, place: int, level: int) -> str:
    view, language = version.articles[place].among_others(), version.version.language
    notes = notes_of(view)
    lines = ShortProposals(view, context.delegations, article_citer(context.site, view), language=language)
    below = f"h{level + 1}"
    writer = ProvisionWriter(
        view, lines, language, lambda number: notes.get(number, ("", None))[0], (below, below), verbatim=False
    )
    lang = foreign(language)
    on_title = view.places.get(-2, ())
    head = writer.as_read(view.article.heading) if on_title else in_html(view.title)
    out = [
        f'<section class="t-sheet" id="{view.name}">',
        f'<h{level} class="t-article t-words" dir="auto"{lang}>{head}{_remark(view)}</h{level}>',
        *_lines(lines, on_title),
        *_lines(lines, view.places.get(-1, ())),
    ]
    out += [writer.block(at) for at, provision in enumerate(view.article.provisions) if not is_remark(provision)]
    footnotes = note_lines(notes, language)
    return "\n".join([*out, *(['<div class="t-notes">', *footnotes, "</div>"] if footnotes else ()), "</section>"])


def _remark(view: ArticleView) -> str:
    """That an article is the second of its number, in the language of the site."""
    return f"<span{own_in(view.version.language)}>{in_html(view.occurrence)}</span>" if view.occurrence else ""


def _lines(writer: ProposalWriter, entries: tuple[Entry, ...]) -> list[str]:
    return ['<div class="t-props">', *writer.lines(entries, None), "</div>"] if entries else []
