"""Older versions that point to the newest one, and addresses without a version that always show where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from converters.compare.model import Place, Surety
from converters.compare.results import History
from converters.model.addresses import article_name, provision_anchors
from converters.model.document import Article
from converters.render.addresses.stub import copied, relative, stub
from converters.render.input import SiteInput, VersionInput
from converters.render.language.phrases import phrase, say
from converters.render.language.wording import place
from converters.render.parts.escape import in_html
from converters.render.parts.version_names import named_version, version_name

#: The folder of the addresses without a version.
LATEST = "latest"


@dataclass(frozen=True)
class Newest:
    """A line of versions of one text, oldest first, and perhaps what is known of their threads."""

    line: Sequence[VersionInput]
    history: History | None = None

    def banners(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """What stands below the titles of the pages of older versions, by the paths of those that there are."""
        newest = self.line[-1]
        for version in self.line[:-1]:
            path = f"{version.slug}/index.md"
            link = f'<a href="../{newest.slug}/index.html">{named_version(newest)}</a>'
            blocks = {path: say("A newer version of this text exists: {version}.", version=link)}
            for position, article in enumerate(version.document.articles):
                path = f"{version.slug}/{article_name(article.id)}.md"
                blocks[path] = self._there(version, position, article)
            for path, words in blocks.items():
                if path in paths:
                    yield path, f'<div class="t-newer" data-search-exclude>\n<p>{words}</p>\n</div>'

    def _there(self, version: VersionInput, position: int, article: Article) -> str:
        """That there is a newer version, with links to the same article and to its provisions in the newest version."""
        newest = self.line[-1]
        name = named_version(newest)
        known = self._article(version, position, article)
        if known is None:
            link = f'<a href="../{newest.slug}/index.html">{say("all articles")}</a>'
            return say(
                "A newer version of this text exists: {version}. This article is not in it: {link}.",
                version=name,
                link=link,
            )
        found, doubt = known
        page = f"../{newest.slug}/{article_name(found.id)}.html"
        label = say("{place} in {version}", place=in_html(found.label or found.title), version=name)
        link = f'<a href="{page}">{label}</a>{doubt}'
        links = [say("A newer version of this text exists: {version}.", version=link)]
        same = list(self._provisions(version, position, article, found))
        if same:
            links.append(say("The same provisions there: {places}.", places=", ".join(same)))
        return "\n".join(links)

    def _article(self, version: VersionInput, position: int, article: Article) -> tuple[Article, str] | None:
        """The same article in the newest version, and a word where that is doubtful."""
        articles = self.line[-1].document.articles
        if self._follows(version):
            found = self._thread(Place(version.slug, article.id, "", position, -1))
            return (articles[found[0].position], found[1]) if found else None
        same = next((other for other in articles if other.id == article.id), None)
        return (same, "") if same else None

    def _provisions(self, version: VersionInput, position: int, article: Article, found: Article) -> Iterator[str]:
        """Links to the provisions of an article that stand in the newest version too."""
        articles = self.line[-1].document.articles
        labelled = {p.id: n for n, p in enumerate(found.provisions) if p.id and p.label is not None}
        for number, provision in enumerate(article.provisions):
            if not provision.id or provision.depth:
                continue
            home, there, doubt = found, labelled.get(provision.id), ""
            if self._follows(version):
                known = self._thread(Place(version.slug, article.id, provision.id, position, number))
                there = known[0].number if known and known[0].number >= 0 else None
                home, doubt = (articles[known[0].position], known[1]) if known else (found, "")
            if there is not None:
                page = f"../{self.line[-1].slug}/{article_name(home.id)}.html"
                anchor = provision_anchors(home)[there]
                yield f'<a href="{page}#{anchor}">{in_html(place(provision.id))}</a>{doubt}'

    def _follows(self, version: VersionInput) -> bool:
        """Whether the threads know this version and the newest one; else the same number must do."""
        line = self.history.line if self.history else ()
        return version.slug in line and self.line[-1].slug in line

    def _thread(self, here: Place) -> tuple[Place, str] | None:
        """Where a matter stands in the newest version, and a word where one of the steps there is doubtful."""
        newest = self.line[-1].slug
        thread = self.history.thread(here) if self.history else None
        places = thread.places(newest) if thread else ()
        if thread is None or not places:
            return None
        versions = [entry.version for entry in thread.entries]
        steps = thread.entries[versions.index(here.version) + 1 :] if here.version in versions else ()
        doubtful = any(step.link is not None and step.link.surety is Surety.DOUBTFUL for step in steps)
        return places[0], f" ({say('doubtful')})" if doubtful else ""

    def latest_pages(self, site: SiteInput) -> dict[str, str]:
        """A page under `latest/` for each article of the line, that names the newest version which holds it."""
        newest = self.line[-1]
        found = {f"{LATEST}/index.html": _index(site, newest)}
        for version in self.line:
            for article in version.document.articles:
                path = f"{LATEST}/{article_name(article.id)}.html"
                found[path] = _latest(site, path, version, article, gone=version is not newest)
        return found


_MOVES = phrase(
    "This address moves: it always names the newest version that there is. To cite, use the permanent address:"
)


def _index(site: SiteInput, version: VersionInput) -> str:
    target, path = f"{version.slug}/index.html", f"{LATEST}/index.html"
    link = f'<a {copied()} href="{relative(target, path)}">{in_html(site.url(target))}</a>'
    blocks = [f"<p>{say(_MOVES)}</p>", f"<p>{link}</p>"]
    title = say("Newest version: {version}", version=version_name(version))
    return stub(site, path, title, blocks, target=target)


def _latest(site: SiteInput, path: str, version: VersionInput, article: Article, *, gone: bool) -> str:
    target = f"{version.slug}/{article_name(article.id)}.html"
    name = article.label or article.title or article.id
    shown, there = in_html(site.url(target)), relative(target, path)
    blocks = [f"<p>{say(_MOVES)}</p>", f'<p><a data-keeps {copied()} href="{there}">{shown}</a></p>']
    if gone:
        missing = say("The newest version has no {article}. The last one that has it:", article=in_html(name))
        blocks.insert(0, f"<p>{missing}</p>")
    anchors = zip(article.provisions, provision_anchors(article), strict=True)
    rows = [
        f'<li id="{anchor}"><a href="{there}#{anchor}">{in_html(place(provision.id))}</a></li>'
        for provision, anchor in anchors
        if provision.id
    ]
    if rows:
        blocks += [f"<p>{say('Its provisions, each by its permanent address:')}</p>", "<ul>", *rows, "</ul>"]
    title = say("Newest version: {article} in {version}", article=name, version=version_name(version))
    return stub(site, path, title, blocks, target=target)
