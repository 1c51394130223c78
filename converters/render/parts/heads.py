"""What stands above the words of a page: the way to it, its heading, the lines of its table of contents, its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from converters.render.language.phrases import foreign, say
from converters.render.parts.escape import in_html, in_markdown, in_script

#: A longer title is set in smaller letters.
LONG_TITLE = 80

#: A name on the way to a page, its address, and the language of the name.
Step = tuple[str, str, str]


def content(label: str, anchor: str, language: str = "") -> dict[str, str]:
    """A line of the table of contents; words in another language than the site's say so."""
    return {"label": label, "anchor": anchor} | ({"lang": language} if foreign(language) else {})


def titled(title: str, language: str) -> dict[str, str]:
    """The facts about a page that bears the title of something in a document."""
    return {"title": title} | ({"title_language": language} if foreign(language) else {})


def title_line(title: str, language: str, remark: str = "") -> str:
    """The heading of a page that bears the title of something in a document, and perhaps a remark of ours."""
    mark = foreign(language).strip().replace('"', "")
    marks = " ".join(filter(None, (mark, ".t-long-title" if len(title) > LONG_TITLE else "")))
    return f"# {in_markdown(title)}{remark}" + (f" {{: {marks} }}" if marks else "")


def crumbs(*steps: Step | tuple[str, str]) -> str:
    """The way from the home page to this one as one line of links; a step without a language is in the site's own."""
    links = " ›\n".join(
        f'<a href="{in_html(address)}"{foreign("".join(language))}>{in_html(name)}</a>'
        for name, address, *language in steps
    )
    return f'<nav class="t-crumb" data-search-exclude aria-label="{say("Where this page stands")}">\n{links}\n</nav>'


def facts_line(facts: Sequence[str]) -> str:
    """Facts one behind the other, as HTML; no line begins with the dot between two of them."""
    return " ".join([*(f'<span class="t-fact">{each} ·</span>' for each in facts[:-1]), facts[-1]])


def page_data(facts: Mapping[str, object]) -> Iterator[str]:
    """What the scripts need to know of a page, as JSON in it; nothing for no facts."""
    if facts:
        yield f'<script type="application/json" id="t-data">{in_script(facts)}</script>'
