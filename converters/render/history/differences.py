"""Word differences as HTML that reads without colour, on paper and aloud."""

from __future__ import annotations

from collections.abc import Sequence

from converters.compare.model import Segment, SegmentKind
from converters.render.language.phrases import own_in, phrase, say
from converters.render.parts.escape import in_html

#: Element, words before it (hidden, or seen where the line alone would not say it), words behind it.
_MARKS = {
    SegmentKind.INSERTED: ("ins", "", phrase("inserted: "), phrase("end of insertion")),
    SegmentKind.DELETED: ("del", "", phrase("deleted: "), phrase("end of deletion")),
    SegmentKind.MOVED_TO: ("ins", phrase("moved here: "), "", phrase("end of moved words")),
    SegmentKind.MOVED_FROM: ("del", phrase("moved away: "), "", phrase("end of moved words")),
}
_OLD = (SegmentKind.DELETED, SegmentKind.MOVED_FROM)


def shown(segments: Sequence[Segment], language: str = "") -> str:
    """The newer words with what was inserted and deleted.

    Without the deleted words it is the newer text, character by character; a space that the older text needs
    stands inside the deletion. `language` is that of the words.
    """
    out: list[str] = []
    own = own_in(language)
    end = newer = " "
    last = SegmentKind.EQUAL
    for segment in segments:
        kind = segment.kind
        text = segment.text_old if kind in _OLD else segment.text_new
        if not text.strip():
            out.append(in_html(text) if kind not in _OLD else "")
            end = text[-1:] or end
            continue
        glued = not end[-1:].isspace() and not text[:1].isspace()
        if kind in _OLD:
            out.append(_marked(kind, f" {text}" if glued else text, own, keep=not newer[-1:].isspace()))
        else:
            if glued and last in _OLD:
                out[-1] = f"{out[-1].removesuffix('</del>')} </del>"
            out.append(_marked(kind, text, own) if kind in _MARKS else in_html(text))
            newer = text
        end, last = text, kind
    return "".join(out).strip()


def _marked(kind: SegmentKind, text: str, own: str, *, keep: bool = False) -> str:
    """Words with their mark; white space at the ends stands outside, unless the newer text has none there."""
    tag, seen, hidden, behind = _MARKS[kind]
    words = text.strip()
    before, after = text.split(words, 1)
    head = f'<small class="t-mv"{own}>{say(seen)}</small>' if seen else f'<bdi class="t-vh"{own}>{say(hidden)}</bdi>'
    inside = f'{head}{in_html(words)}<bdi class="t-vh"{own}> {say(behind)}</bdi>'
    start = f'<{tag} role="none">'  # the words say it
    return f"{start}{before}{inside}{after}</{tag}>" if keep else f"{before}{start}{inside}</{tag}>{after}"


def words_of(segments: Sequence[Segment], *, old: bool) -> str:
    """All words of one side."""
    return "".join(segment.text_old if old else segment.text_new for segment in segments)
