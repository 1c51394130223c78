"""Values taken out of a YAML mapping, with the checks that a careful reader of the file needs."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

import yaml

from converters.manifest.errors import InputError
from converters.manifest.tree import line_of

T = TypeVar("T")

_KINDS: dict[type[yaml.Node], str] = {
    yaml.MappingNode: "a mapping (key: value)",
    yaml.SequenceNode: "a list",
    yaml.ScalarNode: "a single value",
}
_NULL = "tag:yaml.org,2002:null"
_TRUE_FALSE = {"true": True, "false": False}


class Table:
    """One mapping of the file; iterating gives its keys.

    `what` is what messages call it, empty for the file itself; `keys` are those that may stand in it (None
    for any). Making one and taking values from it raises
    `InputError` with file, line and remedy where something will not do.
    """

    def __init__(self, node: yaml.Node, file: str, what: str, keys: tuple[str, ...] | None = None) -> None:
        self.file = file
        self.what = what
        self._prefix = f"{what}: " if what else ""
        self.line = line_of(node)
        self._values: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        if not isinstance(node, yaml.MappingNode):
            self._wrong_type(what, node, yaml.MappingNode, "Write it as `key: value` lines.")
        for key_node, value in node.value:
            self._add(key_node, value, keys)

    def _add(self, key_node: yaml.Node, value: yaml.Node, keys: tuple[str, ...] | None) -> None:
        line = line_of(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            self.fail(f"{self._prefix}a key must be a word", line, "Write `key: value`.")
        key = str(key_node.value)
        if key in self._values:
            message = f"{self._prefix}`{key}` stands twice (first on line {self._lines[key]})"
            self.fail(message, line, "Remove one of them.")
        if keys is not None and key not in keys:
            near = difflib.get_close_matches(key, keys, n=1, cutoff=0.6)
            remedy = f"Did you mean `{near[0]}`?" if near else f"Known are: {', '.join(keys)}."
            self.fail(f"{self._prefix}unknown key `{key}`", line, remedy)
        self._values[key] = value
        self._lines[key] = line

    def fail(self, message: str, line: int, remedy: str = "") -> NoReturn:
        """Raise the `InputError` for this file."""
        raise InputError(message, self.file, line, remedy)

    def _wrong_type(self, what: str, node: yaml.Node, wanted: type[yaml.Node], remedy: str) -> NoReturn:
        is_empty = isinstance(node, yaml.ScalarNode) and not node.value
        found = "nothing" if is_empty else _KINDS[type(node)]
        self.fail(f"{what or 'the file'} must be {_KINDS[wanted]}, not {found}", line_of(node), remedy)

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def line_of(self, key: str) -> int:
        """The line of a key, or that of the whole where the key is missing."""
        return self._lines.get(key, self.line)

    def _scalar(self, key: str, required: bool) -> yaml.ScalarNode | None:
        node = self._values.get(key)
        if node is None:
            if required:
                self.fail(f"{self._prefix}`{key}` is missing", self.line, f"Add a line `{key}: ...`.")
        elif not isinstance(node, yaml.ScalarNode):
            remedy = "Write the text behind the colon; one that begins with [ or { needs quotation marks."
            self._wrong_type(f"{self._prefix}`{key}`", node, yaml.ScalarNode, remedy)
        return node

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        """A text without white space at its ends; numbers and dates are taken as written, `~` as nothing."""
        node = self._scalar(key, required)
        is_null = node is None or (node.tag == _NULL and node.style is None)
        value = "" if node is None or is_null else str(node.value).strip()
        if required and not value:
            self.fail(f"{self._prefix}`{key}` is empty", self.line_of(key), "Write the text behind the colon.")
        return value or default

    def exact(self, key: str, *, may_be_empty: bool = False) -> str:
        """A required text with all its white space."""
        node = self._scalar(key, required=True)
        value = str(node.value) if node is not None else ""
        if not value and not may_be_empty:
            self.fail(f"{self._prefix}`{key}` is empty", self.line_of(key), "Write the text in quotation marks.")
        return value

    def flag(self, key: str) -> bool:
        """`true` or `false`; false where the key is missing."""
        value = self.text(key, default="false").lower()
        if value not in _TRUE_FALSE:
            self.fail(f"{self._prefix}`{key}` is `{value}`", self.line_of(key), "Write true or false.")
        return _TRUE_FALSE[value]

    def checked(self, key: str, check: Callable[[str], T], remedy: str, *, required: bool = False) -> T | None:
        """A text put through `check`, whose `ValueError` becomes the message; None where there is none."""
        value = self.text(key, required=required)
        if not value:
            return None
        try:
            return check(value)
        except ValueError as error:
            self.fail(f"{self._prefix}`{key}` {error}", self.line_of(key), remedy)

    def node(self, key: str) -> yaml.Node | None:
        """The value as a tree, or None."""
        return self._values.get(key)

    def items(self, key: str) -> list[yaml.Node]:
        """The entries of a list; none where the key is missing."""
        node = self._values.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._wrong_type(f"{self._prefix}`{key}`", node, yaml.SequenceNode, "Begin each entry with `- `.")
        return list(node.value)

    def table(self, key: str, what: str, keys: tuple[str, ...] | None = None) -> Table | None:
        """The mapping below a key, or None where the key is missing or has nothing below it."""
        node = self._values.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return None
        return Table(node, self.file, what, keys)
