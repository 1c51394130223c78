"""Addresses as the pages use them; they are made in `converters.model.addresses`."""

from converters.model.addresses import (
    article_name,
    delegation_names,
    division_anchors,
    party_slugs,
    position_anchors,
    proposal_anchor,
    proposal_anchors,
    proposals_by_part,
    provision_anchor,
    provision_anchors,
    slug,
    unique,
)

__all__ = [
    "article_name",
    "delegation_names",
    "division_anchors",
    "party_slugs",
    "position_anchors",
    "proposal_anchor",
    "proposal_anchors",
    "proposals_by_part",
    "provision_anchor",
    "provision_anchors",
    "slug",
    "unique",
]
