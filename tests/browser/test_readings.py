"""What the switch of readings shows is what the model reads, for everybody and in every article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from converters.model.readings import ORIGINAL, Reader, Segment, Status, visible
from converters.render.addresses.anchors import delegation_names
from converters.render.parts.escape import visible as shown
from converters.render.parts.sitedata import party_keys
from converters.render.parts.view import VersionView, version_view
from tests.browser.site import Built, build, weights
from tests.render.reading import squeeze
from tests.sites import ProjectOf

_MARKED = {Status.INSERTED: "INS", Status.DELETED: "DEL", Status.UNCLEAR: "MARK"}
_TAGS = frozenset(_MARKED.values())

#: Chooses each reading in turn and tells what stands at each place: all words, and the marked ones.
_READ_ALL = """async (keys) => {
  await travaux.need('differ', 'readings');
  const select = document.querySelector('.t-choice-party select');
  const radios = document.querySelectorAll('.t-switch [type=radio]');
  const clean = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('.t-ref, .t-vh').forEach((part) => part.remove());
    return copy;
  };
  const read = () => Object.fromEntries([...document.querySelectorAll('[data-place]')]
    .filter((section) => section.dataset.place in travaux.readings.places)
    .filter((section) => section.querySelector(':scope > .t-words'))
    .map((section) => {
      const words = clean(section.querySelector(':scope > .t-words'));
      const marked = [...words.childNodes].map((part) => [part.nodeName, part.textContent]);
      const gone = section.classList.contains('t-absent');
      return [section.dataset.place, [words.textContent, marked, gone]];
    }));
  return Object.fromEntries(keys.map((key) => {
    if (key === 'original') radios[1].click();
    else { select.value = key; select.dispatchEvent(new Event('change')); }
    return [key, read()];
  }));
}"""


def marks(runs: Iterable[tuple[str, str]]) -> list[str]:
    """Marked words without spaces, neighbours of one mark as one."""
    out: list[str] = []
    last = ""
    for tag, words in runs:
        text = "".join(shown(words).split())
        if tag in _TAGS and text:
            if tag == last:
                out[-1] += text
            else:
                out.append(f"{tag} {text}")
        last = tag if text else last
    return out


def expected(reader: Reader, view: Any) -> dict[str, list[Segment]]:
    reading = reader.read(view.article)
    hidden = (Status.APPARATUS, Status.OMITTED)
    places = {str(n): visible(each.segments, *hidden) for n, each in enumerate(reading.provisions)}
    return {"title": visible(reading.title, *hidden), **places}


def compare(page: Page, built: Built, version: VersionView, codes: dict[str, str]) -> int:
    """Every article of a version in the readings of some delegations (code to key); how many were compared."""
    readers = {code: Reader(version.document, code, built.site.parties) for code in (ORIGINAL, *codes)}
    compared = 0
    for view in version.articles:
        page.goto(built.address(f"{version.slug}/{view.name}.html"))
        if page.locator(".t-switch").count() == 0:
            continue
        found = page.evaluate(_READ_ALL, [ORIGINAL, *codes.values()])
        for code, key in {ORIGINAL: ORIGINAL, **codes}.items():
            wanted = expected(readers[code], view)
            for place, (text, marked, gone) in found[key].items():
                where = (view.name, code, place)
                words = squeeze(shown("".join(segment.text for segment in wanted[place])))
                assert squeeze(text) == words, where
                assert marks(marked) == marks((_MARKED.get(s.status, ""), s.text) for s in wanted[place]), where
                assert gone == (not words), where
                compared += 1
    return compared


def test_every_delegation_in_every_article_of_the_sample(bare_page: Page, sample: Built) -> None:
    total = sum(
        compare(bare_page, sample, version_view(v, sample.site.parties), keys_of(sample)) for v in sample.site.versions
    )
    assert total > 3000


def test_three_delegations_in_the_real_treaty(
    bare_page: Page, quiet_page: Page, sources: Path, project_of: ProjectOf
) -> None:
    built = build("cybercrime", project_of, sources / "cybercrime")
    version = version_view(built.site.versions[-1], built.site.parties)
    keys = {code: key for code, key in keys_of(built).items() if code in ("US", "RU", "EU & mS")}
    assert len(keys) == 3
    assert compare(bare_page, built, version, keys) > 1500
    sizes = weights(quiet_page, built, f"{version.slug}/article-58.html")
    assert sum(sizes.values()) < 150_000
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) < 40_000
    quiet_page.goto(built.address("search-proposals.html"))
    quiet_page.locator("#t-find-words").fill("extradit")
    expect(quiet_page.locator(".t-found > li mark").first).to_contain_text(re.compile("^extradit", re.IGNORECASE))


def keys_of(built: Built) -> dict[str, str]:
    return party_keys(delegation_names((version.document for version in built.site.versions), built.site.parties))
