"""Texts that wait in a file: of ten thousand pages no process need hold more than one, of a large file a piece."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, NamedTuple, TypeVar

#: So many bytes of a text are read at once.
_PIECE = 1 << 20

Content = TypeVar("Content", covariant=True)


class Place(NamedTuple):
    """Where a text is: its file, its first byte, and how many there are."""

    file: int
    start: int
    size: int

    def pieces(self) -> Iterator[bytes]:
        """Its bytes in UTF-8, piece by piece. Raises `OSError` if the file is cut off."""
        at, end = self.start, self.start + self.size
        while at < end:
            piece = os.pread(self.file, min(_PIECE, end - at), at)
            if not piece:
                raise OSError("the file of texts that wait is cut off")
            at += len(piece)
            yield piece


class Shelf(Mapping[str, str]):
    """Texts by name, in files without a name that are gone with the process."""

    def __init__(self) -> None:
        self._files: list[IO[bytes]] = [tempfile.TemporaryFile()]  # noqa: SIM115 - open as long as the shelf
        self._end = 0
        self._places: dict[str, Place] = {}

    def put(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Put a text in UTF-8, whole or in pieces, on the shelf, also in the place of another."""
        file, start = self._files[0].fileno(), self._end
        for piece in (data,) if isinstance(data, bytes) else data:
            left = piece
            while left:
                done = os.pwrite(file, left, self._end)
                self._end, left = self._end + done, left[done:]
        self._places[name] = Place(file, start, self._end - start)

    def places(self) -> dict[str, Place]:
        """Where all texts are: what a forked process that put them there tells the one that it came from."""
        return dict(self._places)

    def take(self, other: Shelf, places: Mapping[str, Place]) -> None:
        """Add the texts of another shelf, whose `places` may be known to another process alone."""
        self._files += other._files
        self._places |= places

    def sort(self, names: Iterable[str]) -> None:
        """Give the texts the order of these names, which are all."""
        self._places = {name: self._places[name] for name in names}

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> str:
        return b"".join(self._places[name].pieces()).decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Layers(Mapping[str, Content]):
    """Contents by name, each from the first of several mappings that has it; none is held here."""

    def __init__(self, *layers: Mapping[str, Content]) -> None:
        self._layers = layers

    def __getitem__(self, name: str) -> Content:
        for layer in self._layers:
            if name in layer:
                return layer[name]
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(name in layer for layer in self._layers)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for layer in reversed(self._layers) for name in layer))

    def __len__(self) -> int:
        return len(set().union(*self._layers))
