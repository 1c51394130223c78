"""How much of a version is still open: brackets, proposals, options, delegations."""

from __future__ import annotations

from converters.compare.results import Counts
from converters.model.document import Document, ProvisionKind, Role
from converters.model.parties import Parties


def counts_of(slug: str, document: Document, parties: Parties) -> Counts:
    """The figures of one version; a delegation counts once, whatever the spelling of its code."""
    proposals = [each for each in document.proposals if any(stance.mentions for stance in each.stances)]
    speakers = {
        parties.code(mention.party) for each in proposals for stance in each.stances for mention in stance.mentions
    }
    options = sum(
        provision.kind is ProvisionKind.OPTION for article in document.articles for provision in article.provisions
    )
    brackets = sum(leaf.text.count("[") for leaf in document.leaves() if leaf.role is Role.OPEN)
    return Counts(slug, brackets, len(proposals), options, len(speakers))
