"""What stands in the foot of each printed page of a version.

A style sheet for each version and each article holds it: browsers that fill the margins of paper take the words from a
style sheet only, and pages may bear no styles of their own. Other browsers leave the foot empty; the citation ends the
text in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from converters.cite import reference
from converters.render.addresses.citing import article_citer
from converters.render.input import SiteInput
from converters.render.parts.escape import visible
from converters.render.parts.version_names import version_name
from converters.render.parts.view import ArticleView, VersionView

#: The style sheet of a whole version, in the version's folder.
FOOT = "foot.css"


def foot_of(view: ArticleView) -> str:
    """The style sheet of an article, in the version's folder."""
    return f"{view.name}.foot.css"


def foot_styles(site: SiteInput, version: VersionView) -> Iterator[tuple[str, str]]:
    """The style sheets of a version, by their names: the version's own, and its articles' with their citations."""
    yield FOOT, foot_style(version_name(version.version))
    for view in version.articles:
        yield foot_of(view), foot_style(reference(article_citer(site, view).page))


def foot_style(text: str) -> str:
    """The style sheet that puts some words into the foot of each printed page.

    What is no plain letter is written as its number, with the space that ends one, so that a space behind it stays.
    """
    words = "".join(
        char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):06x} " for char in visible(text)
    )
    return f'@page {{ @bottom-left {{ content: "{words}"; }} }}\n'
