"""Every colour of the style sheet can be read on every ground it stands on (WCAG AA), in both schemes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from converters.site import resources

STYLE = resources.assets()["assets/travaux.css"].decode()
#: The theme's own grounds: white, and its slate.
GROUNDS = {"light": "#ffffff", "dark": "#1e2129"}
INKS = ("ins", "del", "ret", "aga", "sup", "amb", "ink", "mut")


def values(scheme: str) -> dict[str, str]:
    head = ":root {" if scheme == "light" else '[data-md-color-scheme="slate"][data-md-color-primary] {'
    block = STYLE.split(head)[1].split("}")[0]
    return dict(re.findall(r"--t-([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", GROUNDS)
def test_contrast(scheme: str) -> None:
    colours = values(scheme)
    grounds = [GROUNDS[scheme], *(colours[name] for name in ("soft", "ins-bg", "del-bg", "amb-bg"))]
    weak = [
        (ink, ground, round(contrast(colours[ink], ground), 2))
        for ink in INKS
        for ground in grounds
        if contrast(colours[ink], ground) < 4.5
    ]
    assert weak == []


def test_nothing_comes_from_the_network() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    script = resources.assets()["assets/travaux.js"].decode()
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|localStorage)\b", script)


def test_the_palettes_say_nothing_about_every_element_and_are_the_themes_otherwise() -> None:
    made = {path: data for path, data in resources.theme().items() if path.endswith(".css")}
    assert made
    for path, data in made.items():
        rules, theirs = (
            (text.decode().split("}")) for text in (data, (files("material") / "templates" / path).read_bytes())
        )
        gone = [rule for rule in theirs if rule not in rules]
        assert [rule.split("{")[1] for rule in gone] == ["transition-duration:0s!important"]
        assert [rule for rule in theirs if rule not in gone] == rules


def test_the_button_for_colours_is_the_themes_but_for_the_name_that_its_script_looks_for() -> None:
    made = resources.theme()["partials/palette.html"].decode()
    theirs = (files("material") / "templates" / "partials" / "palette.html").read_text("utf-8")
    assert made != theirs
    assert made.replace(" data-t-colours", ' data-md-component="palette"') == theirs


def test_the_frame_of_the_browser_has_the_colour_of_the_head() -> None:
    frame = re.findall(r'<meta name="theme-color" content="(.*?)">', resources.theme()["main.html"].decode())
    assert frame == re.findall(r"--md-primary-fg-color: (#[0-9a-f]+);", STYLE)


_WHEN_LOADED = r'h(document,"DOMContentLoaded",{once:!0}).subscribe(\1)'


def test_the_themes_script_waits_with_the_search_and_is_the_themes_otherwise() -> None:
    made = {path: data.decode() for path, data in resources.theme().items() if path.endswith(".js")}
    assert len(made) == 1
    for path, data in made.items():
        theirs = (files("material") / "templates" / path).read_text("utf-8")
        inside = re.fullmatch(r'addEventListener\("DOMContentLoaded",.*?=>\{(.*)\}\)\)\);\n', data, re.DOTALL)
        assert inside
        data = re.sub(r"setTimeout\((\(\)=>e\.next\(document\))\)", _WHEN_LOADED, inside.group(1), count=1)
        assert data.count("&&/[?&]h=/.test(location.search)") == 1
        back = data.replace("&&/[?&]h=/.test(location.search)", "")
        begin = next(at for at, (one, other) in enumerate(zip(back, theirs, strict=False)) if one != other)
        gone = theirs[begin : begin + len(theirs) - len(back)]
        assert re.fullmatch(r'\$\(location\.protocol!=="file:"\),', gone)
        assert back == theirs[:begin] + theirs[begin + len(gone) :]


def test_scripts_lose_their_comments_but_for_those_of_a_licence() -> None:
    made = resources.assets()
    assert b"/*" not in made["assets/readings.js"]
    assert b"/*!" in made["assets/lunr.js"]
    assert len(made["assets/lunr.js"]) < 50_000
