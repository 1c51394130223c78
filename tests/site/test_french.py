"""A site in French: whatever its pages say is French, but for the words of the documents and of treaty.yml."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from converters.model.parties import STATES
from converters.render.input import SiteInput
from converters.render.language.phrases import speaking
from converters.render.parts.divisions import division_name
from converters.render.parts.version_names import version_date, version_name
from converters.render.parts.view import plain_words, version_view
from tests import catalogue
from tests.export.sample import french_input
from tests.sites import ProjectOf

_WORD = re.compile(r"[^\W\d_]{2,}")
_GAP = re.compile(r"\{\w+\}")
_TOLD = ("title", "aria-label", "alt", "placeholder")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset({"script", "style", "code", "svg"})
#: Words that are the same in every language, and the suffixes of numbers.
_SAME = frozenset(
    "XX SHA Akoma Ntoso BibTeX JSON Schema CSV Markdown Material MkDocs travaux alt bis ter quater".split()
)


class Told(HTMLParser):
    """What a page tells in the language of the site: its texts and spoken attributes, with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    @property
    def heard(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang")
        heard = (self.heard if language is None else language == "fr") and tag not in _SILENT
        if self.heard or heard:
            self.texts += [values[name] for name in _TOLD if name in values]
        if tag not in _VOID:
            self.open.append((tag, heard))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.heard and data.strip():
            self.texts.append(" ".join(data.split()))


@dataclass(frozen=True)
class French:
    """The sample as a French site: what it was made from, its pages' texts by path, the paths that were generated."""

    site: SiteInput
    folder: Path
    generated: frozenset[str]


@pytest.fixture(scope="module")
def french(project_of: ProjectOf) -> French:
    """The sample with one line more in its treaty.yml."""
    site, pages = french_input()
    paths = frozenset(
        path.removesuffix(".md").removesuffix(".html") + ".html" for path in pages if path.endswith((".md", ".html"))
    )
    return French(site, project_of(pages, site) / "site", paths)


def words_of_documents(site: SiteInput) -> Iterator[str]:
    """What stands on the pages as a document or treaty.yml has it, outside any element that names its language."""
    yield from (site.title, site.short_title, site.summary)
    for code in (*STATES, *site.parties.vocabulary()):
        yield from (code, site.parties.name(code))
    for version in site.versions:
        front = version.document.front
        with speaking("fr"):
            yield from (version_name(version), version_date(version))
        yield from (version.title, version.body, version.session, version.symbol, version.source_name, version.slug)
        yield from (front.title, front.body, front.session, front.place, front.status, front.date, front.symbol)
        yield from (text for row in front.legend for text in row)
        yield from map(division_name, version.document.divisions)
        for view in version_view(version, site.parties).articles:
            loose = (provision.content for provision in view.article.provisions if not provision.id)
            yield from (plain_words(content).strip("[] ").partition(":")[0][:40] for content in loose)
            yield from (view.title, view.article.label, view.article.title, view.article.id)
        for proposal in version.document.proposals:
            yield from (mention.party for stance in proposal.stances for mention in stance.mentions)
            yield from (stance.verb for stance in proposal.stances)


def french_words() -> frozenset[str]:
    """Every word of the French catalogue and of the theme's own French."""
    texts = [
        form
        for each in catalogue.read("fr")
        for form in ((each.string,) if isinstance(each.string, str) else each.string or ())
    ]
    texts.append((files("material") / "templates/partials/languages/fr.html").read_text("utf-8"))
    names = [str(name) for name in Locale("fr").months["format"]["wide"].values()]
    return frozenset(
        word.casefold() for text in (*texts, *names, *_SAME) for word in _WORD.findall(_GAP.sub(" ", text))
    )


def told(page: Path) -> list[str]:
    reader = Told()
    reader.feed(page.read_text("utf-8"))
    return reader.texts


def strangers(texts: Iterable[str], known: frozenset[str], data: re.Pattern[str]) -> dict[str, str]:
    """Words that are neither French nor the data's, each with a text that holds it."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(data.sub(" ", text)):
            if word.casefold() not in known:
                found.setdefault(word, text)
    return found


def test_the_walk_hears_an_english_phrase(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="fr"><p title="Open all">Délégations<q lang="en">spring <i lang="fr">Shared</i></q><br>Nothing',
        "utf-8",
    )
    assert set(strangers(told(page), french_words(), re.compile("$^"))) == {"Open", "all", "Shared", "Nothing"}


def test_every_word_of_a_french_site_is_french_or_the_documents_own(french: French) -> None:
    words = {" ".join(text.split()) for text in words_of_documents(french.site) if text.strip()}
    own = "|".join(re.escape(text) for text in sorted(words, key=len, reverse=True))
    # Words in quotation marks, labels in brackets and addresses are the source's.
    data = re.compile(rf"https?:\S+|(?<!\w)(?:{own})(?!\w)|“[^”]*”|«[^»]*»|\(\w+(?: \w+)?\)|\b[0-9a-f]{{64}}\b")
    known = french_words()
    found = {
        path: left for path in sorted(french.generated) if (left := strangers(told(french.folder / path), known, data))
    }
    assert not found, "\n".join(f"{path}: {left}" for path, left in found.items())


def test_the_theme_and_the_page_speak_french(french: French) -> None:
    page = (french.folder / "index.html").read_text("utf-8")
    assert '<html lang="fr"' in page
    assert "Aller au contenu" in page
    version = french.site.versions[-1].slug
    article = (french.folder / version / "article-5.html").read_text("utf-8")
    assert re.search(r'<h1[^>]* lang="en"[^>]*>Article 5', article)
    assert re.search(r'<p class="t-words"[^>]* lang="en"', article)
    assert "Allemagne" not in article
