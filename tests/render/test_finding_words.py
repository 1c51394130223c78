"""Everything that the parser says of a document can be said in French."""

from string import Formatter

from converters.pipeline import open_treaty, read_treaty
from converters.render.language.finding_words import SENTENCES, finding_words
from converters.render.language.phrases import speaking
from tests.conftest import ROOT
from tests.parse import corpus


def said() -> set[str]:
    """All findings, reasons and repairs of the sample and of the corpus."""
    treaty = open_treaty(ROOT / "treaties" / "springs", None, {})
    documents = [document for _, document in read_treaty(treaty)]
    documents += [corpus.parse(case) for case in corpus.read_cases()]
    out = {finding.message for document in documents for finding in document.diagnostics}
    for document in documents:
        for proposal in document.proposals:
            out |= set(proposal.repairs)
            out |= set(proposal.operation.reasons) if proposal.operation else set()
    return out


def test_every_sentence_of_the_parser_has_its_french() -> None:
    messages = sorted(said())
    assert len(messages) > 100
    with speaking("fr"):
        assert [each for each in messages if finding_words(each) == each] == []
    assert [finding_words(each) for each in messages] == messages


def test_gaps_keep_what_the_source_has_and_reasons_keep_their_order() -> None:
    message = (
        "unclear what this does to the text: some are against the words; "
        "but the label “2 bis” says that it was inserted"
    )
    with speaking("fr"):
        assert finding_words(message) == (
            "on ne voit pas ce que cela change au texte\u00a0: certaines parties s’opposent aux mots\u202f; "
            "mais le numéro «\u00a02 bis\u00a0» indique une insertion"
        )
        assert finding_words("no comma between {a} and $1") == "pas de virgule entre {a} et $1"
        assert finding_words("a sentence that nobody wrote") == "a sentence that nobody wrote"


def test_each_sentence_finds_itself() -> None:
    """No sentence is hidden by one that stands before it."""
    with speaking("fr"):
        for each in SENTENCES:
            gaps = {name: name.upper() for _, name, _, _ in Formatter().parse(each) if name}
            shown = finding_words(each.format(**gaps))
            assert shown != each.format(**gaps)
            assert all(value in shown for value in gaps.values())
