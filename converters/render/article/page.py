"""The page of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converters.model.document import Provision, ProvisionKind, leaves_of, start_of
from converters.model.text import one_line
from converters.render.addresses.citing import article_citer
from converters.render.article.foot import faults, findings, footnotes, notes_of, speakers, turn
from converters.render.article.proposals import ProposalWriter
from converters.render.article.provision import ProvisionWriter, is_remark
from converters.render.article.readings import article_readings
from converters.render.article.words import as_printed
from converters.render.entrance.tour import help_box
from converters.render.history.in_article import HistoryWriter
from converters.render.history.timeline import article_line
from converters.render.language.phrases import foreign, say, say_many
from converters.render.language.wording import CITE_WORDS, ORIGINAL_WORDS, contested_words, count, pilcrow, unit
from converters.render.parts.context import Context
from converters.render.parts.divisions import division_name, divisions_of
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.heads import Step, content, crumbs, page_data, title_line, titled
from converters.render.parts.version_names import named_version, version_name, version_step
from converters.render.parts.view import ArticleView, VersionView, plain_words
from converters.render.version.sheet_foot import foot_of


def article_page(context: Context, version: VersionView, position: int, histories: HistoryWriter | None = None) -> str:
    """The article at a position among those of its version."""
    view = version.articles[position]
    notes = notes_of(view)
    citer = article_citer(context.site, view)
    codes = list(dict.fromkeys(context.delegations.code(party) for party in view.parties))
    proposals = ProposalWriter(
        view,
        context.delegations,
        citer,
        {code: number for number, code in enumerate(codes)},
        view.version.language,
    )
    writer = ProvisionWriter(view, proposals, view.version.language, lambda number: notes.get(number, ("", None))[0])
    blocks = [
        crumbs(version_step(view.version), *_divisions(view)),
        title_line(view.title, view.version.language, view.occurrence),
        _facts(view),
        *_original_link(view),
        *(article_line(histories.chronicle, histories, view, position) if histories else ()),
        *(() if histories else _twins(context, view)),
        *_on_title(view, writer),
        *_on_article(version, view, writer),
    ]
    for index, provision in enumerate(view.article.provisions):
        if not is_remark(provision):
            blocks.append(writer.block(index))
    blocks += histories.section(view, position) if histories else ()
    blocks += [*footnotes(notes, view.version.language), *speakers(context, version, view), *faults(view)]
    blocks += [turn(context, version, position), citer.foot(CITE_WORDS["article"]), citer.data()]
    blocks += _data(context, version, view, codes)
    return _head(version, view) + "\n" + "\n\n".join(blocks) + "\n"


def _data(context: Context, version: VersionView, view: ArticleView, codes: list[str]) -> Iterator[str]:
    """What the scripts need: the delegations by number, and the words in every reading."""
    readings = article_readings(version, view)
    if not (codes or readings.places):
        return
    facts = {
        "who": [context.keys[code] for code in codes],
        "as": {context.keys[code]: mine for code, mine in readings.chosen.items()},
        "places": readings.places,
        "own": readings.own,
    }
    yield from page_data(facts)


def _head(version: VersionView, view: ArticleView) -> str:
    facts: dict[str, object] = {
        **titled(view.title + view.occurrence, view.version.language),
        "share_title": f"{view.title}{view.occurrence} – {version_name(version.version)}",
        "description": say(
            "{article}: {proposals} by {delegations}. {version}.",
            article=view.title,
            proposals=count(len(view.entries), "proposal"),
            delegations=count(len(view.parties), "delegation"),
            version=version_name(version.version),
        ),
        "contents": list(_contents(view)),
        "early": True,
        "styles": [f"{view.version.slug}/{foot_of(view)}"],
    }
    if not version.version.searchable:
        facts["search"] = {"exclude": True}
    return front_matter(facts)


def _contents(view: ArticleView) -> Iterator[dict[str, object]]:
    """The provisions at the top, each with the number of proposals in it and below it."""
    numbers: Counter[str] = Counter()
    for index, entries in view.places.items():
        if index >= 0:
            numbers[view.article.provisions[index].id.split(".")[0]] += len(entries)
    for index, provision in enumerate(view.article.provisions):
        if provision.depth == 0 and not is_remark(provision) and provision.kind is not ProvisionKind.NOTE:
            number = numbers[provision.id] if provision.id else len(view.places.get(index, ()))
            item: dict[str, object] = {**_content(provision, view.anchors[index], view.version.language)}
            yield {**item, "count": number, "said": count(number, "proposal")} if number else item


def _content(provision: Provision, anchor: str, language: str) -> dict[str, str]:
    """A line of the table of contents: the number of a provision, or its first words."""
    if provision.id:
        return content(pilcrow(".".join(level.partition("~")[0] for level in provision.id.split("."))), anchor)
    words = one_line("".join(leaf.text for leaf in leaves_of(provision.content)))
    words = words.strip("[] ").partition(":")[0][:40]
    return content(words, anchor, language) if words else content(unit(provision.kind), anchor)


def _divisions(view: ArticleView) -> Iterator[Step]:
    for division in divisions_of(view):
        yield division_name(division), f"index.html#{view.around.anchors[division.number]}", view.version.language


def _facts(view: ArticleView) -> str:
    parts = []
    if view.entries:
        parts.append(f'<a href="#{view.entries[0].anchor}">{_strong(count(len(view.entries), "proposal"))}</a>')
        parts.append(f'<a href="#delegations">{_strong(count(len(view.parties), "delegation"))}</a>')
    else:
        parts.append(say("No proposals"))
    if view.contested:
        parts.append(_strong(contested_words(len(view.contested), len(view.numbered))))
    else:
        parts.append(_strong(count(len(view.numbered), "provision")))
    if view.unclear:
        places = say_many("{n} unclear", "{n} unclear", len(view.unclear))
        parts.append(f'<a href="#{view.unclear[0].anchor}">{_strong(places)}</a>')
    found = len(findings(view))
    if found:
        parts.append(f'<a href="#faults">{_strong(say_many("{n} fault", "{n} faults", found))}</a>')
    return '<p class="t-facts" data-search-exclude>' + " ·\n".join(parts) + "</p>"


def _original_link(view: ArticleView) -> Iterator[str]:
    """Where the article can be read without the proposals; the script puts the switch of readings here."""
    if view.entries:
        link = f'<a href="original.html#{view.name}">{ORIGINAL_WORDS["link"]}</a>'
        shown = f'<p class="t-facts t-original">{link}</p>\n{help_box()}'
        yield f'<div class="t-tools" data-search-exclude>\n{shown}\n</div>'


def _strong(words: str) -> str:
    number, _, rest = words.partition(" ")
    return f"<b>{number}</b> {rest}"


def _twins(context: Context, view: ArticleView) -> Iterator[str]:
    twins = context.twins(view)
    if twins:
        links = " ·\n".join(
            f'<a href="../{other.slug}/{article.name}.html">{named_version(other.version)}</a>'
            for other, article in twins
        )
        yield f'<p class="t-twins" data-search-exclude>{say("This number in other versions: {links}", links=links)}</p>'


def _on_title(view: ArticleView, writer: ProvisionWriter) -> Iterator[str]:
    heading, lang = view.article.heading, foreign(view.version.language)
    entries = view.places.get(-2, ())
    printed = plain_words(heading, tails=True)
    if not entries and printed == plain_words(heading):
        if printed.rstrip(".") not in ("", view.title.rstrip(".")):
            at = f'data-at="{start_of(heading[0]) - view.article.span.start}"'
            words = f"<p{lang}>{as_printed(heading)}</p>"
            yield f'<div class="t-note-line" {at}>{say("Heading as printed:")}\n{words}</div>'
        return
    out = ['<section class="t-title" data-place="title">', '<h2 class="t-h" id="title">' + say("Title") + "</h2>"]
    out.append(f'<p class="t-words" dir="auto"{lang}>{writer.as_read(heading)}</p>')
    if entries:
        out.append('<div class="t-props" data-search-exclude>')
        out += [*writer.proposals.lines(entries, None), "</div>"]
    yield "\n".join([*out, writer.printed(heading), "</section>"])


def _on_article(version: VersionView, view: ArticleView, writer: ProvisionWriter) -> Iterator[str]:
    entries = view.places.get(-1, ())
    named = zip(view.article.provisions, view.anchors, strict=True)
    remarks = [(provision, anchor) for provision, anchor in named if is_remark(provision)]
    above = [division for division in divisions_of(view) if version.divisions[division.number].entries]
    if not (entries or remarks or above):
        return
    out = ['<section class="t-whole">', '<h2 class="t-h" id="article">' + say("Positions on the article") + "</h2>"]
    if entries:
        out += ['<div class="t-props" data-search-exclude>', *writer.proposals.lines(entries, None), "</div>"]
    for division in above:
        positions = count(len(version.divisions[division.number].entries), "position")
        name = in_html(division_name(division))
        address = f"index.html#{view.around.anchors[division.number]}"
        lang = foreign(view.version.language)
        on = say("{positions} on {part}", positions=positions, part=f'<a href="{address}"{lang}>{name}</a>')
        out.append(f'<p class="t-note-line">{on}</p>')
    out += [writer.printed(provision.content, anchor) for provision, anchor in remarks]
    yield "\n".join([*out, "</section>"])
