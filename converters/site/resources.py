"""The files that a site needs beside its pages: configuration, hand-written pages, style, theme."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import rjsmin

from converters.model.settings import SITE_LANGUAGES

_HERE = Path(__file__).resolve().parent
_TOP = _HERE.parent.parent
_COLOURS = b'data-md-component="palette"', b"data-t-colours"
#: In the theme's script: the search is set up on a served page before anybody asks for it, and the words of a search
#: are looked for, with the whole index, on every page. Here each waits for its time.
_LATER = (
    (re.compile(rb'(?<=\()[\w$]+\(location\.protocol!=="file:"\),(?=[\w$]+\("search"\)\))'), b""),
    (re.compile(rb'(?<=\("search\.highlight"\))(?=\?[\w$]+\(e,\{index\$:)'), b"&&/[?&]h=/.test(location.search)"),
)
#: What the theme's script does when the page stands. Here the script itself begins then, behind the first frame.
_BEGINS = re.compile(
    rb'[\w$]+\(document,"DOMContentLoaded",\{once:!0\}\)\.subscribe\((\(\)=>[\w$]+\.next\(document\))\)'
)
_AFTER = b'addEventListener("DOMContentLoaded",()=>requestAnimationFrame(()=>setTimeout(()=>{%b})));\n'
_SWITCHING = re.compile(rb"(?<=})\[data-md-color-switching\][^{}]*\{[^{}]*\}")


def base_configuration() -> Path:
    """The mkdocs.yml of the repository, or its copy in an installed package."""
    return _beside("mkdocs.yml")


def handwritten_pages(language: str = SITE_LANGUAGES[0]) -> dict[str, bytes]:
    """The pages that people wrote, by their path below the documents' folder, in the language of the site.

    `docs/fr/notation.md` takes the place of `docs/notation.md`. A page that nobody has translated stays in English and
    says so in its front matter, which the theme turns into `lang`.
    """
    found = _files(_beside("docs"), "*.md")
    english = {path: page for path, page in found.items() if path.partition("/")[0] not in SITE_LANGUAGES}
    if language == SITE_LANGUAGES[0]:
        return english
    return {path: found.get(f"{language}/{path}") or _in_english(page) for path, page in english.items()}


def _in_english(page: bytes) -> bytes:
    front, facts = b"---\n", f"language: {SITE_LANGUAGES[0]}\n".encode()
    return front + facts + (page.removeprefix(front) if page.startswith(front) else front + page)


def assets() -> dict[str, bytes]:
    """Style and scripts, by their path below the documents' folder; lunr.js is the copy that MkDocs brings."""
    own = {f"assets/{path}": data for path, data in _files(_HERE / "assets", "*.*").items()}
    scripts = {path: _short(data) for path, data in own.items() if path.endswith(".js")}
    return own | scripts | {"assets/lunr.js": _short(_lunr())}


@cache
def _short(script: bytes) -> bytes:
    """A script without comments and needless spaces; what begins with `/*!`, a copyright, stays."""
    short: str = rjsmin.jsmin(script.decode(), keep_bang_comments=True)
    return f"{short.strip()}\n".encode()


@cache
def _lunr() -> bytes:
    return (files("mkdocs") / "contrib" / "search" / "templates" / "search" / "lunr.js").read_bytes()


def theme() -> dict[str, bytes]:
    """Templates, styles and a script that replace some of the theme's, by their path below the theme's folder."""
    return _files(_HERE / "theme", "*.html") | _palettes() | _bundle() | {"partials/palette.html": _colours()}


@cache
def _bundle() -> dict[str, bytes]:
    """The theme's script, begun when the page was shown, with a search that loads its index when a reader comes to it.

    The script asks where things stand; of a page that has not been laid out yet each such question is its whole layout,
    in the same moment as the script. Its two halves are tasks of their own, between which the browser answers a reader.
    Where a later theme has other words at a place, its script stays as it is there: pages are heavier then and work.
    """
    found = {}
    for script in (files("material") / "templates" / "assets" / "javascripts").iterdir():
        if script.name.startswith("bundle.") and script.name.endswith(".js"):
            data = script.read_bytes()
            for pattern, instead in _LATER:
                data = pattern.sub(instead, data)
            data, begins = _BEGINS.subn(rb"setTimeout(\1)", data)
            if begins:
                data = _AFTER % data
            found[f"assets/javascripts/{script.name}"] = data
    return found


@cache
def _colours() -> bytes:
    """The theme's button for light and dark under a name that the theme's script does not know; see colours.js."""
    return (files("material") / "templates" / "partials" / "palette.html").read_bytes().replace(*_COLOURS)


@cache
def _palettes() -> dict[str, bytes]:
    """The theme's palettes without what they say about every element while colours are exchanged.

    The theme sets the mark for these rules on each page that is opened, also where no colour changes, and takes it
    off again; each time the browser works out the style of every element anew.
    """
    templates = files("material") / "templates"
    sheets = (templates / "assets" / "stylesheets").iterdir()
    return {
        f"assets/stylesheets/{sheet.name}": _SWITCHING.sub(b"", sheet.read_bytes())
        for sheet in sheets
        if sheet.name.startswith("palette.") and sheet.name.endswith(".css")
    }


@cache
def _beside(name: str) -> Path:
    inside = _HERE / name
    return inside if inside.exists() else _TOP / name


def _files(folder: Path, pattern: str) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob(pattern) if path.is_file()) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
