"""The index of delegations: a table of numbers, sorted by how much each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from converters.render.delegations.said import Said
from converters.render.language.phrases import say
from converters.render.language.room_words import TOGETHER_WORDS
from converters.render.language.wording import DELEGATION_WORDS, SUMS, count
from converters.render.parts.badges import stance_heads, stance_key
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html
from converters.render.parts.frames import frame
from converters.render.parts.heads import crumbs


def index_page(context: Context, said: Mapping[str, list[Said]], together: bool = False) -> str:
    """Every delegation with its numbers; codes of no known party apart. `together`: whether that page is made."""
    facts = {
        "title": say("Delegations"),
        "description": say(
            "{delegations} and all they propose, support and oppose.", delegations=count(len(said), "delegation")
        ),
        "contents": [],
        "hide": ["toc"],
    }
    parties = context.site.parties
    order = sorted(said, key=lambda code: (-len(said[code]), code))
    known = [code for code in order if parties.known(code)]
    unknown = [code for code in order if not parties.known(code)]
    blocks = [
        crumbs(context.home()),
        f"# {say('Delegations')}",
        *([f'<p class="t-facts"><a href="together.html">{TOGETHER_WORDS["title"]}</a></p>'] if together else []),
        _table(context, known, said, "known"),
    ]
    if unknown:
        blocks.append(
            f'<section>\n<h2 class="t-h" id="unknown">{say("Codes that name no known party")}</h2>\n'
            f"<p>{say('Misprints and codes of territories, kept as the source prints them.')}</p>\n</section>"
        )
        blocks.append(_table(context, unknown, said, "unknown"))
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _table(context: Context, codes: list[str], said: Mapping[str, list[Said]], name: str) -> str:
    words = DELEGATION_WORDS
    out = ['<table class="t-table t-sortable t-stack t-stack-two">']
    out.append(f'<caption class="t-vh">{words[name]}</caption>')
    first = f'<th scope="col">{words["delegation"]}</th><th scope="col">{words["code"]}</th>'
    out.append(
        f'<thead><tr>{first}<th scope="col" class="t-num">{words["positions"]}</th>{stance_heads()}</tr></thead>'
    )
    out.append("<tbody>")
    out += [_row(context, code, said[code]) for code in codes]
    table = frame(words[name], "\n".join([*out, "</tbody>", "</table>"]), end=f"{name}-end")
    return f"{stance_key(narrow=True)}\n\n{table}"


def _row(context: Context, code: str, said: list[Said]) -> str:
    name = context.site.parties.name(code) or code
    page = f"{context.delegations.slugs[code]}.html"
    counts = Counter(row.css for row in said)
    cells = "".join(
        f'<td class="t-num"><a href="{page}#stance-{css}">{counts[css]}</a></td>'
        if counts[css]
        else '<td class="t-num t-none">0</td>'
        for css in SUMS
    )
    return (
        f'<tr><th scope="row"><a href="{page}">{in_html(name)}</a></th><td>{in_html(code)}</td>'
        f'<td class="t-num"><a href="{page}#numbers">{len(said)}</a></td>{cells}</tr>'
    )
