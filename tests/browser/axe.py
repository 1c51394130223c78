"""What axe-core finds on a page against the rules of WCAG 2.2 A and AA that a program can check, in both schemes.

A page is loaded once, in either scheme: the colours of the other are put on as the system does it, and only the rules
that look at colours are asked again. Of axe's results only the violations are worked out, which takes half the time.

Of elements that look alike, of one tag, class and writing on the same grounds, three are asked for their contrast: the
first, the middle and the last. What is placed apart from the flow, on no ground of its own, may stand on anything, so
each of it is asked. Links are told from the words around them the same way, if those look alike too.
"""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

_PROGRAM = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")

#: Marks the elements whose contrast is worked out. Contrast comes from how an element writes and from what is painted
#: where it stands; whether axe knows it, from the words being more than one letter (one may be a picture) and not
#: switched off.
_CHOOSE = """() => {
  const ground = ['backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode', 'clip', 'clipPath'];
  const nothing = ['rgba(0, 0, 0, 0)', 'none', '1', 'none', 'normal', 'auto', 'none', false, false].join();
  const writing = ['color', 'fontSize', 'fontWeight', 'textShadow', 'webkitTextFillColor', 'visibility', 'display'];
  const alike = new Map();
  const walk = (element, below, apart, around) => {
    const style = getComputedStyle(element);
    const off = [element.matches(':disabled, [aria-disabled=true]'), Boolean(element.control?.disabled)];
    const painted = [...ground.map((name) => style[name]), ...off].join();
    const grounds = painted === nothing ? below : below + ' on ' + painted;
    const clipped = style.clip !== 'auto' || style.clipPath !== 'none';
    if (clipped || style.backgroundColor.startsWith('rgb(')) apart = false;
    else if (['absolute', 'fixed', 'sticky'].includes(style.position)) apart = true;
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
    const words = texts.map((node) => node.data).join('').trim();
    const own = [element.tagName, element.getAttribute('class'), element.getAttribute('type'),
      ...writing.map((name) => style[name]), element.checkVisibility(), Math.min(words.length, 2),
      /[\\p{L}\\p{N}]/u.test(words)].join();
    const kind = apart ? alike.size : [own, grounds, element.tagName === 'A' ? around : ''].join();
    if (!alike.has(kind)) alike.set(kind, []);
    alike.get(kind).push(element);
    const within = style.display === 'inline' ? around + ' in ' + own : own;
    for (const child of element.children) walk(child, grounds, apart, within);
  };
  document.querySelectorAll('[data-axe-asked]').forEach((each) => each.removeAttribute('data-axe-asked'));
  walk(document.body, '', false, '');
  for (const group of alike.values()) {
    for (const at of [0, group.length >> 1, group.length - 1]) group[at].setAttribute('data-axe-asked', '');
  }
  axe.configure({ rules: [
    { id: 'color-contrast', selector: '[data-axe-asked]' },
    { id: 'link-in-text-block', selector: 'a[href][data-axe-asked]' },
  ] });
}"""
_RUN = """async ([inside, rules]) => {
  const found = await axe.run(inside || document, { runOnly: rules, resultTypes: ['violations'] });
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 90)}`);
}"""
_STILL = "document.getAnimations().every((each) => each.playState !== 'running')"
#: A page for paper has one scheme, and none of the theme's means to change it.
_DRESSED = f"""(dark) => {{
  const scheme = dark && document.querySelector('[data-t-colours]') ? 'slate' : 'default';
  return [undefined, scheme].includes(document.body.dataset.mdColorScheme)
    && {_STILL};
}}"""


def prepare(page: Page) -> None:
    """Open whatever is folded, load axe-core, and let colours change at once, for only those at rest are looked at; the
    context must have been made with `bypass_csp`."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    page.evaluate(_PROGRAM)
    page.add_style_tag(content="*, ::before, ::after { transition: none !important; animation: none !important }")
    page.wait_for_function(_STILL)


def violations(page: Page, inside: str = "", rules: tuple[str, ...] = RULES) -> list[str]:
    """Each broken rule with the first element that breaks it, in the page or inside a selector."""
    page.evaluate(_CHOOSE)
    found: list[str] = page.evaluate(_RUN, [inside, list(rules)])
    return found


def faults(page: Page, schemes: tuple[str, str], inside: str = "") -> list[tuple[str, ...]]:
    """All broken rules of the page, which stands in the first scheme, and those of colours in the second."""
    found: list[tuple[str, ...]] = [(schemes[0], fault) for fault in violations(page, inside)]
    if put_on(page, schemes[1]):
        found += [(schemes[1], fault) for fault in violations(page, inside, COLOURS)]
    return found


def put_on(page: Page, scheme: str) -> bool:
    """The colours of a scheme, "light" or "dark", as when the system changes its own; whether the page has colours."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_function(_DRESSED, arg=scheme == "dark")
    return page.locator("[data-t-colours]").count() > 0
