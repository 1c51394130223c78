"""Two of a thing where the sentence needs one: replacements whose strike was lost (`shall may`, `each-an`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MODALS = frozenset("shall may should will must can could would".split())
_PREPOSITIONS = frozenset(
    "in for to of from between by with on under at into through within concerning upon against regarding".split()
)
_THEREOF = frozenset("thereof thereto therein thereunder therefrom therewith hereof hereto herein hereunder".split())
_DETERMINERS = frozenset("the a an its their his her this that these those each any all every our".split())
_OTHERS = _DETERMINERS | {"another"}
#: So many words at most are the name of one thing.
_LONGEST_NOUN = 6
_ARTICLES = frozenset("a an the".split())
_FINITE = _MODALS | frozenset("is are was were".split())
#: Words that begin a clause with a verb of its own.
_SUBORDINATE = frozenset("that which who whom whose where when if as it they he she unless until what how".split())
_UNITS = frozenset("one two three four five six seven eight nine first second third fourth fifth".split())
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_NUMBERS = (
    _UNITS | _TENS | frozenset("ten eleven twelve fifteen twentieth thirtieth fortieth fiftieth sixtieth".split())
)
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
#: What stands before a hyphen without being a word of its own: `non-interference`, `self-determination`.
_PREFIXES = frozenset(
    "anti bi co counter cross de ex extra hyper inter intra mid mini multi non over post pre pro pseudo quasi re self"
    " semi sub supra trans ultra un under vice well with".split()
)
#: What joins a word to itself: `police-to-police`, `case-by-case`.
_LINKS = frozenset("to by for in on and".split())
#: Not `and or`, which may be printed `and/or`.
_EITHER = frozenset({("or", "and")})
_JOINS = frozenset("and or but nor than as including".split())
#: What leads on to examples; `including` may stand before each of the others.
_LEADS = frozenset(
    tuple(words.split())
    for words in ("especially", "particularly", "in particular", "such as", "inter alia", "namely", "including")
)
_CONJUNCTIONS = frozenset("and or but nor as".split())
#: Words that stand for nothing by themselves.
_SMALL = _PREPOSITIONS | _DETERMINERS | _CONJUNCTIONS
_NATURAL = frozenset(
    (a, b)
    for a, b in (
        ("all", "the"), ("all", "its"), ("all", "their"), ("all", "these"), ("all", "those"), ("all", "this"),
        ("from", "within"), ("out", "of"), ("up", "to"), ("as", "to"), ("by", "any"), ("of", "all"), ("from", "under"),
        ("upon", "in"), ("with", "in"), ("in", "on"), ("all", "her"), ("all", "his"), ("in", "at"), ("of", "at"),
    )
)  # fmt: skip
_DASH = re.compile(r"(?<=\w)\s?[-–—]\s?(?=\w)|(?<=\w)[:;]\s*[-–—]\s?(?=\w)")
_ANY_DASH = re.compile(r"[-–—]")
_LONG_DASH = re.compile(r"(?<=\w)\s?[–—][;,]?\s?(?=\w)")
_COLON = re.compile(r"(?<=\w)\s?:\s+(?=[a-z])")
_BRACKETS = re.compile(r"[\[\](){};]")
_LONGEST_BY_COLON = 20
#: What a colon follows that introduces words: `which include:`.
_INTRODUCES = frozenset("include includes including following follows namely shall may must that as are is".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST = 18
_MOST_OF_PREDICATES = 45
#: Endings that are words too: `afford-able` is one word, not two run together.
_ENDINGS = frozenset("able ible ally full hood less ment ness ship some ward wards wise".split())
#: What stands before a participle without being one: `has deposited`, `provided that`.
_HELPERS = frozenset("is are be been being was were has have had".split())


def split_by_class(words: Sequence[str], listed: bool = False) -> tuple[int, str] | None:
    """Where the new words begin if two words of a closed class stand where the sentence needs one; with the reason.

    `listed` says that a comma stands between the words: a list may well have a word twice.

    >>> split_by_class(["shall", "may"])
    (1, 'two verbs of duty where one is needed')
    """
    if not 2 <= len(words) <= _MOST:
        return None if listed or not 2 <= len(words) <= _MOST_OF_PREDICATES else _predicates(words)
    for i in range(1, len(words)):
        pair = (words[i - 1], words[i])
        if pair in _EITHER and len(words) == 2:
            return i, "two joining words where one is needed"
        if pair in _NATURAL or words[i - 1] in _JOINS:
            continue
        if pair[0] in _MODALS and (pair[1] in _MODALS or pair[1] in ("are", "is")):
            return i, "two verbs of duty where one is needed"
        if pair[0] == "to" and pair[1] in _MODALS:
            return i, "two verbs of duty where one is needed"
        if pair[0] == "to" and i > 1 and words[i - 2].endswith("ed"):
            continue
        if i == 1 and pair[0] in _THEREOF and pair[1] in _PREPOSITIONS:
            return i, "two prepositions where one is needed"
        if pair[0] in _PREPOSITIONS and pair[1] in _PREPOSITIONS and i <= 4:
            return i, "two prepositions where one is needed"
        if pair[0] in _NUMBERS and pair[1] in _NUMBERS and not (pair[0] in _TENS and pair[1] in _UNITS):
            return i, "two numbers where one is needed"
        if pair[0] in _DETERMINERS and pair[1] in _DETERMINERS and pair[0] != "that":
            return i, "two articles or pronouns where one is needed"
        if pair[1] in _MODALS and pair[0].endswith("ed") and words[0] in ("are", "is", "encouraged", "strongly"):
            return i, "two verbs of duty where one is needed"
    if listed:
        return None
    return (
        _leading(words)
        or _participles(words)
        or _nouns(words)
        or _predicates(words)
        or _phrases(words)
        or _repeated(words)
    )


def names(word: str) -> bool:
    """Whether a word can name a thing, and does not only join others: `schools`, not `and`, `the` or `covered`."""
    return word not in _SMALL and word not in _JOINS and word not in _FINITE and not word.endswith("ed")


def stands_for(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether words that only join or determine others are replaced by words that can do so as well.

    >>> stands_for(["on"], ["concerning", "the"]), stands_for(["with", "the"], ["participation"])
    (True, False)
    """
    if not all(word in _SMALL for word in old):
        return True
    return any(old[0] in words and new[0] in words for words in (_PREPOSITIONS, _DETERMINERS, _CONJUNCTIONS))


