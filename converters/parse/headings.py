"""Headings of a treaty text: articles, the preamble, chapters, sections, clusters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from converters.model.document import DivisionKind
from converters.model.labels import ALTERNATIVE, SUFFIX_VARIANTS, SUFFIXES, suffix
from converters.parse.visible import STRONG, View, Visible

_S = "|".join((*SUFFIXES, ALTERNATIVE, *SUFFIX_VARIANTS))
_ARTICLE = re.compile(
    rf"[\s_\[({{]*article\s+(?P<number>\d{{1,3}})\s*(?P<suffix>(?:\s*(?:{_S})\b\.?)*)\s*(?P<mark>[.:–—-]?)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DIVISION = re.compile(
    rf"\W*(?P<kind>part|chapter|section|cluster|title)\s+(?P<number>[IVXLC]{{1,7}}|\d{{1,3}})\b"
    rf"(?P<suffix>(?:\s*(?:{_S})\b\.?)*)\s*[.:–—-]*\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PREAMBLE = re.compile(r"\W*preamble\W*", re.IGNORECASE)
_KINDS = {
    "part": DivisionKind.PART, "title": DivisionKind.PART, "chapter": DivisionKind.CHAPTER,
    "section": DivisionKind.SECTION, "cluster": DivisionKind.CLUSTER,
}  # fmt: skip
_TITLE_START = re.compile(r"[\s\[({~]*[A-Z0-9“\"]")
_MAX_HEADING = 900


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """A block that begins an article: its id without a count of repetitions, its label, where the title begins."""

    id: str
    label: str
    title: int


@dataclass(frozen=True, slots=True)
class DivisionHeading:
    """A block that begins a chapter, section or cluster; `title` is where its title begins (its end if it has none)."""

    kind: DivisionKind
    title: int


def article_heading(seen: Visible, view: View) -> ArticleHeading | None:
    """Read a block as the heading of an article or of the preamble, if it is one."""
    if view.end - view.start > _MAX_HEADING:
        return None
    head = seen.text[view.start : view.start + 30].lower()
    if "preamble" in head and _PREAMBLE.fullmatch(seen.text, view.start, view.end):
        return ArticleHeading("preamble", "Preamble", view.start)
    if "article" not in head:
        return None
    match = _ARTICLE.match(seen.text, view.start, view.end)
    if not match or not _is_heading(seen, view, match):
        return None
    suffixes = tuple(s for s in (suffix(w) for w in re.findall(r"[a-zA-Z]+", match["suffix"])) if s)
    label = " ".join(("Article", match["number"], *suffixes))
    title = match.start("title")
    while title < view.end and seen.text[title] in "]) ":
        title += 1
    return ArticleHeading("-".join((str(int(match["number"])), *suffixes)), label, title)


def _is_heading(seen: Visible, view: View, match: re.Match[str]) -> bool:
    title = match["title"].strip()
    if view.level:
        return True
    if seen.text[view.start : match.start("number")].strip(" [({_\n").lower() != "article":
        return False
    if not title:
        return True
    return (
        bool(match["mark"] or match["suffix"])
        and bool(_TITLE_START.match(title))
        and not title.rstrip("]) ").endswith((".", ";"))
    )


def division_heading(seen: Visible, view: View) -> DivisionHeading | None:
    """Read a block as the heading of a chapter, section or cluster, if it is one."""
    if view.end - view.start > _MAX_HEADING:
        return None
    match = _DIVISION.match(seen.text, view.start, view.end)
    if not match:
        return None
    words = seen.text[view.start : view.end].strip()
    plain = len(words) <= 14 or words.isupper() or wholly(seen, view, STRONG)
    if not (view.level or plain):
        return None
    return DivisionHeading(_KINDS[match["kind"].lower()], match.start("title"))


def continues_title(seen: Visible, view: View) -> bool:
    """Whether a block could be the title of the division named in the block before."""
    if view.end - view.start > _MAX_HEADING or seen.text[view.start : view.end].lstrip().startswith("["):
        return False
    return bool(view.level) or wholly(seen, view, STRONG)


def wholly(seen: Visible, view: View, emphasis: int) -> bool:
    """Whether every word of a block stands in one emphasis."""
    marks = seen.emphasis
    text = seen.text
    return all(marks[i] & emphasis for i in range(view.start, view.end) if text[i].isalnum())
