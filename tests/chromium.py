"""Finds the Chromium that the browser tests drive; run as a program, it installs one if there is none."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

# As root Chromium refuses to start with its sandbox; the others keep it from using the network by itself.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The program file: TRAVAUX_CHROMIUM, then PATH, then Playwright's own download."""
    named = os.environ.get("TRAVAUX_CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    return next(filter(None, on_path), None) or shutil.which(_downloaded())


def _downloaded() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _install_commands() -> list[list[str]]:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        return [[*apt, "update"], [*apt, "install", "-y", "chromium"]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def _install() -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in _install_commands():
        print("browser: none found, running", *command, flush=True)
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    """Say which browser the tests will use. Always ends well: whether one is a must is the tests' to say."""
    if find() is None and not os.environ.get("TRAVAUX_CHROMIUM"):
        _install()
    print(
        "browser:",
        find() or "none. Install Chromium or Chrome, or name its program file in TRAVAUX_CHROMIUM.",
    )


if __name__ == "__main__":
    main()
