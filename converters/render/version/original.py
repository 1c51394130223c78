"""One page with the whole text of a version as it was before the proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from converters.model.document import Division, Provision, ProvisionKind
from converters.model.readings import ORIGINAL, Segment, Status, visible
from converters.render.addresses.citing import version_citer
from converters.render.article.readings import readers_of
from converters.render.language.phrases import foreign, joined, own_in
from converters.render.language.wording import CITE_WORDS, ORIGINAL_WORDS, WHOLE_WORDS
from converters.render.parts.context import Context
from converters.render.parts.divisions import division_anchor, division_contents, division_name
from converters.render.parts.escape import front_matter, in_html, in_markdown
from converters.render.parts.heads import crumbs
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import VersionView


def original_page(context: Context, version: VersionView) -> str:
    """The document without the proposals; a reader without scripts has this reading at least."""
    name = version_name(version.version)
    plain = not version.document.proposals
    words = WHOLE_WORDS if plain else ORIGINAL_WORDS
    lead = in_html(words["lead"])
    if not plain:
        lead += f' <mark class="t-unclear">{in_html(words["unclear"])}</mark>.'
    facts = {
        "title": joined(words["title"], name),
        "description": joined(words["title"], f"{name}."),
        "contents": division_contents(version),
        "search": {"exclude": True},
    }
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f"# {in_markdown(words['title'])}",
        f'<p class="t-lead">{lead}</p>',
        *_parts(context, version),
        version_citer(context.site, version.version).foot(CITE_WORDS["version"]),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _parts(context: Context, version: VersionView) -> Iterator[str]:
    place = 0
    for part in version.document.parts:
        if isinstance(part, Division):
            anchor = division_anchor(version.document, part)
            lang = foreign(version.version.language)
            yield f'<h2 class="t-part" id="{anchor}"{lang}>{in_html(division_name(part))}</h2>'
        else:
            key = ("original", version.slug, place, version.levels[part.id])
            yield context.shared.get(key, partial(_article, version, place, version.levels[part.id]))
            place += 1


def _article(version: VersionView, place: int, level: int) -> str:
    view = version.articles[place]
    reading = readers_of(view)[ORIGINAL].read(view.article)
    language = version.version.language
    title = words_of(reading.title, language)
    lang = foreign(language)
    blocks = [
        words_block(provision, text, language, level)
        for provision, read in zip(view.article.provisions, reading.provisions, strict=True)
        if provision.kind is not ProvisionKind.NOTE and (text := words_of(read.segments, language))
    ]
    link = f'<a href="{view.name}.html">'
    if not blocks and not title:
        gone = ORIGINAL_WORDS["gone"]
        return (
            f'<section class="t-orig" id="{view.name}">\n<h{level}{lang}>{link}{in_html(view.title)}</a></h{level}>\n'
            f'<p class="t-note-line">{in_html(gone)}</p>\n</section>'
        )
    head = title or in_html(view.title)
    out = [f'<section class="t-orig" id="{view.name}">', f'<h{level} dir="auto"{lang}>{link}{head}</a></h{level}>']
    return "\n".join([*out, *blocks, "</section>"])


def words_block(provision: Provision, words: str, language: str, level: int) -> str:
    """The words of a provision in a reading as one block, below its article's heading of a level.

    Words with a printed label hang from it.
    """
    css = "t-words" + (f" t-o{min(provision.depth, 3)}" if provision.depth else "")
    css += " t-hang" if provision.label else ""
    tag = f"h{level + 1}" if provision.kind in (ProvisionKind.HEADING, ProvisionKind.OPTION) else "p"
    return f'<{tag} class="{css}" dir="auto"{foreign(language)}>{words}</{tag}>'


def words_of(segments: Iterable[Segment], language: str = "") -> str:
    """The words of a reading as HTML, without what is not in it; unclear places are marked."""
    out = []
    for segment in visible(segments, Status.OMITTED, Status.DELETED, Status.APPARATUS):
        text = in_html(segment.text)
        if segment.status is Status.UNCLEAR and segment.text.strip():
            spoken = f'<bdi class="t-vh"{own_in(language)}>{ORIGINAL_WORDS["spoken"]} </bdi>'
            text = f'{spoken}<mark role="none" class="t-unclear">{text}</mark>'
        elif segment.status is Status.NOTE:
            text = f'<sup class="t-fn">{text}</sup>'
        out.append(text)
    return "".join(out).strip()
