"""Faults of the source: every finding with its place, its words and what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from converters.model.diagnostics import CODES, Diagnostic
from converters.render.language.finding_words import SEVERITIES, finding_words, title_of
from converters.render.language.phrases import foreign, joined, say, say_many
from converters.render.language.wording import count, place
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html, in_markdown
from converters.render.parts.heads import crumbs
from converters.render.parts.source_places import linked
from converters.render.parts.version_names import named_version, version_name, version_step
from converters.render.parts.view import VersionView

#: Words shown before and after the place of a finding, and of the place itself, in characters.
AROUND = 36
LONGEST = 160


def faults_page(context: Context, version: VersionView) -> str:
    """The findings of one version, by their code."""
    findings: dict[str, list[Diagnostic]] = {}
    for finding in version.document.diagnostics:
        findings.setdefault(finding.code, []).append(finding)
    codes = [code for code in CODES if code in findings]
    name = version_name(version.version)
    number = count(len(version.document.diagnostics), "finding")
    facts = {
        "title": say("Faults of the source: {version}", version=name),
        "description": say("{findings} in {version}.", findings=number, version=name),
        "contents": [
            {"label": f"{code} {title_of(code)}", "anchor": code.lower(), "count": len(findings[code])}
            for code in codes
        ],
    }
    places = _Places(version)
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f"# {in_markdown(say('Faults of the source'))}",
        f'<p class="t-lead">{say("{findings} in {version}.", findings=number, version=named_version(version.version))} '
        + say(
            "The words are never corrected: each finding says what was met and how it was read. "
            "The codes are explained under {link}.",
            link=f'<a href="../diagnostics.html">{say("Diagnostics")}</a>',
        )
        + "</p>",
        *(_code(code, findings[code], version, places) for code in codes),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


class _Places:
    """Finds the provision that holds an offset."""

    def __init__(self, version: VersionView) -> None:
        self.starts: list[int] = []
        self.links: list[str] = []
        for view in version.articles:
            if view.article.heading or view.article.provisions:
                self._add(view.article.span.start, f"{view.name}.html", view.article.label or view.title)
            for provision, anchor in zip(view.article.provisions, view.anchors, strict=True):
                where = f", {place(provision.id)}" if provision.id else ""
                self._add(
                    provision.span.start,
                    f"{view.name}.html#{anchor}",
                    (view.article.label or view.title) + where,
                )

    def _add(self, start: int, address: str, name: str) -> None:
        self.starts.append(start)
        self.links.append(f'<a href="{address}">{in_html(name)}</a>')

    def link(self, offset: int) -> str:
        index = bisect_right(self.starts, offset) - 1
        return self.links[index] if index >= 0 else say("before the text")


def _code(code: str, findings: list[Diagnostic], version: VersionView, places: _Places) -> str:
    source, lang = version.document.source, foreign(version.version.language)
    about, anchor = CODES[code], code.lower()
    out = [
        '<section class="t-fault" data-search-exclude>',
        f'<h2 id="{anchor}"><a href="../diagnostics.html#{anchor}">{code}</a> {in_html(title_of(code))}</h2>',
        f'<p class="t-facts">{SEVERITIES[about.severity]}, {count(len(findings), "place")}</p>',
        '<ul class="t-list">',
    ]
    out += [
        f"<li>{_told(places.link(finding.start), linked(version.version, source.line(finding.start)), finding)}<br>\n"
        f"{_words(source.text, finding, lang)}</li>"
        for finding in findings
    ]
    return "\n".join([*out, "</ul>", "</section>"])


def _told(place_: str, source: str, finding: Diagnostic) -> str:
    return joined(f"{place_}, {source}", in_html(finding_words(finding.message)))


def _words(text: str, finding: Diagnostic, lang: str) -> str:
    end = max(finding.start, finding.end)
    before = text[max(finding.start - AROUND, 0) : finding.start]
    here = text[finding.start : end]
    after = text[end : end + AROUND]
    if len(here) > LONGEST:
        here = f"{here[: LONGEST // 2]} … {here[-LONGEST // 2 :]}"
    mark = f"<mark>{in_html(here)}</mark>" if here.strip() else "<mark>␣</mark>"
    return f'<code dir="auto"{lang}>… {in_html(before)}{mark}{in_html(after)} …</code>'


def overview_page(context: Context) -> str:
    """Where the findings of every version stand."""
    out = ['<ul class="t-list">', *_lines(context), "</ul>"]
    blocks = [
        crumbs(context.home("index.html")),
        f"# {say('Faults of the source')}",
        '<p class="t-lead">'
        + say(
            "What is damaged, doubtful or unusual in the documents, place by place. The words on the pages are those "
            "of the source; nothing is corrected silently."
        )
        + "</p>",
        "\n".join(out),
    ]
    facts = {"title": say("Faults of the source"), "description": say("Findings in every document."), "contents": []}
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _lines(context: Context) -> Iterator[str]:
    for version in reversed(context.versions):
        found = version.document.diagnostics
        doubtful = sum(CODES[finding.code].severity.value != "note" for finding in found)
        name = named_version(version.version)
        link = f'<a href="{version.slug}/faults.html">{name}</a>'
        findings = count(len(found), "finding")
        more = say_many(
            "{version}: {findings}, {n} of them more than a note",
            "{version}: {findings}, {n} of them more than a note",
            doubtful,
            version=link,
            findings=findings,
        )
        yield f"<li>{more}</li>"
