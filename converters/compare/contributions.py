"""What became of a contribution: its words in the text of the next version, or in a proposal there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.compare.model import SURE, Link, Surety
from converters.compare.presence import FEW, THERE, count, presence, surety_of
from converters.compare.proposals import parties_of, place_of, places_by_id, proposals_of
from converters.compare.results import Fate, Followed
from converters.compare.similarity import candidates
from converters.compare.texts import Text, Unit
from converters.compare.words import differences

#: Shorter proposals are not looked for in a contribution; from the second length on they need not be there word by
#: word, for a few words that are nearly those of a contribution are nobody's.
_WORDS = 6
_LONG = 12
#: So much of a provision must stand in another in order, though with other words between, for a closer look.
_LOOK = 0.7


def follow_contribution(beside: Text, line: Text, links: Sequence[Link], author: str) -> Iterator[Followed]:
    """What became of each provision of a contribution, then the proposals of the next version that use its words."""
    after = {link.old: link for link in links if link.primary}
    units = {unit.place: unit for unit in line.units}
    found = _found(beside, line)
    for unit in beside.units:
        link = after.get(unit.place)
        if (link is None or link.score < SURE) and unit.number in found:
            yield _stands(unit, line, *found[unit.number])
            continue
        if link is None:
            words = unit.wording.words
            yield Followed(unit.place, line.slug, Fate.DROPPED, 0.0, Surety.LIKELY, words)
            continue
        target = units[link.new]
        segments = differences(unit.wording.words, target.wording.words or target.wording.printed)
        if target.wording.proposed:
            fate = Fate.CARRIED if link.score >= THERE else Fate.CHANGED
        elif link.score >= THERE:
            fate = Fate.TAKEN
        else:
            fate = Fate.CHANGED if link.score >= SURE else Fate.DROPPED
        yield Followed(
            place=unit.place,
            version=line.slug,
            fate=fate,
            score=link.score,
            surety=link.surety,
            words=unit.wording.words,
            target=link.new,
            segments=segments,
        )
    yield from _borrowed(beside, line, author)


def _found(beside: Text, line: Text) -> dict[int, tuple[float, Unit]]:
    """Provisions of a contribution whose words stand in one of the line, whatever they are linked with."""
    ours = {unit.number: unit.tokens for unit in beside.units if len(unit.tokens) >= FEW}
    theirs = {unit.number: unit.all_tokens for unit in line.units}
    found: dict[int, tuple[float, Unit]] = {}
    pairs = [(pair.old, pair.new) for pair in candidates(ours, theirs) if pair.share >= _LOOK]
    pairs += [  # too few words to be candidates
        (one, other)
        for one, tokens in ours.items()
        if len(tokens) < _WORDS
        for other, words in theirs.items()
        if count(tokens, words)
    ]
    for one, other in pairs:
        if len(ours[one]) <= len(theirs[other]):
            score = presence(ours[one], theirs[other])
            if score >= THERE and score > found.get(one, (0.0, None))[0]:
                found[one] = score, line.units[other]
    return found


def _stands(unit: Unit, line: Text, score: float, target: Unit) -> Followed:
    """A provision whose words stand in one of the line: in the text itself, or only in a proposal there."""
    words = target.wording.words
    in_text = presence(unit.tokens, target.own_tokens)
    fate = Fate.TAKEN if in_text >= THERE else Fate.CARRIED
    told = in_text if in_text >= THERE else score
    return Followed(
        place=unit.place,
        version=line.slug,
        fate=fate,
        score=round(told, 4),
        surety=surety_of(told, unit.tokens),
        words=unit.wording.words,
        target=target.place,
        segments=differences(unit.wording.words, words if fate is Fate.TAKEN else target.wording.printed),
    )


def _borrowed(beside: Text, line: Text, author: str) -> Iterator[Followed]:
    """Proposals whose words stand in the contribution, by its author or by others."""
    proposals = {number: tokens for number, tokens in proposals_of(line).items() if len(tokens) >= _WORDS}
    units = {unit.number: unit.tokens for unit in beside.units}
    best: dict[int, tuple[float, int]] = {}
    for pair in candidates(units, proposals):
        if pair.share >= THERE:
            score = presence(proposals[pair.new], units[pair.old])
            best[pair.new] = max(best.get(pair.new, (0.0, 0)), (score, -pair.old))
    places = places_by_id(line)
    for proposal in line.document.proposals:
        score, number = best.get(proposal.number, (0.0, 0))
        if score >= (THERE if len(proposals.get(proposal.number, ())) >= _LONG else 1):
            yield Followed(
                place=beside.units[-number].place,
                version=line.slug,
                fate=Fate.CARRIED,
                score=round(score, 4),
                surety=surety_of(score, proposals[proposal.number]),
                words=proposal.passage or proposal.printed,
                target=place_of(proposal, places),
                target_proposal=proposal.number,
                named=bool(author) and author in parties_of(proposal),
            )
