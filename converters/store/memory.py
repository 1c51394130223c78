"""Results of pure functions, remembered by a process that does almost the same again and again.

One paragraph is changed, and the words of all others are cut, compared and summed up once more, with the same result.
`travaux serve` says that it is `remembering`; nobody else does, so that a build holds nothing that it asks for once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_Key = tuple[object, Hashable]


class Results:
    """What remembered functions made in the last run and in this one; of older runs nothing is held."""

    def __init__(self) -> None:
        self._now: dict[_Key, Any] = {}
        self._before: dict[_Key, Any] = {}

    def begin(self) -> None:
        """Before a run."""
        self._before, self._now = self._now, {}

    def get(self, key: _Key, make: Callable[[], Made]) -> Made:
        """What was made for a key, which shows all that it depends on, else what `make` makes."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        made: Made = self._now[key]
        return made

    def __len__(self) -> int:
        """How many results are held."""
        return len(self._now.keys() | self._before.keys())


_RESULTS: ContextVar[Results | None] = ContextVar("results", default=None)


@contextmanager
def remembering(results: Results | None) -> Iterator[None]:
    """Take from some results what remembered functions made before, and keep there what they make; None for neither."""
    before = _RESULTS.set(results)
    try:
        yield
    finally:
        _RESULTS.reset(before)


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """A function whose result depends on its arguments alone, given by position and hashable.

    The result is handed out again as it is: nobody may change it.
    """

    @wraps(function)
    def asked(*given: Given.args, **named: Given.kwargs) -> Made:
        results = _RESULTS.get()
        if results is None or named:
            return function(*given, **named)
        return results.get((function, given), lambda: function(*given, **named))

    return asked


def recalled(name: str, key: Callable[[], Hashable], make: Callable[[], Made]) -> Made:
    """What `make` makes, remembered by a key that shows all that it depends on; it is asked for only if it is needed.

    For values that stand at another place each time: their key is how they look from their own beginning.
    """
    results = _RESULTS.get()
    return make() if results is None else results.get((name, key()), make)
