"""A parsed document as bytes and back: JSON that is read strictly, so that no entry of a store is ever run as code.

The words are not written down again. A leaf is a length and a style, and its words are taken from the source that the
reader has at hand, so an entry can only ever show the words of that source.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, Union, get_args, get_origin, get_type_hints

from converters.model.diagnostics import Diagnostic
from converters.model.document import (
    Article,
    Bracket,
    BracketKind,
    Division,
    Document,
    Footnote,
    FrontMatter,
    Inline,
    Leaf,
    Proposal,
    Role,
)
from converters.model.fields import field_names
from converters.model.source import Source, Span

#: The parts of a document but for its source, each as a list in the JSON.
_PARTS = (
    FrontMatter,
    tuple[Division | Article, ...],
    tuple[Proposal, ...],
    tuple[Footnote, ...],
    tuple[Diagnostic, ...],
)
_INLINES = tuple[Inline, ...]


class DamagedError(ValueError):
    """Some bytes are not a document as `encode` writes it, or belong to another source."""


def plain(value: object) -> Any:
    """Any value of the model as lists, texts and numbers, all of it: what two values differ in shows here."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return [[plain(key), plain(each)] for key, each in value.items()]
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, name)) for name in field_names(value.__class__)]
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, range):
        return [value.start, value.stop]
    if value is None or isinstance(value, str | int | bool | float):
        return value
    raise TypeError(f"no value of the model: {value!r}")


