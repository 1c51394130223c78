"""Declarations of `moved.yml` followed from one to the next, to the place where the words stand now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from converters.ledger.errors import LedgerError
from converters.model.moves import Move


@dataclass(frozen=True, slots=True)
class Route:
    """Where an address leads; `target` is empty if its words are gone. `why` tells what is wrong with it."""

    move: Move
    target: str
    why: str = ""


class Routes:
    """The declarations of a treaty; `now` are the addresses that there are, with the hash of their words."""

    def __init__(self, now: Mapping[str, str], moves: Sequence[Move]) -> None:
        self._now = now
        self._moves = moves
        self._exact: dict[str, list[Move]] = {}
        self._wide: dict[str, Move] = {}
        self._used: set[int] = set()
        for move in moves:
            self._add(move)

    def _add(self, move: Move) -> None:
        others = self._exact.setdefault(move.old, [])
        if any(not each.words or not move.words or each.words == move.words for each in others):
            remedy = "Give each its `words`, the hash from the ledger, or join the two."
            raise LedgerError(f"`{move.old}` is declared twice (first on line {others[0].line})", move.line, remedy)
        others.append(move)
        if is_wide(move.old):
            self._add_wide(move)
        elif is_wide(move.new) and move.new.endswith("/"):
            raise LedgerError(f"`{move.new}` is a folder, `{move.old}` is none", move.line, "Name a page or a place.")

    def _add_wide(self, move: Move) -> None:
        if move.words and move.old.endswith("/"):
            raise LedgerError(f"`{move.old}` has no words of its own", move.line, "Remove `words`.")
        if move.old.endswith("/") != move.new.endswith("/") and move.new:
            raise LedgerError(f"`{move.old}` and `{move.new}` are not of one kind", move.line, "Name two folders.")
        if move.new != move.old:
            self._wide[move.old] = move
        elif move.old.endswith("/"):
            remedy = "Name each address whose words were corrected."
            raise LedgerError(f"`{move.old}` leads to itself", move.line, remedy)

    def check(self, published: set[tuple[str, str]]) -> None:
        """Raise `LedgerError` for a declaration of what was never published."""
        if not self._moves:
            return
        addresses = {address for address, _ in published}
        pages = {address.partition("#")[0] for address in addresses}
        folders = {page[: at + 1] for page in pages for at, char in enumerate(page) if char == "/"}
        for move in self._moves:
            if move.old not in addresses | pages | folders:
                remedy = "Copy it from the ledger, without the site's own address."
                raise LedgerError(f"`{move.old}` was never published", move.line, remedy)
            if move.words and (move.old, move.words) not in published:
                raise LedgerError(f"`{move.old}` was never published with the words {move.words}", move.line)

    def unused(self) -> tuple[Move, ...]:
        """The declarations that no published address needed."""
        return tuple(move for move in self._moves if id(move) not in self._used)

    def follow(self, address: str, words: str) -> Route | None:
        """Where the words of an address went, or None if nobody says."""
        first: Move | None = None
        seen = {address}
        at = address
        while True:
            move, target = self._next(at, words)
            if move is None:
                return None if first is None else self._nowhere(first, at)
            self._used.add(id(move))
            first = first or move
            exact = move.old == at
            if not target or self._now.get(target) == words:
                return Route(first, target)
            further, _ = self._next(target, words) if target != at else (None, "")
            if further is None or further.new == target:
                if target not in self._now:
                    return self._nowhere(first, target, exact=exact, line=move.line)
                if further is not None:
                    self._used.add(id(further))
                if exact or further is not None:
                    return Route(first, target)
                return Route(first, target, f"moved with its page to {target}, which shows other words")
            if target in seen:
                raise LedgerError(f"`{address}` is led in a circle", move.line, "Name the place where it stands now.")
            seen.add(target)
            at = target

    def _nowhere(self, first: Move, target: str, *, exact: bool = True, line: int = 0) -> Route:
        if exact:
            remedy = "Name an address of the present site (`travaux permalinks list`), or leave `to` out."
            raise LedgerError(f"`{target}` is no address of this site", line or first.line, remedy)
        return Route(first, "", f"moved with its page to {target}, which is not there")

    def _next(self, address: str, words: str) -> tuple[Move | None, str]:
        """The declaration that speaks of an address, the narrowest first, and where it leads."""
        moves = self._exact.get(address, ())
        for move in moves:
            if move.words == words or not move.words:
                return move, move.new
        page, mark, place = address.partition("#")
        wide = self._wide.get(page) if mark else None
        if wide is not None:
            return wide, f"{wide.new}#{place}" if wide.new else ""
        at = page.rfind("/")
        while at >= 0:
            wide = self._wide.get(page[: at + 1])
            if wide is not None:
                return wide, f"{wide.new}{address[at + 1 :]}" if wide.new else ""
            at = page.rfind("/", 0, at)
        return None, ""


def is_wide(address: str) -> bool:
    """Whether an address stands for everything below it: a page or a folder."""
    return address.endswith(("/", ".html"))
