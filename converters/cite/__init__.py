"""Citations: what is cited, how its place is named, and how each format writes it."""

from converters.cite.citation import Citation, article_words, place_words, position_words, proposal_words
from converters.cite.formats import bibtex, csl, reference, ris, sentence

__all__ = [
    "Citation",
    "article_words",
    "bibtex",
    "csl",
    "place_words",
    "position_words",
    "proposal_words",
    "reference",
    "ris",
    "sentence",
]
