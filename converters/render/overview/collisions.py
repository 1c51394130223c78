"""Proposals that want different things of the same words, shown together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from converters.model.document import Certainty, OperationKind, Relation, Scope, Stance
from converters.render.language.phrases import foreign, joined, say, say_many
from converters.render.language.wording import (
    COLLISION_WORDS,
    WISHES,
    count,
    operation_class,
    operation_name,
    place,
    unit_name,
)
from converters.render.overview.overlaps import meeting
from converters.render.parts.badges import badges
from converters.render.parts.context import Context
from converters.render.parts.escape import front_matter, in_html, shorten
from converters.render.parts.heads import crumbs
from converters.render.parts.version_names import version_name, version_step
from converters.render.parts.view import ArticleView, Entry, VersionView

#: How many places stand on the page unfolded, those with the most delegations.
SHOWN = 30


@dataclass(frozen=True)
class Collision:
    """Proposals of one provision that overlap, in printed order."""

    view: ArticleView
    index: int
    entries: tuple[Entry, ...]


def collisions(version: VersionView) -> list[Collision]:
    """Every group of overlapping proposals, the largest first."""
    found = []
    for view in version.articles:
        for index, entries in sorted(view.places.items()):
            if index >= 0:
                found += [Collision(view, index, group) for group in _groups(entries) if len(group) > 1]
    return sorted(found, key=lambda each: -sum(map(_voices, each.entries)))


def _voices(entry: Entry) -> int:
    return sum(len(stance.mentions) for stance in entry.proposal.stances)


def _groups(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Proposals that overlap, directly or through others. Who wants the whole provision out overlaps with all."""
    if any(_wants_all_out(entry) for entry in entries):
        yield entries
        return
    yield from meeting(entries)


def _wants_all_out(entry: Entry) -> bool:
    proposal = entry.proposal
    operation = proposal.operation
    whole = operation is not None and operation.kind is OperationKind.WHOLE_DELETE
    return whole or any(s.scope is Scope.PROVISION and s.relation is Relation.DELETE for s in proposal.stances)


def wishes(collision: Collision) -> dict[str, int]:
    """How many delegations want what, by the names in `WISHES`."""
    found: dict[str, set[str]] = {name: set() for name in WISHES}
    for entry in collision.entries:
        for stance in entry.proposal.stances:
            found[_wish(entry, stance)].update(mention.party for mention in stance.mentions)
    return {name: len(parties) for name, parties in found.items() if parties}


def _wish(entry: Entry, stance: Stance) -> str:
    operation = entry.proposal.operation
    if stance.relation is Relation.DELETE:
        return "whole-out" if stance.scope is Scope.PROVISION else "out"
    if stance.relation is Relation.RETAIN:
        return "kept"
    if stance.relation is Relation.AGAINST:
        return "against"
    plain = stance.relation in (Relation.PROPOSES, Relation.SUPPORT)
    if not plain or operation is None or operation.kind is OperationKind.POSITION:
        return "other"
    if operation.certainty is Certainty.AMBIGUOUS:
        return "unclear"
    return {
        OperationKind.INSERT: "added",
        OperationKind.NEW: "added",
        OperationKind.REPLACE: "replaced",
        OperationKind.DELETE: "out",
    }.get(operation.kind, "whole-out")


def collisions_page(context: Context, version: VersionView) -> str:
    """All collisions of one version."""
    name = version_name(version.version)
    words = COLLISION_WORDS
    found = collisions(version)
    facts = {
        "title": joined(words["title"], name),
        "description": say("{places}: proposals that overlap.", places=count(len(found), "place")),
        "contents": [],
        "search": {"exclude": True},
    }
    blocks = [
        crumbs(context.home(), version_step(version.version)),
        f"# {words['title']}",
        f'<p class="t-lead">{words["lead"]} {count(len(found), "place")}.</p>',
        *(_block(context, collision) for collision in found[:SHOWN]),
        *_rest(context, found[SHOWN:]),
    ]
    return front_matter(facts) + "\n" + "\n\n".join(blocks) + "\n"


def _block(context: Context, collision: Collision) -> str:
    view = collision.view
    provision = view.article.provisions[collision.index]
    label = view.article.label or view.title
    where = f"{label}, {place(provision.id)}" if provision.id else label
    address = f"{view.name}.html#{view.anchors[collision.index]}"
    said = ", ".join(say_many(*WISHES[name], number) for name, number in wishes(collision).items())
    out = ['<section class="t-clash">', f'<h2><a href="{address}">{in_html(where)}</a></h2>']
    out.append(f'<p class="t-wishes">{in_html(said[:1].upper() + said[1:])}.</p>')
    out.append('<details class="t-fold">')
    out.append(f'<summary>{count(len(collision.entries), "proposal")}</summary>\n<ul class="t-list">')
    out += [_line(context, view, entry, unit_name(entry.proposal, provision)) for entry in collision.entries]
    return "\n".join([*out, "</ul>", "</details>", "</section>"])


def _rest(context: Context, found: list[Collision]) -> Iterator[str]:
    """The places behind the first ones, folded away."""
    if found:
        summary = say("{places} more, on which fewer delegations are named", places=count(len(found), "place"))
        blocks = "\n".join(_block(context, collision) for collision in found)
        yield f'<details class="t-fold t-further">\n<summary>{summary}</summary>\n{blocks}\n</details>'


def _line(context: Context, view: ArticleView, entry: Entry, unit: str) -> str:
    proposal = entry.proposal
    operation = proposal.operation
    name = in_html(operation_name(proposal, unit))
    css = operation_class(operation)
    quote, lang = "", foreign(view.version.language)
    if operation is not None and operation.kind is OperationKind.REPLACE and operation.old and operation.new:
        old, new = in_html(shorten(operation.old, 80)), in_html(shorten(operation.new, 80))
        quote = f' <q{lang}>{old}</q> <span class="t-l">{COLLISION_WORDS["by"]}</span> <q{lang}>{new}</q>'
    elif proposal.passage.strip():
        quote = f" <q{lang}>{in_html(shorten(proposal.passage, 160))}</q>"
    kind = "" if proposal.is_position else f' <span class="t-op t-{css}">{name}</span>'
    return (
        f'<li><a href="{view.name}.html#{entry.anchor}">{entry.number}</a>{kind}{quote}\n'
        f"{badges(proposal, context.delegations, view.version.language)}</li>"
    )
