"""A first `treaty.yml` for some documents, from what they say of themselves."""

from __future__ import annotations

import json
import shutil
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from converters.manifest import MANIFEST, InputError, Version, load_treaty
from converters.model.document import Document
from converters.model.parties import Parties
from converters.model.text import one_line
from converters.pipeline.documents import bare_treaty, parse_version, slug_of, with_detected
from converters.read.formats import read

_SHORT = 60
_ASKING = frozenset("a an and as at by for from in its of on or the to under with".split())

_HEAD = """\
# What these documents are. Every key is explained in docs/treaty-yml.md.
title: {title}
short_title: {short_title}
summary: ""
# The address at which the site will stand; it goes into citations.
site_url: ""
# true: every page says that treaty and delegations are made up.
invented: false

parties:
  # Names of codes that are neither ISO 3166 nor customary at the United Nations.
  names:{names}
  # Misprints, and the code that is meant: CARCOM: CARICOM
  aliases: {{}}
  # Groups, and who their members were on a date:
  #   CARICOM: {{name: Caribbean Community, members: [AG, BS], as_of: 2031-01-01}}
  groups: {{}}

# Texts that the drafts were modelled on; they help to tell old words from new.
#   - {{title: UNCAC, source: uncac-2003.md}}
references: []

# Oldest first.
versions:
"""

_VERSION = """\
  - slug: {slug}
    # contribution, draft, compilation or adopted
    kind: {kind}
    title: {title}
    # YYYY-MM-DD, or less where less is known
    date: {date}
    body: {body}
    session: {session}
    symbol: {symbol}
    language: en
    source: {source}
    sha256: {sha256}
    # revises: slug of the version above that this one carries on
{more}    # strikes: sound, or the lines whose strike marks are: [[1040, 1068]]
    # corrections:
    #   - {{find: exact faulty text, replace: what is right, why: how one knows}}
"""


#: For a Word or PDF file.
_OFFICE = """\
    # source_url: address at which this file is published; pages link to it
    # also: the same document in a second file, which is compared with this one
"""
#: For a Word file with tracked changes by people who are no parties.
_AUTHORS = """
# Whom the authors of tracked changes speak for; changes of others are words and struck words.
#authors:{lines}
"""


def start_treaty(folder: Path, documents: Sequence[Path]) -> list[Version]:
    """Make `folder` with a `treaty.yml` and copies of the documents; returns the versions that it describes.

    Everything is written beside the folder and moved into place at the end, so that nothing is left half
    written. Raises `InputError` for documents that cannot be used and for a folder that is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        remedy = "Name a folder that does not exist yet, or an empty one."
        raise InputError("is not empty; nothing was written", str(folder), 0, remedy)
    names = [document.name for document in documents]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise InputError(f"two documents are called {twice}", str(folder), 0, "Rename one of them.")
    pairs = _read(documents)
    text = manifest_text(pairs)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
        made = Path(temporary) / folder.name
        (made / "sources").mkdir(parents=True)
        for document in documents:
            shutil.copyfile(document, made / "sources" / document.name)
        (made / MANIFEST).write_text(text, "utf-8", newline="\n")
        load_treaty(made, None, {}, read)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    return [version for version, _ in pairs]


def _read(documents: Sequence[Path]) -> list[tuple[Version, Document]]:
    """The documents with what they say of themselves, the dated ones in order and behind the others."""
    pairs = []
    for path in documents:
        treaty = bare_treaty(path)
        version = treaty.versions[0]
        document = parse_version(treaty, version)
        pairs.append((with_detected(version, document), document))
    return sorted(pairs, key=lambda pair: pair[0].date)


def manifest_text(pairs: Sequence[tuple[Version, Document]]) -> str:
    """The text of a `treaty.yml` for these documents; titles that several bear on one day name their files."""
    newest = pairs[-1][0]
    names = {code: name for _, document in pairs for code, name in document.front.legend if code.strip()}
    unknown = {code: name for code, name in names.items() if not Parties().known(code)}
    lines = "".join(f"\n    {quoted(code)}: {quoted(name)}" for code, name in unknown.items())
    parts = [
        _HEAD.format(
            title=quoted(newest.title),
            short_title=quoted(short_title(newest.title)),
            names=lines or " {}",
        )
    ]
    unnamed = sorted({author for version, _ in pairs for author in _authors(version) if not Parties().known(author)})
    if unnamed:
        lines = "".join(f"\n#  {quoted(author)}: XA" for author in unnamed)
        parts[0] = parts[0].replace("\n# Texts that", f"{_AUTHORS.format(lines=lines)}\n# Texts that", 1)
    slugs: list[str] = []
    named = Counter((version.title, version.date) for version, _ in pairs)
    for version, _ in pairs:
        own = named[version.title, version.date] == 1
        slugs.append(_unique(slug_of(f"{version.kind.value} {version.date}"), slugs))
        parts.append(
            _VERSION.format(
                slug=slugs[-1],
                kind=version.kind.value,
                title=quoted(version.title if own else f"{version.title} ({version.source.name})"),
                date=version.date or '""',
                body=quoted(version.body),
                session=quoted(version.session),
                symbol=quoted(version.symbol),
                source=quoted(version.source.name),
                sha256=version.sha256,
                more=_OFFICE if version.converted and version.converted.format != "md" else "",
            )
        )
    return "\n".join(parts)


def _authors(version: Version) -> Iterator[str]:
    """The authors of tracked changes that have a name."""
    used = version.converted.used if version.converted else ()
    for name in used:
        author = name.partition(" by ")[2] if name.startswith("tracked ") else ""
        if author and author != "nobody":
            yield author


def short_title(title: str) -> str:
    """The beginning of a title for narrow places, not cut behind a word that asks for another one.

    >>> short_title("Consolidated negotiating text: preamble and articles of a convention on springs")
    'Consolidated negotiating text: preamble and articles'
    """
    words = textwrap.shorten(title, _SHORT, placeholder="").split()
    while len(words) > 1 and len(" ".join(words)) < len(title) and words[-1].lower() in _ASKING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–-")


def _unique(slug: str, taken: Sequence[str]) -> str:
    number = 2
    unique = slug
    while unique in taken:
        unique = f"{slug}-{number}"
        number += 1
    return unique


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it back; characters that YAML refuses are dropped."""
    kept = "".join(char for char in one_line(text) if char.isprintable())
    return json.dumps(kept, ensure_ascii=False)
