"""What changed between two wordings, word by word, with moved words told from deleted and inserted ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converters.compare.model import Segment, SegmentKind
from converters.compare.moves import with_moves
from converters.compare.runs import Run, runs
from converters.compare.tokens import Piece, pieces
from converters.store.memory import remembered


@remembered
def differences(old_words: str, new_words: str) -> tuple[Segment, ...]:
    """The segments from one wording to the other, in the order in which a reader would write them.

    The old sides joined are the old words, the new sides joined the new words, as printed. Punctuation, white
    space and the case of a first letter make no difference.
    """
    if old_words == new_words:
        return (Segment(SegmentKind.EQUAL, old_words, new_words),) if old_words else ()
    old, new = pieces(old_words), pieces(new_words)
    if not old or not new:
        return _one_sided(old_words, new_words, bool(old), bool(new))
    old_keys, new_keys = [each.key for each in old], [each.key for each in new]
    if old_keys == new_keys:
        return (Segment(SegmentKind.EQUAL, old_words, new_words),)
    return tuple(_segments(with_moves(runs(old_keys, new_keys), old_keys, new_keys), old, new))


def is_changed(segments: Sequence[Segment]) -> bool:
    """Whether there is any difference."""
    return any(segment.kind is not SegmentKind.EQUAL for segment in segments)


def _one_sided(old_words: str, new_words: str, has_old: bool, has_new: bool) -> tuple[Segment, ...]:
    """At most one of the two holds words, the other none or only marks."""
    if has_new:
        marks = (Segment(SegmentKind.EQUAL, old_words, ""),) if old_words else ()
        return (*marks, Segment(SegmentKind.INSERTED, "", new_words))
    if has_old:
        marks = (Segment(SegmentKind.EQUAL, "", new_words),) if new_words else ()
        return (Segment(SegmentKind.DELETED, old_words, ""), *marks)
    return (Segment(SegmentKind.EQUAL, old_words, new_words),) if old_words or new_words else ()


def _segments(found: Sequence[Run], old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Segment]:
    kind: SegmentKind | None = None
    text_old = text_new = ""
    for run in found:
        if run.kind is not kind and kind is not None:
            yield Segment(kind, text_old, text_new)
            text_old = text_new = ""
        kind = run.kind
        text_old += "".join(piece.text for piece in old[slice(*run.old)])
        text_new += "".join(piece.text for piece in new[slice(*run.new)])
    if kind is not None:
        yield Segment(kind, text_old, text_new)