def encode_plain(value: object) -> bytes:
    """Any value of the model that holds no leaves; `decode_plain` with its type gives an equal one."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_plain(data: bytes, kind: Any) -> Any:
    """The value of a type that `encode_plain` has written. Raises `DamagedError` for anything else."""
    try:
        return _read(kind)(json.loads(data.decode("utf-8", "surrogatepass")), _Reader([]))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def encode(document: Document) -> bytes:
    """A document without the words of its source; `decode` with the same source gives an equal one."""
    styles: dict[tuple[str, bool, str, str | None], int] = {}
    leaves: list[int] = []
    for leaf in document.leaves():
        words = document.source.text[leaf.span.start : leaf.span.end]
        style = (leaf.role.value, leaf.struck, leaf.emphasis, None if leaf.text == words else leaf.text)
        leaves += (leaf.span.end - leaf.span.start, styles.setdefault(style, len(styles)))
    parts = (document.front, document.parts, document.proposals, document.footnotes, document.diagnostics)
    written = [_written(part) for part in parts]
    return json.dumps([list(styles), leaves, written], ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _written(value: object) -> Any:
    """As `plain`, with kinds of parts told apart and leaves only counted."""
    if isinstance(value, Bracket):
        return [value.kind.value, value.proposal, _tree(value.children)]
    if isinstance(value, Division | Article):
        return [isinstance(value, Article), *_fields(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, tuple):
        return _tree(value) if value and isinstance(value[0], Leaf | Bracket) else [_written(each) for each in value]
    return plain(value)


def _fields(value: Any) -> list[Any]:
    return [_written(getattr(value, name)) for name in field_names(value.__class__)]


def _tree(items: tuple[Inline, ...]) -> list[Any]:
    """Inlines as a list: a number for so many leaves in a row, a list for a bracket."""
    out: list[Any] = []
    for item in items:
        if isinstance(item, Bracket):
            out.append(_written(item))
        elif out and isinstance(out[-1], int):
            out[-1] += 1
        else:
            out.append(1)
    return out


def decode(data: bytes, source: Source) -> Document:
    """The document that `encode` has written of this source. Raises `DamagedError` for anything else."""
    try:
        styles, lengths, parts = json.loads(data.decode("utf-8", "surrogatepass"))
        reader = _Reader(_leaves(styles, lengths, source.text))
        front, sections, proposals, footnotes, diagnostics = (
            read(part, reader) for read, part in zip(map(_read, _PARTS), parts, strict=True)
        )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error
    if reader.at != len(reader.leaves):
        raise DamagedError("some leaves belong to no part")
    return Document(source, front, sections, proposals, footnotes, diagnostics)


def _leaves(styles: list[Any], lengths: list[Any], text: str) -> list[Leaf]:
    known = []
    for role, struck, emphasis, shown in styles:
        if not (isinstance(struck, bool) and isinstance(emphasis, str) and isinstance(shown, str | None)):
            raise DamagedError("no style of a leaf")
        known.append((Role(role), struck, emphasis, shown))
    leaves: list[Leaf] = []
    start = 0
    for length, number in zip(lengths[::2], lengths[1::2], strict=True):
        end = start + length
        if end <= start or number < 0:
            raise DamagedError("a leaf without characters, or without a style")
        role, struck, emphasis, shown = known[number]
        leaves.append(Leaf(Span(start, end), role, text[start:end] if shown is None else shown, struck, emphasis))
        start = end
    if start != len(text):
        raise DamagedError("the leaves do not join to the source")
    return leaves


class _Reader:
    """Hands out the leaves of a document in their order."""

    def __init__(self, leaves: list[Leaf]) -> None:
        self.leaves = leaves
        self.at = 0

    def inlines(self, tree: list[Any]) -> tuple[Inline, ...]:
        """The inlines of a tree as `_tree` writes it."""
        out: list[Inline] = []
        for item in tree:
            if isinstance(item, int):
                if item < 1 or self.at + item > len(self.leaves):
                    raise DamagedError("more leaves than the source has")
                out += self.leaves[self.at : self.at + item]
                self.at += item
            else:
                kind, proposal, children = item
                inside = self.inlines(children)
                if not inside:
                    raise DamagedError("a bracket without content")
                out.append(Bracket(BracketKind(kind), inside, _whole_or_none(proposal)))
        return tuple(out)


Read = Callable[[Any, _Reader], Any]


@cache
def _read(kind: Any) -> Read:
    """How a value of a type is read from what `_written` makes of it."""
    if kind == _INLINES:
        return lambda data, reader: reader.inlines(_listed(data))
    if kind == Division | Article:
        readers = _record(Division), _record(Article)
        return lambda data, reader: readers[_exactly(bool, data[0])](data[1:], reader)
    if get_origin(kind) in (Union, types.UnionType):
        (some,) = (each for each in get_args(kind) if each is not types.NoneType)
        read = _read(some)
        return lambda data, reader: None if data is None else read(data, reader)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda data, _: members[data]
    if kind is str:
        return lambda data, _: intern(data)  # words, names of articles and delegations come again and again
    if kind in (int, bool):
        return lambda data, _: _exactly(kind, data)
    if kind is float:
        return lambda data, _: data if type(data) is int else _exactly(float, data)
    if kind is range:
        return lambda data, _: range(*(_exactly(int, each) for each in data))
    return _record(kind)


def _tuple(kinds: tuple[Any, ...]) -> Read:
    if kinds[-1] is Ellipsis and kinds[0] is str:
        return lambda data, _: tuple(map(intern, _listed(data)))
    if kinds[-1] is Ellipsis:
        read = _read(kinds[0])
        return lambda data, reader: tuple([read(each, reader) for each in _listed(data)])
    readers = [_read(kind) for kind in kinds]
    return lambda data, reader: tuple([read(each, reader) for read, each in zip(readers, _listed(data), strict=True)])


def _record(kind: Any) -> Read:
    """How the fields of a dataclass or named tuple are read, in their order."""
    names = kind._fields if issubclass(kind, tuple) else [each.name for each in fields(kind)]
    hints = get_type_hints(kind)
    if all(hints[name] in (int, bool) for name in names):
        return _row(kind, [hints[name] for name in names])
    readers = [_read(hints[name]) for name in names]
    return lambda data, reader: kind(*[read(each, reader) for read, each in zip(readers, _listed(data), strict=True)])


def _row(kind: Any, kinds: list[type]) -> Read:
    """How a record of numbers alone is read: places in the source are most of what is kept."""
    return lambda data, _: kind(*data) if [type(each) for each in _listed(data)] == kinds else _wrong(data)


def _listed(data: Any) -> list[Any]:
    return data if isinstance(data, list) else _wrong(data)


def _exactly(kind: type, data: Any) -> Any:
    return data if type(data) is kind else _wrong(data)


def _whole_or_none(data: Any) -> int | None:
    return data if data is None or type(data) is int else _wrong(data)


def _wrong(data: Any) -> Any:
    raise DamagedError(f"another value was expected than {str(data)[:40]!r}")
