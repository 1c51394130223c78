"""The search in the proposals: its page, and the index that the page reads.

The index is made here with lunr.py and read in the browser by lunr.js; both know the same format, so tests can
ask it the same questions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from converters.model.document import Certainty, OperationKind, Proposal
from converters.render.delegations.said import Place, collect
from converters.render.entrance.search_index import index_of
from converters.render.input import SiteInput
from converters.render.language.phrases import say
from converters.render.language.wording import SEARCH_WORDS, place, sign
from converters.render.parts.escape import front_matter, in_html, in_script, visible
from converters.render.parts.heads import crumbs
from converters.render.parts.sitedata import delegations_of
from converters.render.parts.version_names import version_name
from converters.render.parts.view import ArticleView, VersionView, version_views

#: What the page's script waits for, and the script, which shows the form before they are there.
LATER = ("assets/lunr.js", "assets/proposals.js")
SCRIPTS = ("assets/find.js",)
#: Letters and digits: the script cuts queries where this cuts the texts.
_TERMS = re.compile(r"[^\W_]+")
#: The operations by their number in the index, with what readers are told.
OPERATIONS = (*(kind.value for kind in OperationKind), "unclear", "none")


def search_page(site: SiteInput) -> str:
    """The page with the form; the script puts it there, so without one the page says where to look instead."""
    words = SEARCH_WORDS
    facts = {
        "title": words["title"],
        "description": words["lead"],
        "contents": [],
        "search": {"exclude": True},
        "hide": ["toc"],
        "scripts_later": list(LATER),
        "scripts": list(SCRIPTS),
    }
    blocks = [
        crumbs((site.name, "index.html", site.tongue)),
        f"# {words['title']}",
        f'<p class="t-lead">{in_html(words["lead"])}</p>',
        f'<p class="t-facts"><a href="data.html">{say("All of them as tables, also for spreadsheets")}</a></p>',
        f'<div id="t-find">\n<p>{_without()}</p>\n</div>',
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _without() -> str:
    return say(
        "This search needs a script, which is switched off here. "
        "All proposals stand on the pages of the {delegations}.",
        delegations=f'<a href="delegations/index.html">{say("delegations")}</a>',
    )


def search_script(site: SiteInput, views: tuple[VersionView, ...] = ()) -> str:
    """The script `assets/proposals.js`: every proposal with its facets, and the index of their words."""
    facts = search_data(site, views)
    text = in_script(facts).replace("\\", "\\\\").replace("'", "\\'")
    return f"/* Made with the pages. */\nvar travauxProposals = JSON.parse('{text}');\n"


def search_data(site: SiteInput, views: tuple[VersionView, ...] = ()) -> dict[str, Any]:
    """`docs`: version, article, place, operation, anchor, words and lists of each proposal, by number.

    `articles` are pages: version, file, label. Delegations are numbered as in `assets/site.js`.
    """
    versions = views or version_views(site.versions, site.parties)
    delegations = delegations_of(site)
    numbers = {code: number for number, code in enumerate(delegations.slugs)}
    slugs = [version.slug for version in versions]
    pages: dict[tuple[str, str], int] = {}
    docs: list[list[object]] = []
    texts: list[dict[str, str]] = []
    labels: list[list[object]] = []
    for at in collect(versions, delegations).places:
        key = (at.version.slug, at.anchor)
        if key not in pages:
            pages[key] = len(labels)
            labels.append([slugs.index(at.version.slug), _file(at), visible(_label(at)), at.anchor])
        proposal = at.entry.proposal
        words = visible(" ".join(_words(at)))
        lists = " ".join(
            f"{sign(stance, proposal.operation).css}:"
            + ",".join(str(numbers[code]) for code in dict.fromkeys(delegations.code(m.party) for m in stance.mentions))
            for stance in proposal.stances
        )
        where = place(proposal.provision) if proposal.provision not in ("", "title") else ""
        where = say("title") if proposal.provision == "title" else where
        whom = dict.fromkeys(delegations.code(m.party) for stance in proposal.stances for m in stance.mentions)
        texts.append(
            {
                "id": str(len(docs)),
                "words": terms(words),
                "article": terms(f"{_label(at)} {where}"),
                "who": terms(" ".join(f"{code} {site.parties.name(code)}" for code in whom)),
            }
        )
        docs.append([pages[key], where, OPERATIONS.index(_operation(proposal)), at.entry.anchor, words, lists])
    return {
        "versions": [
            [version.slug, visible(version_name(version.version)), version.version.language] for version in versions
        ],
        "articles": labels,
        "operations": [SEARCH_WORDS[name] for name in OPERATIONS],
        "docs": docs,
        "index": index_of(texts).serialize() if texts else None,
    }


def _operation(proposal: Proposal) -> str:
    """What a proposal does, by its name in `OPERATIONS`; a guess is not told as if it were known."""
    operation = proposal.operation
    if operation is None:
        return "none"
    ambiguous = operation.certainty is Certainty.AMBIGUOUS and operation.kind is not OperationKind.POSITION
    return "unclear" if ambiguous else operation.kind.value


def terms(text: str) -> str:
    """The words of a text without accents and marks, as texts and queries are compared.

    >>> terms("Côte d’Ivoire, [24/7]")
    'Cote d Ivoire 24 7'
    """
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return " ".join(_TERMS.findall(plain))


def _file(at: Place) -> str:
    return at.address.removeprefix("../")


def _label(at: Place) -> str:
    return at.page.title if isinstance(at.page, ArticleView) else at.heading


def _words(at: Place) -> Iterator[str]:
    """The words of a proposal, and those that its lists bring; for positions what is printed."""
    proposal = at.entry.proposal
    if proposal.passage:
        yield proposal.passage
    for stance in proposal.stances:
        if stance.words:
            yield stance.words
        if stance.verb and proposal.is_position:
            yield stance.verb
