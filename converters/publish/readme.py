"""The first file that somebody opens who was sent a bundle and has never heard of it."""

from __future__ import annotations

import re
import textwrap

from converters import __version__
from converters.export.records import Dataset
from converters.model.text import one_line
from converters.render.language.phrases import phrase, say, speaking

_WIDTH = 78
#: What a terminal would obey, what turns the direction of the text, and halves of characters.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TEXT = phrase(
    """\
{title}
{rule}

{about}
TO READ IT

  1. Unpack the whole zip into a folder of its own. Do not open files inside
     the zip: pictures, styles and the search would be missing.
     (Windows: right click on the zip, "Extract all". macOS: double click.)
  2. Open the folder and double click index.html. It opens in your browser.
  3. Use the search at the top, or choose a version on the first page.

It works in current versions of Chrome, Edge and Firefox. It needs no
installation and no network, and sends nothing to anybody. In Safari pages and
links work; the search may not, because Safari restricts pages from a folder.

WHAT IS IN IT

{versions}
  index.html      where to begin
  data/           all positions, proposals and articles as tables and JSON
  data.html       what the columns mean
  citing.html     how to cite
  limits.html     what this collection cannot know
  bundle.json     the facts about this bundle for programs
  SHA256SUMS      a checksum for every file

This is a reading aid. The documents of the negotiating body are the only
authority: check them before you rely on anything here.

TO CHECK THAT IT IS WHOLE

  travaux verify FOLDER        if you have travaux; or, in the folder,
  sha256sum -c SHA256SUMS      on Linux
  shasum -a 256 -c SHA256SUMS  on macOS

Checksums tell whether a file was damaged on its way. They do not tell who made
it: for that compare the bundle with the one on the site it comes from{where}.

Made by travaux {version}{moment}.
"""
)


def readme(data: Dataset, moment: str) -> str:
    """The text of README.txt, with line ends that Notepad of every Windows shows."""
    with speaking(data.language):
        return _readme(data, moment)


def _readme(data: Dataset, moment: str) -> str:
    title = one_line(data.title)
    about = say("This treaty, its documents and its delegations are INVENTED, to show the software.")
    summary = f"{one_line(data.summary)}\n\n" if data.summary.strip() else ""
    text = say(
        _TEXT,
        title=textwrap.fill(title, _WIDTH),
        rule="=" * min(len(title), _WIDTH),
        about=_filled((f"{about}\n\n" if data.invented else "") + summary),
        versions="".join(f"{_entry(one_line(each.shown or each.name))}\n    {each.path}\n" for each in data.versions),
        where=f":\n{data.site_url}" if data.site_url else "",
        version=__version__,
        moment=f", {moment}" if moment else "",
    )
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text).replace("\n", "\r\n")


def _entry(text: str) -> str:
    return textwrap.fill(text, _WIDTH - 4, initial_indent="  ", subsequent_indent="    ")


def _filled(text: str) -> str:
    return "".join(f"{textwrap.fill(part, _WIDTH)}\n\n" for part in text.split("\n\n") if part.strip())
