"""Pictures of a version: every number leads to what is behind it, and figures agree with the model."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import product

import pytest

from converters.model.document import OperationKind
from converters.model.positions import positions
from converters.render.language.wording import GLYPHS, SUMS
from converters.render.overview.contests import contests, wordings
from converters.render.overview.matrix import COLUMNS, matrix_csv
from converters.render.overview.mosaic import SIDE
from converters.render.parts.view import VersionView, parties_of, version_view
from tests.render.factory import Maker, provision, site, stance
from tests.render.reading import Element
from tests.render.test_article import document
from tests.render.test_readings_pages import NEWEST, by_id, page, pages, sample


def newest() -> VersionView:
    return version_view(sample().versions[-1], sample().parties)


def number(element: Element) -> int:
    return int(re.sub(r"[^0-9]", "", element.text()))


def target(folder: str, link: str) -> Element:
    path, _, anchor = link.partition("#")
    parts = (*folder.split("/"), *path.split("/")) if not path.startswith("../") else path.split("/")[1:]
    return by_id(page("/".join(parts).removesuffix(".html") + ".md"), anchor)


def test_the_file_holds_every_position_once() -> None:
    rows = list(csv.DictReader(StringIO(matrix_csv(newest()))))
    counted = Counter[tuple[str, str]]()
    for view in newest().articles:
        for entry in view.entries:
            for each in entry.proposal.stances:
                for party in dict.fromkeys(mention.party for mention in each.mentions):
                    counted[sample().parties.code(party), view.article.id] += 1
    assert {(row["delegation"], row["article"]): int(row["all"]) for row in rows} == counted
    assert all(sum(int(row[name]) for name in COLUMNS.values()) == int(row["all"]) for row in rows)
    assert sum(counted.values()) <= len(list(positions(newest().document)))
    assert rows[0]["name"]


def test_the_plain_table_says_what_the_file_says() -> None:
    body = page(f"{NEWEST}/matrix-table.md").all("table")[0].all("tr")[1:]
    table = [[number(cell) for cell in row.all("td")[1:]] for row in body]
    rows = csv.DictReader(StringIO(matrix_csv(newest())))
    file = [[int(row["all"]), *(int(row[name]) for name in COLUMNS.values())] for row in rows]
    assert sorted(table) == sorted(file)


def test_each_sum_of_the_plain_table_leads_to_as_many_positions() -> None:
    for row in page(f"{NEWEST}/matrix-table.md").all("table")[0].all("tr")[1:40]:
        link = row.all("td")[1].all("a")[0]
        assert len(target(NEWEST, link.attributes["href"]).all("li")) == number(link)


def test_the_picture_has_a_square_for_each_row_of_the_file() -> None:
    matrix = page(f"{NEWEST}/matrix.md")
    codes = [row.all("a")[0].text() for row in matrix.all("ul", "t-m-rows")[0].all("li")]
    pages = [head.all("a")[0].attributes["href"] for head in matrix.all("ul", "t-m-columns")[0].all("li")]
    painted = {
        (kind, int(x) // SIDE, int(y) // SIDE, css)
        for kind, css in product("gs", GLYPHS)
        for path in matrix.all("path", f"t-{kind}-{css}")
        for x, y in re.findall(r"M(\d+) (\d+)", path.attributes["d"])
    }
    squares = {}
    for area in matrix.all("area"):
        left, top, right, bottom = map(int, area.attributes["coords"].split(","))
        assert (right - left, bottom - top, left % SIDE, top % SIDE) == (SIDE, SIDE, 0, 0)
        column, row = left // SIDE, top // SIDE
        said = area.attributes["alt"].partition(": ")[2].split(", ")
        squares[codes[row], pages[column]] = {name: int(n) for n, _, name in (each.partition(" ") for each in said)}
        colour = next(css for css, words in SUMS.items() if words == said[0].partition(" ")[2])
        assert {found for found in painted if found[1:3] == (column, row)} == {
            ("g", column, row, colour),
            ("s", column, row, colour),
        }
        assert target(NEWEST, area.attributes["href"]).all("li")
    rows = csv.DictReader(StringIO(matrix_csv(newest())))
    assert squares == {
        (row["delegation"], row["page"].rpartition("/")[2]): {
            SUMS[css]: int(row[name]) for css, name in COLUMNS.items() if int(row[name])
        }
        for row in rows
    }
    assert len({found[1:3] for found in painted}) == len(squares)


def test_a_cell_of_a_name_that_a_spreadsheet_would_compute_is_disarmed() -> None:
    m = Maker()
    content = (m.words("Words "), m.proposal(OperationKind.INSERT, "x", ": =1", stance("=1")))
    made = site(document(m, provision("1", content)))
    text = matrix_csv(version_view(made.versions[0], made.parties))
    assert "'=1" in text
    assert "\n=1" not in text


def test_pairs_lead_to_as_many_proposals() -> None:
    root = page("delegations/together.md")
    links = [link for cell in root.all("td", "t-num") for link in cell.all("a")]
    assert len(links) > 30
    for link in links:
        assert len(target("delegations", link.attributes["href"]).all("a")) == number(link)


def test_squares_lead_to_the_number_that_they_name() -> None:
    squares = [a for svg in page("delegations/together.md").all("svg", "t-kin-cells") for a in svg.all("a")]
    assert len(squares) > 20
    for square in squares:
        found = target("delegations", square.attributes["href"])
        said = number(square)
        assert len(found.all("a")) == said or "✕" in square.text()
        assert square.attributes["tabindex"] == "-1"


@pytest.mark.parametrize("name", ["contested", "matrix"])
def test_every_link_of_a_picture_exists(name: str) -> None:
    picture = page(f"{NEWEST}/{name}.md")
    for link in (*picture.all("a"), *picture.all("area")):
        address = link.attributes.get("href", "")
        if "#" in address and not address.startswith("#"):
            target(NEWEST, address)
        elif address.endswith(".html") and not address.startswith(".."):
            assert f"{NEWEST}/{address.removesuffix('.html')}.md" in pages()


def test_sums_by_article_are_those_of_the_articles() -> None:
    rows = page(f"{NEWEST}/contested.md").all("table")[0].all("tr")[1:]
    sums = {view.title + view.occurrence: view for view in newest().articles}
    assert len(rows) == len(sums)
    for row in rows:
        view = sums[row.all("th")[0].text()]
        figures = [number(cell) for cell in row.all("td")]
        assert figures[0] == len(view.entries)
        assert figures[2:] == [len(view.parties), len(view.contested), len(view.unclear)]


def test_words_fought_over_stand_at_one_place_and_most_delegations_come_first() -> None:
    found = contests(newest())
    assert found
    sizes = [len(each.parties) for each in found]
    assert sizes == sorted(sizes, reverse=True)
    for each in found:
        parties = {sample().parties.code(p) for entry in each.entries for p in parties_of(entry.proposal)}
        assert parties == each.parties
        assert len(each.entries) > 1 or len(each.entries[0].proposal.stances) > 1
    seen = [(each.view.name, entry.number) for each in found for entry in each.entries]
    assert len(seen) == len(set(seen))


def test_alternatives_side_by_side_are_one_contest() -> None:
    text = newest().document.source.text
    for each in contests(newest()):
        spans = sorted((entry.proposal.span.start, entry.proposal.span.end) for entry in each.entries)
        end = spans[0][1]
        for start, stop in spans[1:]:
            assert start < end or not re.search(r"\w", text[end:start])
            end = max(end, stop)


def test_words_that_come_again_stand_in_more_than_one_provision() -> None:
    for each in wordings(newest()):
        places = {(view.name, entry.proposal.provision) for view, entry in each.entries}
        assert len(places) == each.provisions > 1
        for _, entry in each.entries:
            operation = entry.proposal.operation
            sides = (operation.old, operation.new, entry.proposal.passage) if operation else ()
            assert any(each.words in " ".join(side.casefold().split()) for side in sides)
