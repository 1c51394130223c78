"""`verify` sees every difference, and is hurt by no zip."""

from __future__ import annotations

import functools
import hashlib
import http.server
import io
import threading
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from converters.publish.archive import write_zip
from converters.publish.checksums import MAX_FILES, SUMS, Verdict, read_sums, sums_text, verify
from converters.publish.errors import PublishError
from converters.publish.remote import verify_address

FILES = {"index.html": b"<p>1</p>", "a/b.html": b"<p>2</p>", "a/c.css": b""}


def with_sums(files: dict[str, bytes]) -> dict[str, bytes]:
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    return {**files, SUMS: sums_text(sums).encode()}


def folder_of(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of the folder `x`; where it has a file of the name `broken`, it answers with an error of its own."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            return

        def do_GET(self) -> None:
            if self.path.endswith("broken"):
                self.send_error(500)
            else:
                super().do_GET()

    handler = functools.partial(Quiet, directory=str(tmp_path / "x"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], object], Verdict]] = {
    "nothing": (len, Verdict(3, 16)),
    "one byte": (lambda files: files.update({"a/b.html": b"<p>3</p>"}), Verdict(3, 16, differ=("a/b.html",))),
    "one file less": (lambda files: files.pop("a/b.html"), Verdict(3, 8, missing=("a/b.html",))),
    "one file more": (lambda files: files.update({"evil.js": b"x"}), Verdict(3, 17, unknown=("evil.js",))),
    "other name": (
        lambda files: files.update({"a/B.html": files.pop("a/b.html")}),
        Verdict(3, 16, missing=("a/b.html",), unknown=("a/B.html",)),
    ),
}


