"""The plain configuration builds without a warning, and its search works from a folder."""

from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from converters.site.resources import assets
from tests.conftest import ROOT
from tests.lending import Lend

SHIM = ("assets/early-iframe-worker.js", "assets/folder-worker.js")


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A site of a few words from the plain configuration; the parameter names the search's languages."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    pages = tmp_path / config["docs_dir"]
    for address in (address for entry in config["nav"] for address in entry.values()):
        write(pages / address, "# A page\n\nEach riparian cares for the spring, le printemps.\n")
    for name in SHIM:
        write(pages / name, assets()[name].decode())
    for name in (*config["extra_css"], *config["extra_javascript"]):
        write(pages / name, "")
    (tmp_path / config["theme"]["custom_dir"]).mkdir()
    config["plugins"][0]["search"]["lang"] = request.param
    write(tmp_path / "mkdocs.yml", yaml.safe_dump(config))
    loaded = load_config(str(tmp_path / "mkdocs.yml"))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    return tmp_path / str(config["site_dir"])


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(("site", "query"), [(["en"], "riparian"), (["en", "fr"], "printemps")], indirect=["site"])
@pytest.mark.parametrize("page", ["index.html", "delegations/index.html"])
def test_search_from_a_folder(site: Path, query: str, page: str, lend: Lend) -> None:
    tab = lend()
    requests: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto((site / page).as_uri())
    tab.keyboard.press("/")
    # The theme reads the box on keyup, so the words must be typed.
    tab.keyboard.type(query)
    tab.wait_for_selector(".md-search-result__item a")
    assert requests
    assert [url for url in requests if not url.startswith("file:")] == []
    assert complaints == []
