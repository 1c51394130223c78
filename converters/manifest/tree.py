"""A YAML text as a tree with line numbers.

Only the plain part of YAML is read: mappings, lists and scalars. Anchors, aliases, tags, merge keys and
several documents in one file are refused: nothing in a `treaty.yml` needs them, and each can hide what a
file says.
"""

from __future__ import annotations

import yaml

from converters.manifest.errors import InputError

MAX_DEPTH = 12


def compose(text: str, file: str) -> yaml.Node:
    """The tree of a YAML text.

    Raises `InputError` with file and line for what is no YAML, is empty, nests too deep or uses anchors,
    aliases or tags.
    """
    try:
        _refuse_unusual(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(filter(None, (error.context, error.problem)))
        remedy = "Look at this line and the one above: indentation, a missing colon, an open quotation mark."
        raise InputError(f"no valid YAML: {problem}", file, mark.line + 1 if mark else 0, remedy) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"character U+{ord(text[error.position]):04X} has no place in YAML"
        raise InputError(message, file, line, "Remove it.") from None
    if node is None:
        raise InputError("the file is empty", file, 0, "`travaux init` writes one to start from.")
    return node


def _refuse_unusual(text: str, file: str) -> None:
    """Walk the events first: they take constant memory, however far aliases would blow the tree up."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise InputError("a second YAML document begins here", file, line, "Remove the `---`.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            _refuse_event(event, file, line)
            depth += isinstance(event, yaml.CollectionStartEvent)
            if depth > MAX_DEPTH:
                message = f"nested more than {MAX_DEPTH} levels deep"
                raise InputError(message, file, line, "Nothing in this file needs that.")


def _refuse_event(event: yaml.NodeEvent, file: str, line: int) -> None:
    if event.anchor is not None:
        what = f"`*{event.anchor}`" if isinstance(event, yaml.AliasEvent) else f"`&{event.anchor}`"
        remedy = "Write the value out. A text that begins with & or * needs quotation marks."
        raise InputError(f"anchors and aliases are not read ({what})", file, line, remedy)
    tag = getattr(event, "tag", None)
    if tag is not None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        remedy = "Remove it. A text that begins with ! needs quotation marks."
        raise InputError(f"tags are not read (`{shown}`)", file, line, remedy)


def line_of(node: yaml.Node) -> int:
    """The line (from 1) on which a node begins."""
    return int(node.start_mark.line) + 1
