"""The quick look for a verb never misses one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from converters.parse import verbs

_VERB = re.compile(f"(?:{verbs._DELETE}|{verbs._HARD}|{verbs._SOFT})", re.IGNORECASE)


@given(st.from_regex(_VERB, fullmatch=True, alphabet=st.characters(max_codepoint=127)))
def test_every_verb_has_a_stem(verb: str) -> None:
    assert verbs.VERB_STEM.search(verb.lower())
