"""The store: what is kept comes back as it was, or not at all."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.store import Recent, Store, code_hash, key_of, platform_key
from tests.conftest import ROOT

KEY = key_of("a result")
OTHER = key_of("another result")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "store")
    assert store.get(KEY) is None
    assert store.put(KEY, b"one")
    assert store.put(OTHER, b"")
    assert (store.get(KEY), store.get(OTHER)) == (b"one", b"")
    assert store.put(KEY, b"two")
    assert Store(tmp_path / "deep" / "store").get(KEY) == b"two"


@pytest.mark.parametrize("key", ["", "a", "../" * 21 + "a", KEY.upper(), f"{KEY}0", f"{KEY[:-1]}\n"])
def test_only_a_sum_is_a_key(key: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a key"):
        Store(tmp_path).get(key)
    with pytest.raises(ValueError, match="not a key"):
        Store(tmp_path).put(key, b"")


@given(st.binary(max_size=60), st.data())
def test_a_damaged_entry_is_taken_for_missing(content: bytes, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.put(KEY, content)
        path = store.path(KEY)
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        damaged = data.draw(
            st.one_of(
                st.just(whole[:at]),
                st.just(whole[at + 1 :]),
                st.integers(1, 255).map(lambda x: whole[:at] + bytes((whole[at] ^ x,)) + whole[at + 1 :]),
                st.binary(min_size=1, max_size=3).map(lambda more: whole + more),
            )
        )
        path.write_bytes(damaged)
        assert store.get(KEY) is None
        assert store.put(KEY, content)
        assert store.get(KEY) == content


def test_an_entry_under_another_key_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"one")
    store.put(OTHER, b"two")
    store.path(OTHER).write_bytes(store.path(KEY).read_bytes())
    assert store.get(OTHER) is None


def test_a_folder_that_cannot_be_written_is_only_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    store = Store(file)
    assert store.put(KEY, b"one") is False
    assert store.get(KEY) is None
    store.sweep()
    assert file.read_text() == "no folder"


def _write_for_ever(folder: Path, number: int) -> None:
    store = Store(folder)
    while True:
        store.put(KEY, b"%d" % number * 400_000)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_writers_may_be_killed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_for_ever, args=(tmp_path, number)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    try:
        while store.get(KEY) is None:
            time.sleep(0.01)
        for _ in range(50):
            found = store.get(KEY)
            assert found in (b"1" * 400_000, b"2" * 400_000)
    finally:
        for writer in writers:
            assert writer.pid
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
    assert store.get(KEY) in (b"1" * 400_000, b"2" * 400_000)


def test_sweeping_removes_only_what_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, b"one")
    old, fresh = tmp_path / "unfinished" / "old", tmp_path / "unfinished" / "fresh"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    store.sweep()
    assert not old.exists()
    assert fresh.exists()
    assert store.get(KEY) == b"one"


def test_keys_tell_all_parts_apart() -> None:
    keys = [key_of(), key_of(""), key_of(b""), key_of("", ""), key_of("ab", "c"), key_of("a", "bc"), key_of("abc")]
    assert len(set(keys)) == len(keys)
    assert key_of("\ud800") == key_of("\ud800")


def test_a_change_of_the_code_is_another_sum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "converters"
    for room in ("model", "parse"):
        (package / room).mkdir(parents=True)
        (package / room / "a.py").write_text(room)
    monkeypatch.setattr("converters.__file__", str(package / "__init__.py"))
    (package / "__init__.py").write_text("")

    def now(*rooms: str) -> str:
        code_hash.cache_clear()
        return code_hash(*rooms)

    both, model = now(), now("model")
    (package / "parse" / "a.py").write_text("parse!")
    assert now() != both
    assert now("model") == model
    (package / "model" / "__pycache__").mkdir()
    (package / "model" / "__pycache__" / "a.pyc").write_bytes(b"")
    assert now("model") == model
    (package / "model" / "a.py").rename(package / "model" / "b.py")
    assert now("model") != model
    with pytest.raises(ValueError, match="no room"):
        now("attic")
    code_hash.cache_clear()


def test_sums_are_of_this_package() -> None:
    assert code_hash("parse") != code_hash("model", "parse") != code_hash()
    assert (ROOT / "converters" / "parse").is_dir()
    assert platform_key("rapidfuzz") != platform_key()


def test_what_is_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    store = Recent(tmp_path)
    for key in (KEY, OTHER):
        store.put(key, b"one")
        os.utime(store.path(key), (1, 1))
    assert store.get(KEY) == b"one"
    store.forget(time.time() - 60)
    assert (store.get(KEY), store.get(OTHER)) == (b"one", None)
    Recent(tmp_path / "nowhere").forget(time.time())
