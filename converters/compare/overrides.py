"""Pinned and forbidden links, found in the texts; what matches nothing is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from converters.compare.align import Fixed
from converters.compare.model import Place
from converters.compare.texts import Text
from converters.model.links import LinkOverride, PlaceReference

Pair = tuple[str, str]


def resolve(
    overrides: Sequence[LinkOverride], texts: Mapping[str, Text], aligned: Sequence[Pair]
) -> tuple[dict[Pair, Fixed], tuple[tuple[LinkOverride, str], ...]]:
    """The overrides of each pair of aligned versions, and those that match nothing, with the fault in words."""
    same: dict[Pair, list[tuple[Place, Place]]] = defaultdict(list)
    different: dict[Pair, list[tuple[Place, Place]]] = defaultdict(list)
    unmatched = []
    for override in overrides:
        pair = (override.old.version, override.new.version)
        old, new = _place(override.old, texts), _place(override.new, texts)
        fault = _fault(override, texts, aligned, old, new)
        if fault or old is None or new is None:
            unmatched.append((override, fault))
            continue
        if override.same and any(old == one or new == other for one, other in same[pair]):
            unmatched.append((override, f"{override.old} or {override.new} is linked by another entry"))
            continue
        (same if override.same else different)[pair].append((old, new))
    return {pair: Fixed(tuple(same[pair]), tuple(different[pair])) for pair in sorted({*same, *different})}, tuple(
        unmatched
    )


def _place(reference: PlaceReference, texts: Mapping[str, Text]) -> Place | None:
    text = texts.get(reference.version)
    if text is None:
        return None
    places = [chapter.place for chapter in text.chapters] + [unit.place for unit in text.units]
    wanted = (reference.article, reference.provision)
    return next((place for place in places if (place.article, place.provision) == wanted), None)


def _fault(
    override: LinkOverride, texts: Mapping[str, Text], aligned: Sequence[Pair], old: Place | None, new: Place | None
) -> str:
    for reference, place in ((override.old, old), (override.new, new)):
        if reference.version not in texts:
            return f"there is no version `{reference.version}`"
        if place is None:
            return f"there is no {reference}"
    if bool(override.old.provision) is not bool(override.new.provision):
        return f"{override.old} and {override.new} are not both articles or both provisions"
    if (override.old.version, override.new.version) not in aligned:
        return f"`{override.old.version}` is not compared with `{override.new.version}`"
    return ""
