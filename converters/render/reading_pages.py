"""One page for each delegation and version: the whole document as that delegation would have it.

The switch on an article's page shows the same; these pages are for readers without scripts, for print, and for who
reads one delegation's text from beginning to end. An article that it leaves alone is not written out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from converters.model.document import Division, ProvisionKind
from converters.model.readings import ORIGINAL, TITLE, Segment, Status, visible
from converters.render.context import Context, crumbs, division_anchor, division_name, version_name
from converters.render.escape import front_matter, in_html, in_markdown
from converters.render.phrases import foreign, own_in, say
from converters.render.readings import by_party
from converters.render.room_words import READING_WORDS as WORDS
from converters.render.view import ArticleView, VersionView

_TAGS = {Status.INSERTED: "ins", Status.DELETED: "del", Status.UNCLEAR: "mark"}


def reading_name(slug: str) -> str:
    """The file name of the page of a delegation's reading, in the folder of its version, without its end."""
    return f"as-{slug}"


#: The words of an article by their place, as HTML.
_Words = Mapping[int, str]


def reading_pages(context: Context, version: VersionView) -> Iterator[tuple[str, str]]:
    """The pages of all delegations that have a say in the words of a version: path and text."""
    readers, language = context.readers(version), version.version.language
    written: dict[str, dict[str, str]] = {}
    for view in version.articles:
        mine = by_party(readers, version, view, lambda _, segments: marked(segments, language))
        places = range(TITLE, len(view.article.provisions)) if mine else ()
        original = {at: marked(words, language) for at, words in readers[ORIGINAL].some(view.article, places).items()}
        for code, words in mine.items():
            of_code = written.setdefault(code, {})
            if any(original[place] != text for place, text in words.items()):
                of_code[view.article.id] = _article(context, version, code, view, {**original, **words})
    for code in sorted(written):
        name = reading_name(context.delegations.slugs[code])
        yield f"{version.slug}/{name}.md", _page(context, version, code, written[code])


def _page(context: Context, version: VersionView, code: str, written: Mapping[str, str]) -> str:
    name = version_name(version.version)
    party = context.site.parties.name(code)
    shown = f"{party} ({code})" if party and party != code else code
    title = say("As {name} would have it", name=shown)
    facts = {
        "title": f"{title}: {name}",
        "description": f"{title}: {name}.",
        "contents": [
            {"label": division_name(part), "anchor": division_anchor(version.document, part)}
            for part in version.document.divisions
        ],
        "search": {"exclude": True},
    }
    page = f"../delegations/{context.delegations.slugs[code]}.html"
    blocks = [
        crumbs((context.site.name, "../index.html"), (name, "index.html"), (shown, page)),
        f"# {in_markdown(title)}",
        f'<p class="t-lead">{in_html(WORDS["lead"])} <ins>{WORDS["in"]}</ins>, <del>{WORDS["out"]}</del>, '
        f'<mark class="t-unclear">{WORDS["unclear"]}</mark>.</p>',
        *_parts(version, written),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _parts(version: VersionView, written: Mapping[str, str]) -> Iterator[str]:
    articles = {view.article.id: view for view in version.articles}
    same: list[ArticleView] = []
    for part in version.document.parts:
        if isinstance(part, Division):
            yield from _untouched(same)
            same = []
            anchor = division_anchor(version.document, part)
            yield f'<h2 class="t-part" id="{anchor}">{in_html(division_name(part))}</h2>'
            continue
        if part.id in written:
            yield from _untouched(same)
            same = []
            yield written[part.id]
        else:
            same.append(articles[part.id])
    yield from _untouched(same)


def _untouched(views: list[ArticleView]) -> Iterator[str]:
    """Articles that this delegation leaves as they are, on one line."""
    if views:
        links = ",\n".join(
            f'<a id="{view.name}" href="original.html#{view.name}">{in_html(view.article.label or view.title)}</a>'
            for view in views
        )
        yield f'<p class="t-note-line t-untouched">{WORDS["same"]} {links}</p>'


def _article(context: Context, version: VersionView, code: str, view: ArticleView, words: _Words) -> str:
    """An article as the delegation would have it, under a link to the switch that shows the same."""
    lang = foreign(version.version.language)
    level = version.levels[view.article.id]
    address = f"{view.name}.html?as={in_html(context.keys[code])}"
    head = words[TITLE] or in_html(view.title)
    out = [
        f'<section class="t-orig" id="{view.name}">',
        f'<h{level} dir="auto"{lang}><a href="{address}">{head}</a></h{level}>',
    ]
    for number, provision in enumerate(view.article.provisions):
        text = "" if provision.kind is ProvisionKind.NOTE else words[number]
        if text:
            css = "t-words" + (f" t-o{min(provision.depth, 3)}" if provision.depth else "")
            tag = f"h{level + 1}" if provision.kind in (ProvisionKind.HEADING, ProvisionKind.OPTION) else "p"
            out.append(f'<{tag} class="{css}" dir="auto"{lang}>{text}</{tag}>')
    return "\n".join([*out, "</section>"])


def marked(segments: Iterable[Segment], language: str = "") -> str:
    """The words of a reading as HTML: what is taken in, struck out or unclear is marked, for the ear too."""
    out = []
    before: tuple[Status, int | None] | None = None
    for segment in visible(segments, Status.OMITTED, Status.APPARATUS):
        text = in_html(segment.text)
        tag = _TAGS.get(segment.status, "")
        if segment.status is Status.NOTE:
            text = f'<sup class="t-fn">{text}</sup>'
        elif tag and segment.text.strip():
            now = (segment.status, segment.proposal)
            spoken = f'<bdi class="t-vh"{own_in(language)}>{WORDS[segment.status]} </bdi>' if now != before else ""
            css = ' class="t-unclear"' if tag == "mark" else ' class="t-inf"' if segment.inferred else ""
            text = f"{spoken}<{tag}{css}>{text}</{tag}>"
            before = now
        elif segment.text.strip():
            before = None
        out.append(text)
    return "".join(out).strip()
