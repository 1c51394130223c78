"""The index is the one that lunr.py makes, figure by figure."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from lunr import get_default_builder, lunr
from lunr.stop_word_filter import stop_word_filter

from converters.render.entrance.search import terms
from converters.render.entrance.search_index import FIELDS, index_of

_WORDS = (
    "shall may in not NO springs wells well's investigation investigating Côte d’Ivoire Straße İzmir 24/7 co-operation"
    " x_y being beings УКРАИНА 中文 a ỻ [delete: XA] ~~struck~~ general generally generalities"
).split()


def by_lunr(texts: list[dict[str, str]]) -> Any:
    builder = get_default_builder()
    builder.pipeline.remove(stop_word_filter)
    fields = [{"field_name": name, "boost": boost} for name, boost in FIELDS.items()]
    return lunr(ref="id", fields=fields, documents=texts, builder=builder).serialize()


@pytest.mark.parametrize("seed", range(8))
def test_the_index_is_the_same(seed: int) -> None:
    rng = Random(seed)
    texts = [
        {"id": str(number), **{name: terms(" ".join(rng.choices(_WORDS, k=rng.randrange(30)))) for name in FIELDS}}
        for number in range(1 + seed * 5)
    ]
    assert index_of(texts).serialize() == by_lunr(texts)
