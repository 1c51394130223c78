"""The home page of one version: what the document is, and its articles by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converters.model.document import Division, OperationKind, leaves_of
from converters.model.text import one_line
from converters.render.addresses.citing import version_citer
from converters.render.article.proposals import ProposalWriter, lists_of
from converters.render.article.words import as_printed
from converters.render.language.phrases import figure, foreign, joined, say, say_in, several
from converters.render.language.wording import (
    CITE_WORDS,
    VERSION_LINKS,
    WHOLE_WORDS,
    contested_words,
    count,
)
from converters.render.parts.context import Context
from converters.render.parts.divisions import division_anchor, division_contents, division_name
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.heads import content, crumbs, facts_line, page_data, title_line, titled
from converters.render.parts.source_places import read_from
from converters.render.parts.version_names import KINDS, kind_name, standing, version_date, version_name
from converters.render.parts.view import ArticleView, VersionView


def version_page(context: Context, version: VersionView, together: bool = False) -> str:
    """An index of all that stands in a document, and what it is; `together`: whether that page is made."""
    title = version_name(version.version)
    citer = version_citer(context.site, version.version)
    head = front_matter(
        {
            **titled(title, version.version.language),
            "description": joined(title, f"{', '.join(words for words, _ in _figures(version))}."),
            "contents": [
                *division_contents(version),
                content(say("About this document"), "about"),
            ],
            "early": True,
        }
    )
    codes = list(
        dict.fromkeys(code for view in (*version.divisions.values(), *version.articles) for code in view.parties)
    )
    who = {code: number for number, code in enumerate(codes)}
    facts = [f'<a href="{address}">{words}</a>' if address else words for words, address in _figures(version)]
    blocks = [
        crumbs(context.home()),
        title_line(title, version.version.language),
        f'<p class="t-facts">{facts_line(facts)}</p>',
        _ways(version, together),
        '<div class="t-tools t-tools-few"></div>',
        *disclaimer(version),
        *_key(version),
        *_index(context, version, who),
        about(version),
        *legend(version),
        *_front(version),
        citer.foot(CITE_WORDS["version"]),
        citer.data(),
        *page_data({"who": [context.keys[code] for code in codes]} if codes else {}),
    ]
    return head + "\n" + "\n\n".join(blocks) + "\n"


def _key(version: VersionView) -> Iterator[str]:
    """What the mark before an article means, where any bears it."""
    if version.document.proposals:
        meaning = say("contested: somebody wants something changed or kept")
        yield f'<p class="t-l"><span class="t-dot">●</span> {meaning}</p>'


def _figures(version: VersionView) -> Iterator[tuple[str, str]]:
    """What the version is, and what is in it, counted, each with its page; none for what this page lists."""
    if version.version.kind:
        yield standing(version.version.kind), f"../{KINDS}"
    yield count(len(version.articles), "article"), ""
    if not version.document.proposals:
        yield count(sum(view.brackets for view in version.articles), "bracket"), ""
        return
    contested = sum(bool(view.contested or view.entries) for view in version.articles)
    yield say_in("articles", "{n} contested", n=figure(contested)), "contested.html"
    yield count(len(version.document.proposals), "proposal"), "../search-proposals.html"
    yield count(len(version.parties), "delegation"), "../delegations/index.html"


def _ways(version: VersionView, together: bool) -> str:
    """The other pages of the version."""
    always = ("original", "print")
    links = [(name, words) for name, words in VERSION_LINKS.items() if name in always or version.document.proposals]
    links = [(name, words) for name, words in links if together or not name.endswith("together")]
    whole = "" if version.document.proposals else WHOLE_WORDS["title"]
    links = [(name, whole if whole and name == "original" else words) for name, words in links]
    shown = " ·\n".join(f'<a href="{name}.html">{words}</a>' for name, words in links)
    return f'<p class="t-facts t-ways">{shown}</p>'


def about(version: VersionView) -> str:
    """What the document is, where it comes from, and its checksum."""
    own, front = version.version, version.document.front
    file = in_html(own.source_name or version.document.source.name)
    rows = [
        (say("Title"), _in_its_words(front.title or own.title, own.language)),
        (say("Kind"), in_html(kind_name(own.kind))),
        (say("Body"), _in_its_words(own.body or front.body, own.language)),
        (say("Session"), _in_its_words(own.session or front.session, own.language)),
        (say("Place"), _in_its_words(front.place, own.language)),
        (say("Status"), _in_its_words(front.status, own.language)),
        (say("Date"), in_html(version_date(own))),
        (say("Symbol"), in_html(own.symbol or front.symbol)),
        (say("Source file"), f'<a href="{in_html(own.source_url)}">{file}</a>' if own.source_url else file),
        (say("Read from"), read_from(own)),
        ("SHA-256", in_html(own.sha256)),
    ]
    out = [
        '<section class="t-about">',
        f'<h2 class="t-h" id="about">{say("About this document")}</h2>',
        '<dl class="t-data">',
    ]
    out += [f'<dt>{name}</dt> <dd dir="auto">{value}</dd>' for name, value in rows if value.strip()]
    faults = count(len(version.document.diagnostics), "finding")
    out.append(f'<dt>{say("Faults of the source")}</dt> <dd><a href="faults.html">{faults}</a></dd>')
    return "\n".join([*out, "</dl>", "</section>"])


def _in_its_words(text: str, language: str) -> str:
    """What the document says of itself, or the treaty's settings say of it in its language."""
    mark = foreign(language)
    return f"<span{mark}>{in_html(text)}</span>" if mark and text.strip() else in_html(text)


