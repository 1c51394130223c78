"""The page of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converters.model.document import Footnote, Provision, ProvisionKind, leaves_of
from converters.render.article_foot import faults, findings, footnotes, speakers, turn
from converters.render.context import (
    Context,
    crumbs,
    division_anchor,
    division_name,
    divisions_of,
    origin,
    version_name,
)
from converters.render.escape import front_matter, in_html, in_markdown
from converters.render.proposals import ProposalWriter
from converters.render.provision import ProvisionWriter, is_remark
from converters.render.view import ArticleView, VersionView, plain_words
from converters.render.wording import count, place
from converters.render.words import as_printed, as_read


def article_page(context: Context, version: VersionView, position: int) -> str:
    """The article at a position among those of its version."""
    view = version.articles[position]
    notes = _notes(view)
    proposals = ProposalWriter(
        view,
        context.delegations,
        view.article.label or view.title,
        origin(view.version),
        context.url(f"{version.slug}/{view.name}.html"),
    )
    writer = ProvisionWriter(view, proposals, view.version.language, lambda number: notes.get(number, ("", None))[0])
    blocks = [
        crumbs((version_name(view.version), "index.html"), *_divisions(view)),
        f"# {in_markdown(view.title)}{view.occurrence}",
        _facts(view),
        *_twins(context, view),
        *_on_title(view, writer),
        *_on_article(version, view, writer),
    ]
    for index, provision in enumerate(view.article.provisions):
        if not is_remark(provision):
            blocks.append(writer.block(index))
    blocks += [*footnotes(notes), *speakers(context, view), *faults(view), turn(version, position)]
    return _head(version, view) + "\n" + "\n\n".join(blocks) + "\n"


def _head(version: VersionView, view: ArticleView) -> str:
    facts: dict[str, object] = {
        "title": view.title + view.occurrence,
        "description": f"{view.title}: {count(len(view.entries), 'proposal')} by "
        f"{count(len(view.parties), 'delegation')}. {version_name(version.version)}.",
        "contents": list(_contents(view)),
    }
    if not version.version.searchable:
        facts["search"] = {"exclude": True}
    return front_matter(facts)


def _contents(view: ArticleView) -> Iterator[dict[str, object]]:
    """The provisions at the top, each with the number of contested ones in it."""
    contested: Counter[str] = Counter()
    for index in view.contested:
        contested[view.article.provisions[index].id.split(".")[0]] += 1
    for index, provision in enumerate(view.article.provisions):
        if provision.depth == 0 and not is_remark(provision) and provision.kind is not ProvisionKind.NOTE:
            label = _content_label(provision)
            yield {"label": label, "anchor": view.anchors[index], "contested": contested[provision.id]}


def _content_label(provision: Provision) -> str:
    if provision.id:
        words = place(".".join(level.partition("~")[0] for level in provision.id.split(".")))
        return f"¶ {words[11:]}" if words.startswith("unnumbered ") else words
    words = " ".join("".join(leaf.text for leaf in leaves_of(provision.content)).split())
    return words.strip("[] ").partition(":")[0][:40] or provision.kind.value


def _divisions(view: ArticleView) -> Iterator[tuple[str, str]]:
    for division in divisions_of(view):
        yield division_name(division), f"index.html#{division_anchor(division)}"


def _facts(view: ArticleView) -> str:
    parts = []
    if view.entries:
        parts.append(f'<a href="#{view.entries[0].anchor}">{_strong(count(len(view.entries), "proposal"))}</a>')
        parts.append(f'<a href="#delegations">{_strong(count(len(view.parties), "delegation"))}</a>')
    else:
        parts.append("No proposals")
    contested = f", <b>{len(view.contested)}</b> contested" if view.contested else ""
    parts.append(_strong(count(len(view.numbered), "provision")) + contested)
    if view.unclear:
        places = count(len(view.unclear), "place") + " unclear"
        parts.append(f'<a href="#{view.unclear[0].anchor}">{_strong(places)}</a>')
    found = len(findings(view))
    if found:
        parts.append(f'<a href="#faults">{_strong(count(found, "fault"))} of the source</a>')
    return '<p class="t-facts" data-search-exclude>' + " ·\n".join(parts) + "</p>"


def _strong(words: str) -> str:
    number, _, rest = words.partition(" ")
    return f"<b>{number}</b> {rest}"


def _twins(context: Context, view: ArticleView) -> Iterator[str]:
    twins = context.twins(view)
    if twins:
        links = " ·\n".join(
            f'<a href="../{other.slug}/{article.name}.html">{in_html(version_name(other.version))}</a>'
            for other, article in twins
        )
        yield f'<p class="t-twins" data-search-exclude>This number in other versions: {links}</p>'


def _on_title(view: ArticleView, writer: ProvisionWriter) -> Iterator[str]:
    heading = view.article.heading
    entries = view.places.get(-2, ())
    printed = plain_words(heading, tails=True)
    if not entries and printed == plain_words(heading):
        if printed.rstrip(".") not in ("", view.title.rstrip(".")):
            at = f'data-at="{heading[0].span.start}"'
            yield f'<div class="t-note-line" {at}>Heading as printed:\n<p>{as_printed(heading)}</p></div>'
        return
    out = ['<section class="t-title">', '<h2 class="t-h" id="title">Title</h2>']
    words = as_read(heading, view.by_number, writer.loose_tail, writer.note_link)
    out.append(f'<p class="t-words" dir="auto">{words}</p>')
    if entries:
        out.append('<div class="t-props" data-search-exclude>')
        out += [*writer.proposals.lines(entries, None, "title"), "</div>"]
    yield "\n".join([*out, writer.printed(heading), "</section>"])


def _on_article(version: VersionView, view: ArticleView, writer: ProvisionWriter) -> Iterator[str]:
    entries = view.places.get(-1, ())
    remarks = [provision for provision in view.article.provisions if is_remark(provision)]
    above = [division for division in divisions_of(view) if version.divisions[division.number].entries]
    if not (entries or remarks or above):
        return
    out = ['<section class="t-whole">', '<h2 class="t-h" id="article">Positions on the article</h2>']
    if entries:
        out += ['<div class="t-props" data-search-exclude>', *writer.proposals.lines(entries, None), "</div>"]
    for division in above:
        number = count(len(version.divisions[division.number].entries), "position")
        name = in_html(division_name(division))
        address = f"index.html#{division_anchor(division)}"
        out.append(f'<p class="t-note-line">{number} on <a href="{address}">{name}</a></p>')
    out += [writer.printed(provision.content) for provision in remarks]
    yield "\n".join([*out, "</section>"])


def _notes(view: ArticleView) -> dict[str, tuple[str, Footnote | None]]:
    """The footnotes anchored here: where each number leads, and the note if no provision holds it."""
    span = view.article.span
    found: dict[str, tuple[str, Footnote | None]] = {}
    for note in view.version.document.footnotes:
        if note.anchor is None or not span.start <= note.anchor.start < span.end:
            continue
        own = [
            anchor
            for provision, anchor in zip(view.article.provisions, view.anchors, strict=True)
            if note.note is not None and provision.span.start <= note.note.start < provision.span.end
        ]
        found[note.number] = (f"#{own[0]}", None) if own else (f"#footnote-{len(found) + 1}", note)
    return found
