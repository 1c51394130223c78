"""Texts that wait in a file: of ten thousand pages no process need hold more than one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TypeVar

#: Where a text is: its file, its first byte, and how many there are.
Place = tuple[int, int, int]

Content = TypeVar("Content", covariant=True)


class Shelf(Mapping[str, str]):
    """Texts by name, in files without a name that are gone with the process."""

    def __init__(self) -> None:
        self._files: list[IO[bytes]] = [tempfile.TemporaryFile()]  # noqa: SIM115 - open as long as the shelf
        self._end = 0
        self._places: dict[str, Place] = {}

    def put(self, name: str, data: bytes) -> None:
        """Put a text in UTF-8 on the shelf, also in the place of another."""
        file, start = self._files[0].fileno(), self._end
        while data:
            done = os.pwrite(file, data, self._end)
            self._end, data = self._end + done, data[done:]
        self._places[name] = file, start, self._end - start

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
        file, start, length = self._places[name]
        parts = []
        while length:
            parts.append(os.pread(file, length, start))
            if not parts[-1]:
                raise OSError(f"{name} is cut off in the file of pages that wait")
            start, length = start + len(parts[-1]), length - len(parts[-1])
        return b"".join(parts).decode("utf-8")

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
