"""How the places of a page are cited: at its foot in words, and for the menu that the script opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from converters.cite import Citation, article_words, place_words, proposal_words, sentence
from converters.cite.qr import qr_inline
from converters.cite.templates import templates
from converters.model.document import Proposal
from converters.render.input import SiteInput, VersionInput
from converters.render.language.past_words import place_name
from converters.render.language.phrases import foreign, speaking
from converters.render.language.wording import CITE_WORDS
from converters.render.parts.escape import in_html, in_script
from converters.render.parts.version_names import version_date
from converters.render.parts.view import ArticleView

#: That of the sentence and of the bibliographies, whatever the language of the pages.
LANGUAGE = "en"


def cited_document(site: SiteInput, version: VersionInput) -> Citation:
    """One version as a whole; the treaty's settings go before what the document says of itself."""
    front = version.front
    path = f"{version.slug}/index.html"
    with speaking(LANGUAGE):
        date = version_date(version)
    return Citation(
        title=version.title or front.title or version.slug,
        path=path,
        url=site.url(path),
        kind=version.kind,
        body=version.body or front.body,
        session=version.session or front.session,
        symbol=version.symbol or front.symbol,
        date=version.date,
        status=date or front.status,
        language=version.language,
        invented=site.invented,
    )


@dataclass(frozen=True)
class Citer:
    """Cites what stands on one page. `names` are its provisions in words by their id, `places` by their anchor.

    `said` are those places in the language of the pages, where that is another than the citation's.
    """

    version: VersionInput
    page: Citation
    published: bool
    names: Mapping[str, str]
    places: Mapping[str, str]
    said: Mapping[str, str] = field(default_factory=dict)

    def proposal(self, proposal: Proposal, anchor: str) -> Citation:
        """A proposal of the page by its anchor."""
        lists = ((s.relation.value, s.verb, (m.party for m in s.mentions)) for s in proposal.stances)
        return replace(
            self.page,
            path=f"{self.page.path}#{anchor}",
            url=f"{self.page.url}#{anchor}",
            place=place_words(proposal.provision, self.names),
            proposal=proposal_words(proposal.passage, lists),
            line=proposal.line,
            source_place=self.version.lines.place_of_line(proposal.line),
        )

    def words(self, proposal: Proposal, anchor: str) -> str:
        """The sentence for a proposal as HTML, its place marked for the script."""
        cited = self.proposal(proposal, anchor)
        before, section, after = sentence(cited).partition(cited.section)
        return f"{in_html(before)}<span>{in_html(section)}</span>{in_html(after)}"

    def foot(self, heading: str) -> str:
        """How to cite the page itself, for readers without scripts and on paper, with a code that leads back to it."""
        out = ['<section class="t-citation" data-search-exclude>', f'<h2 class="t-h" id="cite">{in_html(heading)}</h2>']
        out.append(f'<p dir="auto"{foreign(LANGUAGE)}>{in_html(sentence(self.page))}</p>')
        if self.published:
            out.append(qr_inline(self.page.url, CITE_WORDS["qr"].replace("{0}", self.page.url)))
        return "\n".join([*out, "</section>"])

    def data(self) -> str:
        """What the script fills in for each place."""
        facts = {"url": self.page.url, "path": self.page.path, "section": self.page.section, "places": self.places}
        facts |= {"said": self.said} if self.said else {}
        return f'<script type="application/json" id="t-citing">{in_script(facts | templates(self.page))}</script>'


def article_citer(site: SiteInput, view: ArticleView) -> Citer:
    """Cites an article and what stands in it."""
    path = f"{view.version.slug}/{view.name}.html"
    provisions = view.article.provisions
    with speaking(LANGUAGE):
        named = [(provision, place_name(provision)) for provision in provisions]
    return Citer(
        version=view.version,
        page=replace(
            cited_document(site, view.version),
            path=path,
            url=site.url(path),
            article=article_words(view.article.label or view.title, view.article.id),
        ),
        published=bool(site.site_url),
        names={provision.id: name for provision, name in reversed(named) if provision.id},
        places={anchor: name for anchor, (_, name) in zip(view.anchors, named, strict=True) if name},
        said={
            anchor: place_name(provision)
            for anchor, (provision, name) in zip(view.anchors, named, strict=True)
            if name and foreign(LANGUAGE)
        },
    )


def version_citer(site: SiteInput, version: VersionInput) -> Citer:
    """Cites a version and the proposals on its chapters."""
    return Citer(version, cited_document(site, version), bool(site.site_url), {}, {})
