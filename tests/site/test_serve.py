"""A saved change is on the screen, and what a build writes sets off no other."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from converters.cli.serve import files_of, watch
from converters.manifest import Treaty
from converters.pipeline import open_treaty
from converters.render.pages import render_site
from converters.site import serve
from converters.site.project import write_project
from converters.site.serve import Renewal, Server
from tests.render.factory import site, springs
from tests.synthetic import write_treaty


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def page(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
        text: str = answer.read().decode()
        return text


def is_up(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def until(true: object, seconds: float = 60) -> None:
    """Wait for something to become true."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def running(server: Server, folder: Path) -> Iterator[None]:
    thread = threading.Thread(target=server.run, args=([folder / "treaty.yml"],))
    thread.start()
    try:
        yield
    finally:
        server._server.shutdown()
        thread.join(20)
        assert not thread.is_alive()


def test_a_change_is_shown_and_sets_off_one_build(tmp_path: Path) -> None:
    made = site(springs())
    pages = render_site(made)
    built: list[int] = []

    def project(_opened: object) -> None:
        built.append(len(built))
        text = pages["v1/article-1.md"] + f"\n<p>change {len(built)}</p>\n"
        write_project({**pages, "v1/article-1.md": text}, made, tmp_path)

    write_project(pages, made, tmp_path)
    port = free_port()
    server = Server(tmp_path, f"127.0.0.1:{port}", project)
    with running(server, tmp_path):
        until(lambda: is_up(port))
        assert "livereload" in page(port, "v1/article-1.html")
        assert "change 1" not in page(port, "v1/article-1.html")
        server.changed()
        until(lambda: "change 1" in page(port, "v1/article-1.html"))
        time.sleep(1.5)
        assert built == [0]
        assert f"http://127.0.0.1:{port}/v1/article-1.html" in page(port, "v1/article-1.html")
        with pytest.raises(urllib.error.HTTPError):
            page(port, "v1/nowhere.html")


def epoch_of(html: str) -> int:
    return int(html.rpartition("livereload(")[2].partition(",")[0])


def poll(port: int, path: str, epoch: int) -> int:
    """What an open page asks again and again, waiting a minute at most."""
    asking = urllib.request.Request(
        f"http://127.0.0.1:{port}/livereload/{epoch}/1", headers={"Referer": f"http://127.0.0.1:{port}/{path}?as=XA"}
    )
    with urllib.request.urlopen(asking, timeout=60) as answer:
        return int(answer.read())


def test_open_pages_are_shown_first_and_only_changed_ones_load_themselves_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_PATIENCE", 60)
    made = site(springs())
    pages = render_site(made)
    told: list[list[str]] = []
    begun, go_on = threading.Event(), threading.Event()

    def project(opened: Sequence[str]) -> Renewal:
        told.append(list(opened))
        changed = {path: f"{pages[path]}\n<p>news</p>\n" for path in ("v1/article-1.md", "v1/index.md")}
        (tmp_path / "docs" / "v1" / "article-1.md").write_text(changed["v1/article-1.md"], "utf-8")

        def rest() -> None:
            begun.set()
            assert go_on.wait(60)
            write_project({**pages, **changed}, made, tmp_path)

        return Renewal(["v1/article-1.md", "v1/nowhere.md"], rest)

    write_project(pages, made, tmp_path)
    port = free_port()
    server = Server(tmp_path, f"127.0.0.1:{port}", project)
    with running(server, tmp_path):
        until(lambda: is_up(port))
        same, other = (epoch_of(page(port, path)) for path in ("v1/faults.html", "v1/index.html"))
        first = epoch_of(page(port, "v1/article-1.html"))
        server.changed()
        second = poll(port, "v1/article-1.html", first)
        assert second > first
        assert told[0][0] == "v1/article-1.md"
        shown = page(port, "v1/article-1.html")
        assert "<p>news</p>" in shown
        assert epoch_of(shown) == second
        assert "<p>news</p>" not in page(port, "v1/index.html")
        assert not begun.is_set()  # the browser has the machine to itself till all of the page is there
        threading.Thread(target=poll, args=(port, "v1/article-1.html", second), daemon=True).start()
        assert begun.wait(60)
        go_on.set()
        assert poll(port, "v1/index.html", other) > second
        assert "<p>news</p>" in page(port, "v1/index.html")
        assert "<p>news</p>" in page(port, "v1/article-1.html")
        server._server.poll_response_timeout = 0
        assert poll(port, "v1/faults.html", same) == same
        assert poll(port, "v1/article-1.html", second) == second
        assert told[1:] == []


def test_an_address_that_is_taken(tmp_path: Path) -> None:
    made = site(springs())
    write_project(render_site(made), made, tmp_path)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(OSError, match="Address already in use"):
            Server(tmp_path, f"127.0.0.1:{held.getsockname()[1]}", lambda _opened: None).run([])


@pytest.fixture
def treaty(tmp_path: Path) -> Treaty:
    write_treaty(tmp_path / "treaty", 1, 2, 3, 3)
    return open_treaty(tmp_path / "treaty", None, {})


def test_files_of_the_treaty_are_watched_and_no_others(treaty: Treaty, tmp_path: Path) -> None:
    stop = threading.Event()
    told: list[int] = []
    folder = tmp_path / "treaty"
    watching = threading.Thread(target=watch, args=(treaty, folder, lambda: told.append(1), stop), daemon=True)
    watching.start()
    try:
        time.sleep(0.5)
        (folder / "build").mkdir()
        (folder / "build" / "index.html").write_text("x")
        time.sleep(0.7)
        assert told == []
        for path in files_of(treaty, folder):
            if path.is_file():
                told.clear()
                path.write_bytes(path.read_bytes() + b"\n")
                until(lambda: told)
        told.clear()
        (folder / "moved.yml").write_text("[]\n")
        until(lambda: told)
    finally:
        stop.set()
        watching.join(5)
