"""Word and PDF files are read once; what a store keeps of them is what the reader said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from converters.manifest.errors import InputError
from converters.model.converted import Authors, Converted, LeftOut
from converters.pipeline import conversions, open_treaty
from converters.pipeline.conversions import conversion_key, decoded, encoded, stored_reader
from converters.read.formats import read
from converters.store import Store
from converters.store.codec import DamagedError
from tests.read.pdf import Page, pdf
from tests.read.word import p, r, word

PDF = pdf([Page().text(72, 700, "Article 1. Springs", "B").line(72, 100, 704)])
WORD = word(p(r("All "), '<w:ins w:id="1" w:author="Ms Doe"><w:r><w:t>springs</w:t></w:r></w:ins>'))


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    done: list[str] = []

    def counted(data: bytes, name: str, authors: Authors) -> Converted:
        done.append(name)
        return read(data, name, authors)

    monkeypatch.setattr(conversions, "read", counted)
    return done


def speaks_for(party: str) -> Callable[[str], str]:
    return lambda _author: party


@pytest.mark.parametrize(("data", "name"), [(PDF, "a.pdf"), (WORD, "a.docx")])
def test_a_file_is_read_once(data: bytes, name: str, times: list[str], tmp_path: Path) -> None:
    first = stored_reader(Store(tmp_path))(data, name, speaks_for("XA"))
    again = stored_reader(Store(tmp_path))(data, f"elsewhere/{name}", speaks_for("XA"))
    assert first == again == read(data, name, speaks_for("XA"))
    assert times == [name]
    stored_reader(None)(data, name, speaks_for("XA"))
    assert times == [name, name]


def test_another_file_or_author_is_another_reading(times: list[str], tmp_path: Path) -> None:
    reader = stored_reader(Store(tmp_path))
    texts = [reader(WORD, "a.docx", speaks_for(party)).text for party in ("XA", "XB", "XB")]
    assert texts == ["All [springs: XA]\n", "All [springs: XB]\n", "All [springs: XB]\n"]
    assert times == ["a.docx"] * 2
    assert len({conversion_key(PDF, "a.pdf"), conversion_key(PDF + b" ", "a.pdf"), conversion_key(PDF, "a.docx")}) == 3


def test_a_change_of_the_reader_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = conversion_key(PDF, "a.pdf")
    monkeypatch.setattr(conversions, "code_hash", lambda *_rooms: "other code")
    assert conversion_key(PDF, "a.pdf") != before


def test_markdown_and_files_that_cannot_be_used_are_not_kept(tmp_path: Path) -> None:
    reader = stored_reader(Store(tmp_path / "store"))
    assert reader(b"Words.", "a.md", speaks_for("")).text == "Words."
    with pytest.raises(InputError, match="no text layer"):
        reader(pdf([Page().line(72, 100, 704)]), "scan.pdf", speaks_for(""))
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    "entry", [b"", b"[]", b"[[1,2,3,4,5,6,7],{}]", b'[["a","pdf",[],[],{"strike":"1"},[1,1,0],true],{}]']
)
def test_a_damaged_entry_is_read_anew(entry: bytes, times: list[str], tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        decoded(entry)
    store = Store(tmp_path)
    store.put(conversion_key(PDF, "a.pdf"), entry)
    assert stored_reader(store)(PDF, "a.pdf", speaks_for("")) == read(PDF, "a.pdf")
    assert times == ["a.pdf"]


def test_every_part_of_a_reading_comes_back() -> None:
    known = Converted(
        "t\ud800\n", "pdf", ("page 1", ""), (LeftOut("bullet", "page 1", "•"),), {"strike": 2}, strikes_sound=True
    )
    assert decoded(encoded(known, {"Ms Doe": "XA"})) == (known, {"Ms Doe": "XA"})


def test_a_treaty_takes_its_documents_from_the_store(times: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    store = Store(tmp_path / "store")
    treaties = [open_treaty(tmp_path / "a.pdf", None, {}, (), store) for _ in range(2)]
    assert treaties[0] == treaties[1]
    assert len(times) == 1
