"""Texts that wait in a file come back as they were put there, large ones piece by piece."""

from __future__ import annotations

import os

import pytest

from converters.pipeline.shelf import Layers, Shelf


def test_a_text_comes_back_whole_and_in_pieces() -> None:
    shelf = Shelf()
    shelf.put("whole", "é\n".encode())
    shelf.put("parts", (part.encode() for part in ("a" * 700_000, "", "é" * 700_000)))
    shelf.put("whole", "ê".encode())
    assert dict(shelf) == {"whole": "ê", "parts": "a" * 700_000 + "é" * 700_000}
    place = shelf.places()["parts"]
    assert place.size == 2_100_000
    assert len(list(place.pieces())) > 1
    assert b"".join(place.pieces()).decode() == shelf["parts"]


def test_texts_of_several_shelves_are_one_mapping() -> None:
    mine, theirs = Shelf(), Shelf()
    mine.put("a", b"1")
    theirs.put("b", b"22")
    mine.take(theirs, theirs.places())
    mine.sort(["b", "a"])
    assert list(Layers({"c": "3"}, mine).items()) == [("b", "22"), ("a", "1"), ("c", "3")]


def test_a_file_that_was_cut_off_is_no_shorter_text() -> None:
    shelf = Shelf()
    shelf.put("a", b"123456")
    os.ftruncate(shelf.places()["a"].file, 3)
    with pytest.raises(OSError, match="cut off"):
        shelf["a"]