def split_by_neighbours(
    left: str, words: Sequence[str], right: str, pairs: Mapping[tuple[str, str], int]
) -> tuple[int, str] | None:
    """Two words that never stand together elsewhere, while the sentence reads with each of them alone.

    `pairs` counts the pairs of neighbouring words of the document and its references.
    """
    if len(words) != 2 or any(len(w) < 5 or w in _JOINS or w in _PREPOSITIONS or w in _MODALS for w in words):
        return None
    first, second = words
    alone = pairs.get((left, first), 0) and (pairs.get((first, right), 0) or pairs.get((left, second), 0) > 1)
    if pairs.get((first, second), 0) <= 1 and alone:
        return 1, "two words of which the sentence needs one; each stands alone at such a place"
    return None


def _leading(words: Sequence[str]) -> tuple[int, str] | None:
    """Two phrases that lead on to the words behind the bracket: `such as including`, `the maps of including`."""
    last = len(words) - 1
    if words[last] == "including" and words[last - 1] in _PREPOSITIONS:
        return last, "two words that lead on where one is needed"
    for i in range(1, min(3, len(words))):
        if words[0] != "including" and tuple(words[:i]) in _LEADS and tuple(words[i:]) in _LEADS:
            return i, "two words that lead on where one is needed"
    return None


def _participles(words: Sequence[str]) -> tuple[int, str] | None:
    if not (words[0].endswith("ed") and len(words[0]) > 4):
        return None
    for i in range(1, len(words)):
        word = words[i]
        if word.endswith("ed") and len(word) > 5 and words[i - 1] not in _JOINS and words[i - 1] not in _HELPERS:
            return i, "two participles where one is needed"
    return None