@pytest.mark.parametrize(("change", "verdict"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("shape", ["folder", "folder above", "zip", "address"])
def test_differences(
    change: Callable[[dict[str, bytes]], object], verdict: Verdict, shape: str, tmp_path: Path, server: str
) -> None:
    files = with_sums(FILES)
    change(files)
    if shape == "zip":
        path = tmp_path / "a.zip"
        write_zip(path, "root", files, 0)
    else:
        folder_of(files, tmp_path / "x" / "root")
        path = tmp_path / "x" / ("" if shape == "folder above" else "root")
    found = verify(path) if shape != "address" else verify_address(f"{server}root/index.html#x")
    if shape == "address":
        verdict = replace(verdict, size=found.size, unknown=())  # what no list names is not seen from afar
    assert (found.differ, found.missing, found.unknown) == (verdict.differ, verdict.missing, verdict.unknown)
    assert found.whole == (found == Verdict(3, 16))
    assert found.files == 3


def test_a_damaged_entry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    write_zip(path, "root", with_sums({"index.html": bytes(range(256)) * 200}), 0)
    data = bytearray(path.read_bytes())
    at = data.index(b"root/index.html") + 60
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    assert verify(path).differ == ("index.html",)


def test_a_link_counts_as_a_difference(tmp_path: Path) -> None:
    folder = folder_of(with_sums(FILES), tmp_path / "x")
    (folder / "index.html").unlink()
    (tmp_path / "outside").write_bytes(FILES["index.html"])
    (folder / "index.html").symlink_to(tmp_path / "outside")
    assert verify(folder).differ == ("index.html",)
    (folder / "more").symlink_to(tmp_path)
    assert verify(folder).unknown == ("more",)


BAD_NAMES = [
    "../evil",
    "/etc/passwd",
    "C:/evil",
    "root/../../evil",
    "root/a\\b",
    "root/nul",
    "root/a\x1b[2J",
    "root/a.",
    "../up/",
    "root/com¹.html",
]


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_a_zip_with_a_bad_path_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"root/{SUMS}", "0" * 64 + "  a\n")
        archive.writestr(name, b"x")
    with pytest.raises(PublishError) as caught:
        verify(path)
    assert "Do not unpack" in caught.value.remedy
    assert "\x1b" not in str(caught.value)


def with_entries(path: Path, *more: tuple[str, bytes]) -> Path:
    """A zip of a whole bundle as somebody's own program would write it, with more entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in with_sums(FILES).items():
            archive.writestr(f"root/{name}", content)
        for name, content in more:
            archive.writestr(name, content)
    return path


def test_folders_of_a_zip_packed_anew(tmp_path: Path) -> None:
    assert verify(with_entries(tmp_path / "a.zip", ("root/", b""), ("root/a/", b""))).whole
    found = verify(with_entries(tmp_path / "b.zip", ("root/more/", b""), ("other/", b"")))
    assert found.unknown == ("more/", "other/")


def test_bytes_that_no_list_names(tmp_path: Path) -> None:
    """A program that reads a zip from its start unpacks an entry that its list leaves out."""
    honest = with_entries(tmp_path / "a.zip").read_bytes()
    hidden = with_entries(tmp_path / "b.zip", ("root/evil.js", b"x")).read_bytes()
    entry = hidden[hidden.index(b"PK\3\4", hidden.rindex(b"PK\3\4")) : hidden.index(b"PK\1\2")]
    assert b"evil.js" in entry
    second = honest.index(b"PK\3\4", 4)
    for at in (0, second, honest.index(b"PK\1\2")):
        path = tmp_path / "c.zip"
        path.write_bytes(honest[:at] + entry + honest[at:])
        with pytest.raises(PublishError, match=r"belong to no file|cannot be read"):
            verify(path)
    streamed = io.BytesIO()
    with zipfile.ZipFile(Unseekable(streamed), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in with_sums(FILES).items():
            archive.writestr(f"root/{name}", content)
    (tmp_path / "d.zip").write_bytes(streamed.getvalue())
    assert verify(tmp_path / "d.zip").whole


class Unseekable(io.RawIOBase):
    """A stream that only goes on: zips written to one have their sums behind the content."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._target.write(data)


def test_other_bad_zips_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for content in (b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\0" * 18):
        path.write_bytes(content)
        with pytest.raises(PublishError):
            verify(path)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for _ in range(2):
            archive.writestr(f"root/{SUMS}", "0" * 64 + "  a\n")
    with pytest.raises(PublishError, match="two files of one name"):
        verify(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"root/{SUMS}", "0" * 64 + "  a\n")
        archive.writestr("root/link", "/etc/passwd")
        archive.infolist()[-1].external_attr = 0o120777 << 16
    assert not verify(path).whole
    with pytest.raises(PublishError, match="no such file"):
        verify(tmp_path / "nothing.zip")


def test_a_zip_that_says_it_is_huge_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    write_zip(path, "root", with_sums({"index.html": b"\0" * 1_000_000}), 0)
    monkeypatch.setattr("converters.publish.checksums.MAX_BYTES", 999_999)
    with pytest.raises(PublishError, match="more than any bundle"):
        verify(path)
    assert MAX_FILES < 1_000_000


@pytest.mark.parametrize(
    "text", ["", "\n", "x", "0" * 64, "0" * 64 + " a", "0" * 64 + "  ../a", "0" * 64 + "  a\n" + "1" * 64 + "  a"]
)
def test_damaged_lists(text: str) -> None:
    with pytest.raises(PublishError):
        read_sums(text, SUMS)


def test_sums_are_those_of_sha256sum() -> None:
    assert sums_text({"b": "1" * 64, "a": "0" * 64}) == f"{'0' * 64}  a\n{'1' * 64}  b\n"
    assert read_sums(sums_text({"a": "0" * 64}), SUMS) == {"a": "0" * 64}


def test_an_address_that_cannot_be_read(tmp_path: Path, server: str) -> None:
    files = with_sums({"index.html": b"", "broken": b""})
    folder_of(files, tmp_path / "x")
    with pytest.raises(PublishError, match="the server answers 500"):
        verify_address(server)
    with pytest.raises(PublishError, match="there is no SHA256SUMS"):
        verify_address(f"{server}elsewhere/")
    (tmp_path / "x" / SUMS).write_bytes(b"\xff")
    with pytest.raises(PublishError, match="damaged"):
        verify_address(server)
    with pytest.raises(PublishError, match="cannot be read"):
        verify_address("http://127.0.0.1:1/")
