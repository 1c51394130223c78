"""The page of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converters.model.document import Footnote, Provision, ProvisionKind, leaves_of
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
from converters.render.view import ArticleView, VersionView, parties_of
from converters.render.wording import count, place
from converters.render.words import as_read


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
    writer = ProvisionWriter(
        view, proposals, view.version.language, lambda number: notes.get(number, ("", None))[0]
    )
    blocks = [
        crumbs((version_name(view.version), "index.html"), *_divisions(view)),
        f"# {in_markdown(view.title)}",
        _facts(version, view),
        *_twins(context, view),
        *_on_title(view, writer),
        *_on_article(version, view, writer),
    ]
    for index, provision in enumerate(view.article.provisions):
        if not is_remark(provision):
            blocks.append(writer.block(index))
    blocks += [*_footnotes(notes), *_speakers(context, view), _turn(version, position)]
    return _head(version, view) + "\n" + "\n\n".join(blocks) + "\n"


def _head(version: VersionView, view: ArticleView) -> str:
    facts: dict[str, object] = {
        "title": view.title,
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
        words = place(provision.id)
        return f"¶ {words[11:]}" if words.startswith("unnumbered ") else words
    words = " ".join("".join(leaf.text for leaf in leaves_of(provision.content)).split())
    return words.strip("[] ").partition(":")[0][:40] or provision.kind.value


def _divisions(view: ArticleView) -> Iterator[tuple[str, str]]:
    for division in divisions_of(view):
        yield division_name(division), f"index.html#{division_anchor(division)}"


def _facts(version: VersionView, view: ArticleView) -> str:
    parts = []
    if view.entries:
        parts.append(
            f'<a href="#{view.entries[0].anchor}">{_strong(count(len(view.entries), "proposal"))}</a>'
        )
        parts.append(f'<a href="#delegations">{_strong(count(len(view.parties), "delegation"))}</a>')
    else:
        parts.append("No proposals")
    contested = f", <b>{len(view.contested)}</b> contested" if view.contested else ""
    parts.append(_strong(count(len(view.numbered), "provision")) + contested)
    if view.unclear:
        places = count(len(view.unclear), "place") + " unclear"
        parts.append(f'<a href="#{view.unclear[0].anchor}">{_strong(places)}</a>')
    faults = _faults(view)
    if faults:
        parts.append(f'<a href="faults.html">{_strong(count(faults, "fault"))} of the source</a>')
    return '<p class="t-facts">' + " ·\n".join(parts) + "</p>"


def _strong(words: str) -> str:
    number, _, rest = words.partition(" ")
    return f"<b>{number}</b> {rest}"


def _faults(view: ArticleView) -> int:
    span = view.article.span
    return sum(span.start <= finding.start < span.end for finding in view.version.document.diagnostics)


def _twins(context: Context, view: ArticleView) -> Iterator[str]:
    twins = context.twins(view)
    if twins:
        links = " ·\n".join(
            f'<a href="../{other.slug}/{article.name}.html">{in_html(version_name(other.version))}</a>'
            for other, article in twins
        )
        yield f'<p class="t-twins">This number in other versions: {links}</p>'


def _on_title(view: ArticleView, writer: ProvisionWriter) -> Iterator[str]:
    heading = view.article.heading
    printed = " ".join("".join(leaf.text for leaf in leaves_of(heading)).split())
    entries = view.places.get(-2, ())
    if not printed or (printed.rstrip(".") == view.title.rstrip(".") and not entries):
        return
    out = ['<section class="t-title">', '<h2 class="t-h" id="title">Title</h2>']
    words = as_read(heading, view.by_number, writer.loose_tail, writer.note_link)
    out.append(f'<p class="t-words" dir="auto">{words}</p>')
    if entries:
        out += [
            '<div class="t-props" data-search-exclude>',
            *writer.proposals.lines(entries, None, "title"),
            "</div>",
        ]
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


def _footnotes(notes: dict[str, tuple[str, Footnote | None]]) -> Iterator[str]:
    lines = [
        f'<p id="{link[1:]}" dir="auto"><sup>{in_html(note.number)}</sup> {in_html(note.text)}</p>'
        for link, note in notes.values()
        if note is not None
    ]
    if lines:
        yield "\n".join(
            ['<section class="t-notes">', '<h2 class="t-h" id="notes">Notes</h2>', *lines, "</section>"]
        )


def _speakers(context: Context, view: ArticleView) -> Iterator[str]:
    """Who is named in the article, and how often."""
    if not view.entries:
        return
    times = Counter(party for entry in view.entries for party in dict.fromkeys(parties_of(entry.proposal)))
    out = ['<section class="t-speakers" data-search-exclude>']
    out.append('<h2 class="t-h" id="delegations">Delegations named in this article</h2>')
    out.append('<ul class="t-cols">')
    out += [f"<li>{context.delegations.link(party)} · {number}</li>" for party, number in times.most_common()]
    yield "\n".join([*out, "</ul>", "</section>"])


def _turn(version: VersionView, position: int) -> str:
    out = ['<nav class="t-turn" aria-label="Neighbouring articles">']
    if position > 0:
        before = version.articles[position - 1]
        out.append(f'<a rel="prev" href="{before.name}.html">← {in_html(before.title)}</a>')
    out.append('<a href="index.html">All articles</a>')
    if position + 1 < len(version.articles):
        after = version.articles[position + 1]
        out.append(f'<a rel="next" href="{after.name}.html">{in_html(after.title)} →</a>')
    return "\n".join([*out, "</nav>"])