def _nouns(words: Sequence[str]) -> tuple[int, str] | None:
    """Two nouns, each with its article: `a well an artificial spring`."""
    if words[0] not in _ARTICLES:
        return None
    for i in range(2, min(len(words), _LONGEST_NOUN)):
        if words[i] in _FINITE or words[i] in _SUBORDINATE:
            return None
        if words[i] in _ARTICLES and words[i - 1] not in (_PREPOSITIONS | _JOINS) and not words[i - 1].endswith("ing"):
            return i, "two articles or pronouns where one is needed"
    return None


def said_again(words: Sequence[str]) -> tuple[int, str] | None:
    """One thing named twice, the second time with a determiner of its own and no verb between.

    >>> said_again("the wells of that village its own wells in the hills".split())
    (5, 'the same thing named twice')
    >>> said_again("in whole or in part maps of other villages another village's map".split())
    (9, 'the same thing named twice')
    """
    if any(word in _FINITE for word in words) or words[0] in _CONJUNCTIONS:
        return None
    end = _noun_end(words, 1)
    first = _stem(words[end - 1]) if (words[0] in _DETERMINERS or words[0] == "such") and 1 < end < len(words) else ""
    direct = bool(first) and (words[end] in _PREPOSITIONS or words[end] in _DETERMINERS)
    for i in range(2, len(words) - 1):
        before = words[i - 1]
        if words[i] not in _OTHERS or before in _SMALL or before in _JOINS or before.endswith("ing"):
            continue
        last = _noun_end(words, i + 1)
        named = [_stem(word) for word in words[i + 1 : last]]
        if direct and i >= end and first in named:
            return i, "the same thing named twice"
        if last == len(words) and len(named) > 1 and {*named} <= {_stem(word) for word in words[:i]}:
            return i, "the same thing named twice"
    return None


def _noun_end(words: Sequence[str], start: int) -> int:
    """Where a noun with what describes it ends."""
    end = start
    while end < len(words) and words[end] not in _SMALL and words[end] not in _SUBORDINATE:
        if words[end].endswith("ed") and end > start:
            break
        end += 1
    return end


def _stem(word: str) -> str:
    """A noun without the endings of the plural and of whom something belongs to."""
    word = word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _predicates(words: Sequence[str]) -> tuple[int, str] | None:
    """Two verbs for one subject, which stands before the bracket: `shall be open to States is open to States`."""
    if words[0] not in _FINITE:
        return None
    for i in range(2, len(words)):
        if words[i] in _SUBORDINATE:
            return None
        if words[i] in _FINITE and words[i - 1] not in _JOINS and words[i - 1] not in _FINITE:
            return i, "two verbs where the sentence needs one"
    return None


def _phrases(words: Sequence[str]) -> tuple[int, str] | None:
    """One phrase twice with another first word: `of its from its`."""
    half = len(words) // 2
    if len(words) % 2 or half < 2 or words[0] == words[half] or words[1:half] != words[half + 1 :]:
        return None
    return None if words[half - 1] in _JOINS or words[half] in _JOINS else (half, "the same word in two forms")


def _repeated(words: Sequence[str]) -> tuple[int, str] | None:
    """The same stem twice without a joining word: `take consider taking`."""
    if len(words) > 12 or any(w in ("and", "or") for w in words):
        return None
    first: dict[str, int] = {}
    for i, word in enumerate(words):
        stem = word[:5] if len(word) > 5 else word[:4]
        if stem in first and not _one_stem(words[first[stem]], word):
            continue
        if i and len(words[i - 1]) >= 4 and word != words[i - 1] and word.endswith(words[i - 1]):
            return i, "the same word in two forms"
        joined = i > 1 and word == words[i - 2] and words[i - 1] in _LINKS
        same = len(word) >= 4 and stem in first and word not in _JOINS and not joined
        if same and (len(words) <= 6 or word != words[first[stem]]):
            begin = first[stem] + 1
            return max(1, min(begin, i)), "the same word in two forms"
        if len(word) >= 4:
            first.setdefault(stem, i)
    return None


def _one_stem(one: str, other: str) -> bool:
    """Whether two words are alike but for their endings: `making` and `make`, not `intervention` and `internal`."""
    alike = min(len(one), len(other)) - 2
    return one[:alike] == other[:alike]


