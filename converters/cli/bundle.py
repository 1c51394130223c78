"""`travaux bundle` and `travaux verify`: a site to hand on, and whether what arrived is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from converters.cli.common import printable, sources_option, treaty_argument, write_text
from converters.cli.site import built, work_option
from converters.manifest import InputError
from converters.publish.errors import PublishError

_SHOWN = 20


@click.command()
@treaty_argument
@sources_option
@work_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Put zip and single files there instead of bundle/ in the work folder.",
)
@click.option("--pdf", is_flag=True, help="Also print each version to a PDF, with a Chromium or Chrome that is here.")
def bundle(treaty: Path | None, sources: Path | None, work_dir: Path, output: Path | None, pdf: bool) -> None:
    """Build the site of a treaty and pack it to be read without a network.

    Writes one zip of the whole site, one HTML file for each version, and checksums beside the site's own pages.
    The time that they name is that of SOURCE_DATE_EPOCH; the same documents then give the same bytes.

    \b
    Example: travaux bundle treaties/springs
    """
    from converters.publish.archive import write_file
    from converters.publish.bundle import write_bundle
    from converters.publish.checksums import SUMS, folder_sums, sums_text
    from converters.publish.pdf import browser, write_pdf
    from converters.publish.single import single_file

    folder = output or work_dir / "bundle"
    epoch = _epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    with _told():
        program = browser(os.environ) if pdf else ""
    site, made_from = built(treaty, sources, work_dir)
    data = made_from.data
    with _told(), _bar("packing") as step:
        write_file(site / SUMS, sums_text(folder_sums(site)).encode())
        made = write_bundle(site, data, folder, epoch, step)
        singles = {f"{data.name}-{each.slug}.html": single_file(site, data, each) for each in data.versions}
        for name, content in singles.items():
            write_file(folder / name, content)
    zipped = f"{made.files} files, {_size(made.size)}, zipped {_size(made.zipped)}"
    write_text(printable(f"{made.path}: {zipped}\n"))
    for name, content in singles.items():
        write_text(printable(f"{folder / name}: {_size(len(content))}\n"))
    for name in singles if program else ():
        target = (folder / name).with_suffix(".pdf")
        with _told():
            size = write_pdf(program, folder / name, target, epoch)
        write_text(printable(f"{target}: {_size(size)}\n"))


@click.command()
@click.argument("path", metavar="ZIP|FOLDER|URL")
@click.option("--links", is_flag=True, help="Of a folder: follow every link instead of comparing checksums.")
@click.pass_context
def verify(ctx: click.Context, path: str, links: bool) -> None:
    """Tell whether a bundle or a published site is whole, and which files differ; exit with 1 if one does.

    A URL is that of the folder where a site or an unpacked bundle stands. With --links the folder may be any built
    site; every link, anchor and search result in it is followed, without the network.

    \b
    Example: travaux verify build/bundle/springs-offline.zip
    """
    from converters.publish.checksums import verify as compare
    from converters.publish.links import check_links
    from converters.publish.remote import is_address, verify_address

    if links and is_address(path):
        raise click.UsageError("--links is for a folder here; of a URL the checksums are compared.")
    with _told():
        if links:
            followed = check_links(Path(path))
            problems = list(followed.problems)
            figures = (
                f"{followed.pages} pages, {followed.links} links and {followed.anchors} anchors followed, "
                f"{followed.external} links to other sites left alone"
            )
        else:
            with _bar("comparing") as step:
                verdict = verify_address(path, step) if is_address(path) else compare(Path(path), step)
            kinds = (("differs", verdict.differ), ("missing", verdict.missing), ("not in the list", verdict.unknown))
            problems = [f"{word}: {name}" for word, names in kinds for name in names]
            figures = f"{verdict.files} files, {_size(verdict.size)}"
    write_text("".join(printable(f"{problem}\n") for problem in problems[:_SHOWN]))
    if len(problems) > _SHOWN:
        write_text(f"and {len(problems) - _SHOWN} more\n")
    state = "all is well" if not problems else f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    write_text(printable(f"{path}: {figures}: {state}\n"))
    if problems:
        ctx.exit(1)


def _epoch(value: str) -> int | None:
    """The time to name, or None for none."""
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 11:
        remedy = "`git log -1 --format=%ct` prints that of the last commit."
        raise InputError(f"SOURCE_DATE_EPOCH is `{value}`, no number of seconds", "", 0, remedy)
    return int(value)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PublishError as error:
        raise InputError(error.message, error.file, 0, error.remedy) from error


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A counter on one line for a person at a terminal; silence elsewhere."""
    shown = sys.stderr.isatty()

    def step(done: int, whole: int) -> None:
        if shown and (done == whole or done % 10 == 0):
            click.echo(f"\r{label} {done} of {whole}", nl=done == whole, err=True)

    yield step


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
