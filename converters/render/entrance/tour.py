"""The way in for somebody who opens the pages for the first time: three pictures, and what each mark means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.render.language.past_words import HISTORY_WORDS, THREAD_WORDS
from converters.render.language.phrases import foreign, phrase, say
from converters.render.language.wording import LEGEND
from converters.render.parts.context import Context
from converters.render.parts.escape import in_html
from converters.render.parts.view import ArticleView

#: How words are marked: the markup around an example, and what it means.
_MARKS = (
    ("<ins>{}</ins>", phrase("inserted")),
    ("<del>{}</del>", phrase("deleted")),
    ('<ins class="t-inf">{}</ins>', phrase("inserted, inferred: the source shows no intact mark")),
    ('<del class="t-inf">{}</del>', phrase("deleted, inferred")),
    ('<mark class="t-unclear">{}</mark>', phrase("unclear: to insert or to delete")),
)


def signs() -> str:
    """Every sign and mark of the pages with its meaning."""
    example = say("words")
    out = [f'<li><span class="t-b t-{sign.css}">{sign.glyph} XX</span> {say(words)}</li>' for sign, words in LEGEND]
    out += [f"<li>{markup.format(example)} {say(words)}</li>" for markup, words in _MARKS]
    return "\n".join(['<ul class="t-cols">', *out, "</ul>"])


def marks() -> str:
    """The marks of pages on which nobody is named: what one version has and the other has not."""
    example = say("words")
    out = [f"<li>{markup.format(example)} {say(words)}</li>" for markup, words in _MARKS[:2]]
    return "\n".join(['<ul class="t-cols">', *out, "</ul>"])


def help_box() -> str:
    """The signs folded away, for pages that show them; it opens by touch, by key and without a script."""
    return "\n".join(
        [
            '<details class="t-help t-verbatim t-signs" data-search-exclude>',
            f"<summary>{say('What the marks mean')}</summary>",
            signs(),
            "</details>",
        ]
    )


def tour(context: Context, *, past: bool) -> Iterator[str]:
    """Three steps, each a picture and a sentence; the pictures are made of the pages' own marks.

    `past` says that the versions are compared; of delegations nothing is said where none is named.
    """
    first = _most_discussed(context)
    if first is None:
        return
    address = f"{first.version.slug}/{first.name}.html"
    label = in_html(first.article.label or first.title)
    article = f'<a href="{address}"{foreign(first.version.language)}>{label}</a>'
    steps = _steps_of_positions(article) if context.named else _steps_of_texts(article, past=past)
    out = ['<section class="t-tour">', f'<h2 class="t-h" id="tour">{say("How to find your way")}</h2>', "<ol>"]
    for picture, words in steps:
        out.append(f'<li><div class="t-pic" aria-hidden="true">{picture}</div>\n<p>{words}</p></li>')
    yield "\n".join([*out, "</ol>", "</section>"])


def _steps_of_texts(article: str, *, past: bool) -> Iterator[tuple[str, str]]:
    """For documents in which brackets name nobody."""
    inner = say("and their surroundings")
    brackets = say("Parties protect springs {inserted}.", inserted=f"[{inner}]")
    yield (
        f'<span class="t-label">1.</span> {brackets}',
        say(
            "Open a version and then an article, for instance {article}: what stands in square brackets is not agreed.",
            article=article,
        ),
    )
    if past:
        changed = say("Parties protect springs {inserted}.", inserted=f"<ins>{inner}</ins>")
        yield (
            f'<span class="t-label">1.</span> {changed}',
            say(
                "See what became of each article from version to version: on its page under {history}, or in the list "
                "of {matters}.",
                history=f"“{HISTORY_WORDS['title']}”",
                matters=f'<a href="threads/index.html">{THREAD_WORDS["index"]}</a>',
            ),
        )
    yield (
        '<span class="t-chip">#para-1</span>',
        say(
            "The number of each paragraph is its permanent link ({citing}); where the source is damaged or unclear the "
            "page says so ({faults}, {notation}).",
            citing=f'<a href="citing.html">{say("How to cite")}</a>',
            **_helps(),
        ),
    )


def _helps() -> dict[str, str]:
    return {
        "faults": f'<a href="faults.html">{say("Faults of the source")}</a>',
        "notation": f'<a href="notation.html">{say("How to read the notation")}</a>',
    }


def _steps_of_positions(article: str) -> Sequence[tuple[str, str]]:
    return (
        (
            _words_picture(),
            say(
                "Open a version and then an article, for instance {article}: the treaty’s words come first, and each "
                "small number in them leads to a proposal.",
                article=article,
            ),
        ),
        (
            _proposal_picture(),
            say(
                "Open a proposal to see who is for it and who against, how that is known, and how to cite it; "
                "{delegations} gathers what each one wants everywhere.",
                delegations=f'<a href="delegations/index.html">{say("Delegations")}</a>',
            ),
        ),
        (
            _reading_picture(),
            say(
                "Read the text as printed, as it was before the proposals, or as one delegation would have it; where "
                "the source is damaged or unclear the page says so ({faults}, {notation}).",
                **_helps(),
            ),
        ),
    )


def _most_discussed(context: Context) -> ArticleView | None:
    """The article with the most proposals; where there are none, with the most brackets."""
    return max(
        (view for version in context.versions for view in version.articles if view.article.id != "preamble"),
        key=lambda view: (len(view.entries), view.brackets),
        default=None,
    )


def _words_picture() -> str:
    inserted = f"<ins>{say('and their surroundings')}</ins>"
    number = '<sup class="t-ref"><span>1</span></sup>'
    return f'<span class="t-label">1.</span> {say("Parties protect springs {inserted}.", inserted=inserted + number)}'


def _proposal_picture() -> str:
    insert, against = LEGEND[0][0], LEGEND[3][0]
    for_it = " ".join(f'<span class="t-b t-{insert.css}">{insert.glyph} {code}</span>' for code in ("AA", "XX"))
    against_it = f'<span class="t-b t-{against.css}">{against.glyph} ZZ</span>'
    operation = f'<span class="t-op t-ins">{say("insert")}</span>'
    return f'<b class="t-n">1</b> {operation} {for_it} <span class="t-l">{against.name}</span> {against_it}'


def _reading_picture() -> str:
    names = (say("As printed"), say("Original"), "AA")
    chips = " ".join(f'<span class="t-chip{" t-on" if name == "AA" else ""}">{name}</span>' for name in names)
    return f"{chips}<br>{say('Parties protect springs {inserted}.', inserted=say('and their surroundings'))}"
