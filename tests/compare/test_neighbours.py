"""Weak links that the order of the articles, or a title, bears out."""

from converters.compare.history import compare_versions
from converters.compare.model import Link, Reason, Surety
from tests.compare.making import version

#: Articles that stay, and so show where the others belong.
GATES = "Article {}. Gates\nThe gates of the valley are shut at dusk and opened at dawn by the keeper of the bell."
WELLS = "Article {}. Wells\nNobody sinks a shaft deeper than forty ells without leave of all who drink from it."
BEFORE = "Mills stand idle through the dry months, unless the elders of a village grant leave for one day a week."
AFTER = (
    "Mills stand idle when the elders so decide; the owner of the wheel is paid for days lost and may appeal to "
    "the assembly of millers within a month of hearing of it."
)
UNLIKE = "Fees are levied on barrels, carts and barges alike, and the treasurer reads the accounts aloud each spring."


def middle(old: str, new: str) -> Link | None:
    """The link of the article between two that stay, under other numbers."""
    one = "\n".join([GATES.format(1), f"Article 2. {old}", WELLS.format(3)])
    other = "\n".join([GATES.format(11), f"Article 12{new}", WELLS.format(13)])
    history = compare_versions([version("v1", one), version("v2", other)])
    links = [entry.link for thread in history.threads for entry in thread.entries if entry.link and thread.is_article]
    return next((link for link in links if link.old.article == "2"), None)


def test_few_words_in_common_between_sure_neighbours() -> None:
    link = middle(f"\n{BEFORE}", f"\n{AFTER}")
    assert link is not None and 0.3 <= link.score < 0.45
    assert (link.surety, link.reason) == (Surety.LIKELY, Reason.ORDER)


def test_the_order_alone_proves_nothing() -> None:
    link = middle(f"\n{BEFORE}", f"\n{UNLIKE}")
    assert link is None or link.surety is Surety.DOUBTFUL


def test_no_neighbour_no_evidence() -> None:
    apart = "\n".join([f"Article 2\n{BEFORE}", WELLS.format(3), GATES.format(4)])
    other = "\n".join([WELLS.format(12), f"Article 13\n{AFTER}", GATES.format(14)])
    history = compare_versions([version("v1", apart), version("v2", other)])
    found = [each.link for thread in history.threads for each in thread.entries if each.link and thread.is_article]
    assert [link.surety for link in found if link.old.article == "2"] == [Surety.DOUBTFUL]


def test_a_title_that_the_words_of_the_other_bear() -> None:
    """With one sure neighbour only; behind it something new stands."""
    without = middle(f"\n{BEFORE}", f"\n{AFTER}\nArticle 12 bis\n{UNLIKE}")
    titled = middle(f"Mills\n{BEFORE}", f"\n{AFTER}\nArticle 12 bis\n{UNLIKE}")
    assert without is not None and titled is not None
    assert without.score == titled.score
    assert without.surety is Surety.DOUBTFUL
    assert (titled.surety, titled.reason) == (Surety.LIKELY, Reason.TITLE_AND_ORDER)
