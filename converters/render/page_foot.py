"""What stands in the foot of each printed page of a version.

A style sheet for each version holds it: browsers that fill the margins of paper take the words from a style sheet only,
and pages may bear no styles of their own. Other browsers leave the foot empty; the citation ends the text in all.
"""

from __future__ import annotations

from converters.render.context import version_name
from converters.render.escape import visible
from converters.render.input import VersionInput

#: The style sheet, in the version's folder.
FOOT = "foot.css"


def foot_style(version: VersionInput) -> str:
    """The style sheet that puts the name of a version into the foot of each printed page.

    What is no plain letter is written as its number, with the space that ends one, so that a space behind it stays.
    """
    words = "".join(
        char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):06x} "
        for char in visible(version_name(version))
    )
    return f'@page {{ @bottom-left {{ content: "{words}"; }} }}\n'
