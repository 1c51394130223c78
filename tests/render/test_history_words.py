"""Word differences are re-read through the site's Markdown engine: the words are those of the two texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converters.compare.model import SegmentKind
from converters.compare.tokens import keys
from converters.compare.words import differences
from converters.render.history.differences import shown
from converters.render.language.past_words import provision_name, tally
from converters.render.parts.escape import visible
from tests.render.reading import Element, converted, read, squeeze
from tests.render.test_escape import hostile

OURS = frozenset(("t-vh", "t-mv"))
NAMES = st.lists(
    st.sampled_from("the States [shall] [may] (a) protect every spring, and wells; not".split()), max_size=14
)


def without(element: Element, tag: str) -> str:
    """The words without those of one element and without ours."""
    out = []
    for part in element.inside:
        if isinstance(part, str):
            out.append(part)
        elif part.tag != tag and not part.classes & OURS:
            out.append(without(part, tag))
    return "".join(out)


def sides(old: str, new: str) -> tuple[str, str]:
    html = converted(f'<p class="t-words t-diff" dir="auto">{shown(differences(old, new))}</p>')
    root = read(html)
    return without(root, "ins"), without(root, "del")


@settings(deadline=None)
@given(NAMES, NAMES)
def test_both_texts_can_be_read_again(old: list[str], new: list[str]) -> None:
    before, after = sides(" ".join(old), " ".join(new))
    assert squeeze(after) == " ".join(new)
    assert keys(before) == keys(" ".join(old))


@settings(deadline=None)
@given(hostile, hostile)
def test_hostile_words_come_through(old: str, new: str) -> None:
    after = sides(old, new)[1]
    assert squeeze(after) == squeeze(visible("".join(each.text_new for each in differences(old, new))))


def test_what_is_marked_is_said() -> None:
    html = shown(differences("States shall protect springs", "States may protect springs and wells"))
    assert [e.text() for e in read(html).all(name="t-vh")] == [
        "deleted: ",
        " end of deletion",
        "inserted: ",
        " end of insertion",
        "inserted: ",
        " end of insertion",
    ]
    assert [e.tag for e in read(html).all() if e.tag in ("ins", "del")] == ["del", "ins", "ins"]


def test_moved_words_are_said_to_be_moved() -> None:
    old = "with a view to protecting the water, each State shall map its springs and publish the map"
    new = "each State shall map its springs and publish the map with a view to protecting the water"
    segments = differences(old, new)
    assert SegmentKind.MOVED_TO in [each.kind for each in segments]
    assert {e.text() for e in read(shown(segments)).all("small", "t-mv")} == {"moved here: ", "moved away: "}


def test_words_are_never_glued() -> None:
    before, after = sides("a [x] [y]", "a [x][z]")
    assert squeeze(after) == "a [x][z]"
    assert keys(before) == ("a", "x", "y")


@pytest.mark.parametrize(
    ("provision", "name"),
    [
        ("2.option-1", "paragraph 2, option 1"),
        ("option-1", "option 1"),
        ("option-a.1", "option a (1)"),
        ("1.a~2", "paragraph 1 (a) (second so numbered)"),
    ],
)
def test_names_of_places(provision: str, name: str) -> None:
    assert provision_name(provision) == name


def test_a_tally_leaves_out_what_is_not_there() -> None:
    assert tally([("changed", 1), ("new", 0), ("gone", 3)]) == "1 provision changed, 3 gone"
    assert tally([("changed", 0)]) == ""
