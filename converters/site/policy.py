"""A Content-Security-Policy in every page: scripts, styles and data of the site itself and nothing else.

Source text is escaped wherever it is written; this is the second fence. The theme has a few scripts inside its
pages, so each page allows these by their hashes. Only a script that the installed theme holds is allowed: one that
came out of a document would be blocked, and the build says so before that.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from pathlib import Path

#: Firefox takes no file for 'self' on a page opened from a folder; there `file:` says it. On a published page
#: `file:` allows nothing, for no browser loads files into it.
_OWN = "'self' file:"
_CHARSET = '<meta charset="utf-8">'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ANY = re.compile(r"<(?:script|style)\b([^>]*)>", re.IGNORECASE)
_EXPRESSION = re.compile(r"\\\{\\\{.*?\\\}\\\}")


class UnknownScriptError(Exception):
    """A page holds a script that is none of the theme's."""


def add_policies(site: Path) -> int:
    """Write a policy into every page below a folder; returns how many pages there are."""
    count = 0
    for path in sorted(site.rglob("*.html")):
        new = protected(path.read_text("utf-8"), path.relative_to(site).as_posix())
        path.write_text(new, "utf-8", newline="")
        count += 1
    return count


def protected(html: str, path: str) -> str:
    """A page with its policy; what is wrong with it is told with its path on the site."""
    try:
        return with_policy(html)
    except UnknownScriptError as error:
        raise UnknownScriptError(f"{path}: {error}") from None


def with_policy(html: str) -> str:
    """The page with its policy before anything that the policy is about."""
    if _CHARSET not in html:
        return html
    policy = policy_for(_inside(html))
    return html.replace(
        _CHARSET, f'{_CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{policy}">', 1
    )


def policy_for(scripts: list[str]) -> str:
    """The policy of a page that holds these scripts.

    `data:` is for the pictures inside the theme's style sheets. No style inside a page is allowed: the theme sets
    its styles by script, property by property, which a policy does not forbid.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_OWN}{_hashes(scripts)}",
            f"style-src {_OWN}",
            f"img-src {_OWN} data:",
            f"font-src {_OWN}",
            f"connect-src {_OWN}",
            f"worker-src {_OWN}",
            "base-uri 'none'",
            f"form-action {_OWN}",
        )
    )


def _inside(html: str) -> list[str]:
    """The scripts inside a page, every one of them known."""
    for attributes in _ANY.findall(html):
        if attributes and "src=" not in attributes and 'type="application/json"' not in attributes:
            raise UnknownScriptError(f"a script or style with attributes of its own:{attributes[:80]}")
    found = _INLINE.findall(html)
    for script in found:
        if not any(known.fullmatch(script) for known in _known()):
            raise UnknownScriptError(f"a script that is not the theme's: {script[:80]}")
    return found


@cache
def _known() -> tuple[re.Pattern[str], ...]:
    """What may stand inside a page. An expression in a template of the theme stands for one word in a page."""
    found: dict[str, None] = {}
    templates = resources.files("material").joinpath("templates", "partials", "javascripts")
    for template in templates.iterdir():
        if template.name.endswith(".html"):
            found |= dict.fromkeys(_INLINE.findall(template.read_text("utf-8")))
    return tuple(re.compile(_EXPRESSION.sub('[^"<>]*', re.escape(script))) for script in found)


def _hashes(contents: list[str]) -> str:
    return "".join(f" 'sha256-{_digest(content)}'" for content in dict.fromkeys(contents))


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
