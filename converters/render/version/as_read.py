"""One page for each delegation and version: the whole document as that delegation would have it.

The switch on an article's page shows the same; these pages are for readers without scripts, for print, and for who
reads one delegation's text from beginning to end. An article that it leaves alone is not written out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from converters.model.document import ProvisionKind
from converters.model.readings import ORIGINAL, TITLE, Segment, Status, visible
from converters.render.article.readings import by_party, readers_of
from converters.render.language.phrases import foreign, joined, own_in, say
from converters.render.language.room_words import READING_WORDS as WORDS
from converters.render.parts.context import Context, Part
from converters.render.parts.escape import front_matter, in_html, in_markdown
from converters.render.parts.heads import content, crumbs
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import ArticleView, VersionView
from converters.render.version.original import words_block

_TAGS = {Status.INSERTED: "ins", Status.DELETED: "del", Status.UNCLEAR: "mark"}


def reading_name(slug: str) -> str:
    """The file name of the page of a delegation's reading, in the folder of its version, without its end."""
    return f"as-{slug}"


#: The words of an article by their place, as HTML.
_Words = Mapping[int, str]


def reading_page(context: Context, version: VersionView, code: str) -> str:
    """A version as a delegation would have it that has a say in its words."""
    name = version_name(version.version)
    party = context.site.parties.name(code)
    shown = f"{party} ({code})" if party and party != code else code
    title = say("{delegation}: its reading of the text", delegation=shown)
    outline = context.outlines[version.slug]
    facts = {
        "title": joined(title, name),
        "description": joined(title, f"{name}."),
        "contents": [content(part.label, part.name, version.version.language) for part in outline if part.place < 0],
        "search": {"exclude": True},
    }
    page = f"../delegations/{context.delegations.slugs[code]}.html"
    blocks = [
        crumbs(context.home(), version_step(version.version), (shown, page)),
        f"# {in_markdown(title)}",
        f'<p class="t-lead">{in_html(WORDS["lead"])} <ins>{WORDS["in"]}</ins>, <del>{WORDS["out"]}</del>, '
        f'<mark class="t-unclear">{WORDS["doubt"]}</mark>.</p>',
        *_parts(context, version, code, outline),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _parts(context: Context, version: VersionView, code: str, outline: Iterable[Part]) -> Iterator[str]:
    same: list[Part] = []
    for part in outline:
        words = ""
        if part.place < 0:
            lang = foreign(version.version.language)
            words = f'<h2 class="t-part" id="{part.name}"{lang}>{in_html(part.label)}</h2>'
        elif code in context.says[version.slug, part.place]:
            words = _sections(context, version, part.place).get(code, "")
        if words:
            yield from _untouched(same)
            same = []
            yield words
        else:
            same.append(part)
    yield from _untouched(same)


def _sections(context: Context, version: VersionView, place: int) -> Mapping[str, str]:
    """An article as each delegation would have it that reads it in other words than the original."""
    return context.shared.get(("readings", version.slug, place), lambda: dict(_read(context, version, place)))


def _read(context: Context, version: VersionView, place: int) -> Iterator[tuple[str, str]]:
    view, language = version.articles[place], version.version.language
    readers = readers_of(view)
    level = next(part.level for part in context.outlines[version.slug] if part.place == place)
    mine = by_party(readers, version, view, lambda _, segments: marked(segments, language))
    places = range(TITLE, len(view.article.provisions)) if mine else ()
    original = {at: marked(words, language) for at, words in readers[ORIGINAL].some(view.article, places).items()}
    for code, words in mine.items():
        if any(original[at] != text for at, text in words.items()):
            yield code, _article(context, code, view, {**original, **words}, level)


def _untouched(parts: list[Part]) -> Iterator[str]:
    """Articles that this delegation leaves as they are, on one line."""
    if parts:
        links = ",\n".join(
            f'<a id="{part.name}" href="original.html#{part.name}">{in_html(part.label)}</a>' for part in parts
        )
        yield f'<p class="t-note-line t-untouched">{WORDS["same"]} {links}</p>'


def _article(context: Context, code: str, view: ArticleView, words: _Words, level: int) -> str:
    """An article as the delegation would have it, under a link to the switch that shows the same."""
    lang = foreign(view.version.language)
    address = f"{view.name}.html?as={in_html(context.keys[code])}"
    head = words[TITLE] or in_html(view.title)
    out = [
        f'<section class="t-orig" id="{view.name}">',
        f'<h{level} dir="auto"{lang}><a href="{address}">{head}</a></h{level}>',
    ]
    for number, provision in enumerate(view.article.provisions):
        text = "" if provision.kind is ProvisionKind.NOTE else words[number]
        if text:
            out.append(words_block(provision, text, view.version.language, level))
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
            text = f'{spoken}<{tag} role="none"{css}>{text}</{tag}>'
            before = now
        elif segment.text.strip():
            before = None
        out.append(text)
    return "".join(out).strip()
