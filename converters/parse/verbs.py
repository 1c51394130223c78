"""The verbs of a tail: what a list of parties wants (`delete`, `retain`, `against` ...)."""

from __future__ import annotations

import re
from functools import lru_cache

from converters.model.document import Relation

#: `delete` with the misprints of conversions: one letter taken for the line through it (`dele-e`).
_DELETE = r"(?:delet(?:e|ed|ion)|[d-]elete|d[-]lete|de[-]ete|del[-]te|dele[-]e|delet[-])"
_OBJECT = (
    r"(?:\s+(?:the\s+)?(?:original|articles?|sub-?\s?paragraphs?|paragraphs?|paragrph|paras?\.?|pars?\.?|chapeau|cluster"
    r"|title|text|(?:last|first|second|third)\s+sentence|sentence|[a-z]+\s+\([a-z]\)|\([a-z0-9]+\)))*"
)
_HARD = (
    rf"(?:{_DELETE}|retain|against|supports?|reserv(?:e|es|ed|ation)|oppos(?:e|es|ed)|keep|reject(?:s|ed)?"
    r"|original\s+title)"
)
_SOFT = (
    r"(?:move(?:d)?\s+(?:to|after|before|up|down|the|para|sub|art)|merg(?:e|ed|ing)\s+(?:with|into|sub|para|art|\()|align(?:ed)?\s+with"
    r"|combine\s+with|adapt\s|clarify|clarification|rephras(?:e|ing)|replace\s+(?:paragraph|sub|article|with|the)"
    r"|restructuring|reformulat(?:e|ion)|streamline|review)"
)
#: A verb directly before a list of parties, after which only separators stand.
BEFORE_LIST = re.compile(
    rf"(?P<verb>\({_HARD}{_OBJECT}\)|(?:against\s+(?=retain))?{_HARD}{_OBJECT}(?:\s+after\s+[^\[\](){{}};:]{{1,40}})?"
    rf"|(?<=[–—-]\s)(?:{_DELETE}|retain)\b[^\[\]{{}};:]{{0,50}}"
    rf"|(?<=[:;–—]\s)(?:{_SOFT})[^\[\](){{}};:]{{0,40}})\s*$",
    re.IGNORECASE,
)
#: What every verb of `BEFORE_LIST` has in it, in small letters: a quick way to see that there is none.
VERB_STEM = re.compile(
    r"delet|elete|d-lete|de-ete|del-te|dele-e|retain|against|support|reserv|oppos|keep|reject|original|move|merg|align"
    r"|combine|adapt|clarif|rephras|replace|restructuring|reformulat|streamline|review"
)
#: A verb between two lists of one tail.
BETWEEN = re.compile(
    rf"[\s,;.]*(?:\((?P<note>[^\[\]]{{1,80}})\)[\s;,]*)?[\s,;.:–—-]*"
    rf"(?P<verb>\(?(?:against\s+(?=retain))?(?:{_HARD}|{_SOFT}){_OBJECT}\)?[^\[\](){{}};:,–—]{{0,30}}?)[\s:–—-]*",
    re.IGNORECASE,
)
#: Words of their own that a second list proposes: `EU & mS; may: CA`.
OWN_WORDS = re.compile(r"\s*;\s*(?P<words>[^\[\](){};:]{2,60}?)\s*:\s*")
#: A verb after the list: `RU - delete after ...`, `RU reserved, NI`.
AFTER_LIST = re.compile(
    rf"\s*[–—-]\s*(?P<verb>(?:{_DELETE}|retain|move|merge)\b[^\[\](){{}}:]{{0,60}}?)(?=[\s.]*[\])}}])",
    re.IGNORECASE,
)
RESERVED = re.compile(r"\s+(?:reserved|reserves)\s*,\s*", re.IGNORECASE)
#: The words of a bracket that is nothing but a position.
POSITION = re.compile(rf"[\s(\[]*(?P<verb>{_HARD}{_OBJECT}|{_SOFT})(?P<rest>[^\[\]{{}}]*)$", re.IGNORECASE)
_STARTS_HARD = re.compile(rf"[\s(\[]*{_HARD}{_OBJECT}[\s:–—)-]*(?P<more>.*)$", re.IGNORECASE | re.DOTALL)

_RELATIONS = (
    ("del", Relation.DELETE), ("ret", Relation.RETAIN), ("keep", Relation.RETAIN), ("original", Relation.RETAIN),
    ("supp", Relation.SUPPORT), ("against", Relation.AGAINST), ("oppos", Relation.AGAINST), ("rej", Relation.AGAINST),
    ("mov", Relation.MOVE), ("merg", Relation.MERGE), ("align", Relation.ALIGN),
)  # fmt: skip


@lru_cache(maxsize=2048)
def relation(verb: str) -> Relation:
    """How the parties behind a verb stand; an unknown verb is `OTHER`.

    >>> relation("dele-e"), relation("delete paragraph"), relation("clarify")
    (<Relation.DELETE: 'delete'>, <Relation.DELETE: 'delete'>, <Relation.OTHER: 'other'>)
    """
    word = verb.lower().lstrip("( [")
    if re.match(_DELETE, word):
        return Relation.DELETE
    for start, found in _RELATIONS:
        if word.startswith(start):
            return found
    return Relation.OTHER


@lru_cache(maxsize=2048)
def about(verb: str) -> str:
    """The unit that a verb names: "article", "provision", "cluster", "sentence", or empty.

    >>> about("delete subparagraph"), about("delete last sentence"), about("retain original")
    ('provision', 'sentence', '')
    """
    word = verb.lower()
    if "sentence" in word:
        return "sentence"
    if "cluster" in word.split("to ")[0]:
        return "cluster"
    first = word.split(" with ")[0].split(" to ")[0]
    if re.search(r"\bpara|\bpar\b|\bpars?\.|\bsub-?\s?para|paragr|chapeau", first):
        return "provision"
    if re.search(r"\barticles?\b", first):
        return "article"
    return "title" if "title" in first else ""


def only_a_position(words: str) -> bool:
    """Whether the words of a bracket, up to its list, are a position and not text: `move to article 3`."""
    hard = _STARTS_HARD.match(words)
    if hard:
        return not hard["more"].strip(" .:;,–—-")
    soft = POSITION.match(words)
    return bool(soft) and len(words) < 120