def split_by_dash(text: str, compounds: Mapping[str, int]) -> tuple[int, int, str] | None:
    """Where a dash divides old from new words: (end of old, begin of new, reason). Compound words are left alone.

    A dash is what is left of the line through the words before it. `compounds` counts hyphenated words elsewhere.
    """
    if not _ANY_DASH.search(text):
        return None
    found = None
    for match in _DASH.finditer(text):
        left = _WORD.findall(text[: match.start()])
        right = _WORD.findall(text[match.end() :])
        if not left or not right:
            continue
        if found and text[found[1] : match.start()].strip() != left[-1]:
            break  # of dashes behind each of several struck words the last one divides
        long = bool(_LONG_DASH.match(text, match.start())) or ":" in match[0]
        if found and compounds.get(f"{left[-1]}-{right[0]}".lower(), 0) > 1:
            break
        if not found and not long and (len(left) > 5 or _is_compound(left, right, compounds)):
            continue
        if long and len(left) > 12:
            continue
        found = match.start(), match.end(), "a dash is left of the line through the words before it"
    return found


def split_by_colon(text: str) -> tuple[int, int, str] | None:
    """Where a colon that introduces nothing divides old from new words, as a dash does: `a well: an old spring`."""
    if ":" not in text:
        return None
    found = list(_COLON.finditer(text))
    if len(found) != 1 or _BRACKETS.search(text):
        return None
    left, right = _WORD.findall(text[: found[0].start()]), _WORD.findall(text[found[0].end() :])
    if len(left) > _LONGEST_BY_COLON or len(right) > _LONGEST_BY_COLON or left[-1].lower() in _INTRODUCES:
        return None
    return found[0].start(), found[0].end(), "a colon is left of what divided the old words from the new"


def _is_compound(before: Sequence[str], after: Sequence[str], compounds: Mapping[str, int]) -> bool:
    """Whether a hyphen joins one word: seen elsewhere, or of a form that English joins by a hyphen.

    >>> [_is_compound(left.split(), right.split(), {}) for left, right in (("a non", "state"), ("gender", "based act"),
    ...     ("sixty", "fifth"), ("police", "to police"), ("police to", "police"), ("covered", "established"))]
    [True, True, True, True, True, False]
    """
    left, *earlier = (word.lower() for word in reversed(before))
    right, *later = (word.lower() for word in after)
    return (
        compounds.get(f"{left}-{right}", 0) > 1
        or len(left) < 2
        or left in _PREFIXES
        or (left in _TENS and right in (_UNITS | _ORDINALS))
        or (right.endswith("ed") and len(right) > 4 and not left.endswith(("ed", "ing")))
        or (right in _LINKS and later[:1] == [left])
        or (left in _LINKS and earlier[:1] == [right])
    )


def is_duty(word: str) -> bool:
    """Whether a word says that something shall or may be done."""
    return word in _MODALS


def opens(word: str) -> bool:
    """Whether a phrase cannot end with a word that only joins or determines what follows: `such as`, `of the`."""
    return word in _SMALL


def _is_word(word: str, vocabulary: Mapping[str, int]) -> bool:
    """Whether a word stands elsewhere in the texts: short ones more than once, since debris stands there too."""
    return vocabulary.get(word, 0) > (0 if len(word) > 5 else 1)


def split_glued(words: Sequence[str], vocabulary: Mapping[str, int]) -> tuple[int, int, str] | None:
    """Two words run together because the mark between them was lost: (index, length of the first, reason)."""
    for i, word in enumerate(words):
        if len(word) < 6 or vocabulary.get(word, 0) > 1:
            continue
        for cut in range(2, len(word) - 2):
            if word[cut:] in _ENDINGS or word[:cut] in _PREFIXES or (cut == 2 and word[cut:] not in _MODALS):
                continue
            if words[i + 1 : i + 2] == [word[:cut]]:
                return i, len(word), "the same word in two forms"
            if _is_word(word[:cut], vocabulary) and _is_word(word[cut:], vocabulary):
                return i, cut, "two words run together; the mark between them was lost"
    return None