def disclaimer(version: VersionView) -> Iterator[str]:
    """What the document says of itself before its text."""
    front = version.document.front
    if front.disclaimer.strip():
        lang = foreign(version.version.language)
        yield f'<blockquote class="t-quote" dir="auto"{lang}>\n<p>{in_html(front.disclaimer)}</p>\n</blockquote>'


def legend(version: VersionView) -> Iterator[str]:
    """The abbreviations that the document explains."""
    front = version.document.front
    if front.legend:
        out = [
            '<section class="t-legend">',
            f'<h2 class="t-h" id="legend">{say("Abbreviations the document explains")}</h2>',
        ]
        out.append('<dl class="t-data">')
        lang = foreign(version.version.language)
        out += [f"<dt>{in_html(code)}</dt> <dd{lang}>{in_html(name)}</dd>" for code, name in front.legend]
        yield "\n".join([*out, "</dl>", "</section>"])


def _front(version: VersionView) -> Iterator[str]:
    content = version.document.front.content
    if any(leaf.text.strip() for leaf in leaves_of(content)):
        start = next(leaves_of(content)).span.start
        yield (
            f'<details class="t-verbatim" data-search-exclude data-at="{start}">\n'
            f"<summary>{say('What stands before the text, as printed')}</summary>\n"
            f'<p dir="auto"{foreign(version.version.language)}>{as_printed(content)}</p>\n</details>'
        )


def _index(context: Context, version: VersionView, who: Mapping[str, int]) -> Iterator[str]:
    """Chapters and clusters as headings, articles as lists below them, in printed order."""
    articles = {view.article.id: view for view in version.articles}
    run: list[str] = []
    for part in version.document.parts:
        if isinstance(part, Division):
            yield from _listed(run)
            run = []
            yield _division(context, version, part, who)
        else:
            run.append(_line(context, articles[part.id], who))
    yield from _listed(run)


def _listed(lines: list[str]) -> Iterator[str]:
    if lines:
        yield "\n".join(['<ul class="t-index">', *lines, "</ul>"])


def _line(context: Context, view: ArticleView, who: Mapping[str, int]) -> str:
    lang = foreign(view.version.language)
    title = f'<a href="{view.name}.html"{lang}>{in_html(view.title)}</a>{view.occurrence}'
    if not view.entries:
        nothing = say("no proposals") if view.version.document.proposals else ""
        told = nothing if nothing or not view.brackets else count(view.brackets, "bracket")
        return f'<li><span>{title}</span> <span class="t-l">{told}</span></li>'
    mark = '<span class="t-dot" aria-hidden="true">●</span>'
    figures = several(_article_figures(view))
    stands = lists_of(view.entries, context.delegations, who)
    return f'<li class="t-hot" data-who="{stands}"><span>{mark}{title}</span> <span class="t-l">{figures}</span></li>'


def _article_figures(view: ArticleView) -> Iterator[str]:
    yield f"{count(len(view.entries), 'proposal')}, {count(len(view.parties), 'delegation')}"
    if view.contested:
        yield contested_words(len(view.contested), len(view.numbered))
    on_article = [entry.proposal for entry in view.places.get(-1, ())]
    if any(proposal.operation and proposal.operation.kind is OperationKind.NEW for proposal in on_article):
        yield say("a new article")
    elif on_article:
        yield say("positions on the article")


def _division(context: Context, version: VersionView, part: Division, who: Mapping[str, int]) -> str:
    view, language = version.divisions[part.number], version.version.language
    level = "h2" if part.kind.value in ("part", "chapter") else "h3"
    name = in_html(division_name(part))
    anchor = division_anchor(version.document, part)
    out = ['<section class="t-division">', f'<{level} id="{anchor}"{foreign(language)}>{name}</{level}>']
    printed = one_line("".join(leaf.text for leaf in leaves_of(part.content)))
    if view.entries:
        writer = ProposalWriter(
            view,
            context.delegations,
            version_citer(context.site, version.version),
            who,
            language,
        )
        out += ['<div class="t-props" data-search-exclude>', *writer.lines(view.entries, None), "</div>"]
    if printed.casefold() != division_name(part).casefold():
        start = next(leaves_of(part.content)).span.start
        out.append(f'<details class="t-verbatim" data-search-exclude data-at="{start}">')
        words = f'<p dir="auto"{foreign(language)}>{as_printed(part.content)}</p>'
        out.append(f"<summary>{say('As printed')}</summary>\n{words}\n</details>")
    return "\n".join([*out, "</section>"])
