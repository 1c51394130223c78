"""The verbs of a tail: what a list of parties wants (`delete`, `retain`, `against` ...)."""

from __future__ import annotations

import re
from functools import lru_cache

from converters.model.document import Relation

#: `delete` with the misprints of conversions: one letter taken for the line through it (`dele-e`).
_DELETE = r"(?:delet(?:e|ed|ion)|[d-]elete|d[-]lete|de[-]ete|del[-]te|dele[-]e|delet[-])"
_OBJECT = (
    r"(?:\s+(?:the\s+)?(?:original|articles?|sub-?\s?paragraphs?|paragraphs?|paragrph|paras?\.?|pars?\.?|chapeau|cluster"
    r"|title|text|(?:last|first|second|third)\s+sentence|sentence|[a-z]+\s+\([a-z]\)|\([a-z0-9]+\)"
    r"|as\s+is|as\s+it\s+stands))*"
)
_ONE_OBJECT = r"(?:the\s+)?(?:original|articles?|sub-?\s?paragraphs?|paragraphs?|paras?\.?|chapeau|cluster|title|text)"
_NOT = r"(?:(?:does|do|can|could)\s?not|not|cannot)\s+(?:to\s+)?(?:be\s+)?(?:support|accept|agree)(?:s|ed|able)?"
_HARD = (
    rf"(?:(?:against|oppos(?:e|es|ed)(?:\s+to)?)\s+(?:the\s+)?(?:deletion|removal)|{_NOT}|{_DELETE}|retain|against"
    r"|(?:study\s+|scrutiny\s+|general\s+)?reserv(?:e|es|ed|ation)|oppos(?:e|es|ed)|keep|reject(?:s|ed)?"
    r"|support(?:s|ed\s+by)?|in\s+favou?r(?:\s+of)?|co-?sponsor(?:s|ed)?(?:\s+by)?|seconded\s+by|proposed\s+by"
    r"|objects?(?:\s+to)?|objection|flexible|prefer(?:s|ence)?|original\s+title|strike\s+out"
    rf"|(?:omit|remove|suppress|drop|maintain)(?=\s+{_ONE_OBJECT}))"
)
_SOFT = (
    r"(?:(?:move(?:d)?|place)\s+(?:to|after|before|up|down|the|para|sub|art)|merg(?:e|ed|ing)\s+(?:with|into|sub|para|art|\()|align(?:ed)?\s+with"
    r"|combine\s+with|adapt\s|clarify|clarification|rephras(?:e|ing)|replace\s+(?:paragraph|sub|article|with|by|the)"
    r"|restructuring|reformulat(?:e|ion)|streamline|review|redraft|consistency\s+with\s+(?:art|para|chapter|[A-Z]{4})"
    r"|split\s+(?:into\s+two|in\s+two|para|art|this\s+(?:para|art))|prefers?\s+(?:alt|option|para|art)"
    r"|(?:add|insert)(?=\s*$))"
)
#: A verb directly before a list of parties, after which only separators stand.
BEFORE_LIST = re.compile(
    rf"(?P<verb>\({_HARD}{_OBJECT}\)|(?<![a-z])(?=[acdefgikmnoprs-])(?:against\s+(?=retain))?{_HARD}{_OBJECT}(?:\s+after\s+[^\[\](){{}};:]{{1,40}})?"
    rf"|(?<=[–—-]\s)(?:{_DELETE}|retain)\b[^\[\]{{}};:]{{0,50}}"
    rf"|(?<=[:;–—]\s)(?:{_SOFT})[^\[\](){{}};:]{{0,40}})\s*$",
    re.IGNORECASE,
)
#: What every verb of `BEFORE_LIST` has in it, in small letters: a quick way to see that there is none.
VERB_STEM = re.compile(
    r"delet|elete|d-lete|de-ete|del-te|dele-e|retain|against|support|reserv|oppos|keep|reject|original|move|merg|align"
    r"|combine|adapt|clarif|rephras|replace|restructuring|reformulat|streamline|review|accept|agree|favo|sponsor"
    r"|second|propos|object|flexible|prefer|strike|omit|remov|suppress|drop|maintain|place|redraft|consisten|split|add|insert"
)
#: A verb between two lists of one tail.
BETWEEN = re.compile(
    rf"[\s,;.；，]*(?:\((?P<note>[^\[\]]{{1,80}})\)[\s;,]*)?[\s,;.:–—-]*"
    rf"(?P<verb>\(?(?:against\s+(?=retain))?(?:{_HARD}|{_SOFT}){_OBJECT}\)?[^\[\](){{}};:,–—]{{0,30}}?)[\s:：–—-]*",
    re.IGNORECASE,
)
#: Stances that are words of the text where they stand in a bracket of their own inside a sentence.
_IN_SENTENCE = frozenset(("flexible", "object", "objects", "objection", "prefer", "prefers", "preference"))
#: Words that are stances between two lists and a dash behind them, and may be words of the text elsewhere.
BETWEEN_BARE = re.compile(
    r"[\s,;.]*(?P<verb>maintain|accepts?|agrees?|remove|omit|suppress|bracket|for|yes|no)\s*[–—-]+\s*", re.IGNORECASE
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
_STARTS_SOFT = re.compile(rf"[\s(\[]*{_SOFT}[^\[\]{{}}]*$", re.IGNORECASE)
_STARTS_HARD = re.compile(rf"[\s(\[]*{_HARD}{_OBJECT}[\s:–—)-]*(?P<more>.*)$", re.IGNORECASE | re.DOTALL)

_SAYS_NO = re.compile(rf"{_NOT}|objec|oppos|rej|no$", re.IGNORECASE)
_KEEPS = re.compile(
    r"(?:against|oppos\w*(?:\s+to)?)\s+(?:the\s+)?(?:deletion|removal)|ret|keep|maintain|original|prefer\w*\s+original",
    re.IGNORECASE,
)
_TAKES_OUT = re.compile(rf"{_DELETE}|omit|remov|suppress|drop|strike", re.IGNORECASE)
_RELATIONS = (
    ("supp", Relation.SUPPORT), ("in favo", Relation.SUPPORT), ("co-sp", Relation.SUPPORT), ("cosp", Relation.SUPPORT),
    ("second", Relation.SUPPORT), ("accept", Relation.SUPPORT), ("agree", Relation.SUPPORT), ("for", Relation.SUPPORT),
    ("yes", Relation.SUPPORT), ("against", Relation.AGAINST), ("proposed", Relation.PROPOSES),
    ("add", Relation.PROPOSES), ("insert", Relation.PROPOSES),
    ("mov", Relation.MOVE), ("place", Relation.MOVE), ("merg", Relation.MERGE), ("align", Relation.ALIGN),
)  # fmt: skip


@lru_cache(maxsize=2048)
def relation(verb: str) -> Relation:
    """How the parties behind a verb stand; an unknown verb is `OTHER`.

    >>> relation("dele-e"), relation("delete paragraph"), relation("clarify")
    (<Relation.DELETE: 'delete'>, <Relation.DELETE: 'delete'>, <Relation.OTHER: 'other'>)
    >>> relation("do not support"), relation("oppose deletion"), relation("flexible")
    (<Relation.AGAINST: 'against'>, <Relation.RETAIN: 'retain'>, <Relation.OTHER: 'other'>)
    """
    word = verb.lower().lstrip("( [")
    if _KEEPS.match(word):
        return Relation.RETAIN
    if _TAKES_OUT.match(word):
        return Relation.DELETE
    if _SAYS_NO.match(word):
        return Relation.AGAINST
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


def may_be_text(verb: str, before: str) -> bool:
    """Whether a stance that is all of a bracket is a word of the sentence in which it stands; `before` ends there.

    >>> may_be_text("flexible", "States make "), may_be_text("flexible", "A State maps wells. ")
    (True, False)
    """
    return verb.lower() in _IN_SENTENCE and (before.rstrip()[-1:].isalnum() or before.rstrip().endswith(","))


def only_a_position(words: str) -> bool:
    """Whether the words of a bracket, up to its list, are a position and not text: `move to article 3`."""
    hard = _STARTS_HARD.match(words)
    if hard and not hard["more"].strip(" .:;,–—-"):
        return True
    soft = _STARTS_SOFT.match(words)
    return bool(soft) and len(words) < 120
