"""What the values of the model consist of."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields, in their order."""
    return tuple(each.name for each in fields(kind))
