"""The group of commands, and what becomes of errors."""

from __future__ import annotations

import errno
import os
import sys
from typing import IO, Any

import click

from converters import __version__
from converters.cli.align import align
from converters.cli.bundle import bundle, verify
from converters.cli.check import check
from converters.cli.cite import cite
from converters.cli.common import printable
from converters.cli.compile import compile_
from converters.cli.convert import convert
from converters.cli.diff import diff
from converters.cli.export import export
from converters.cli.init import init
from converters.cli.permalinks import permalinks
from converters.cli.read import articles, read
from converters.cli.site import build, pages, serve
from converters.cli.tables import positions, proposals
from converters.manifest import InputError

UNUSABLE = 2
#: What a shell reports for a program that a closed pipe has ended.
CLOSED_PIPE = 141


class Unusable(click.ClickException):
    """Input that cannot be used: one clear message, exit code 2."""

    exit_code = UNUSABLE

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message to standard error."""
        click.echo(f"error: {printable(self.message)}", file=file, err=file is None)


_FULL = "Make room on the disk, or name another folder."
_CLOSED = "Is it yours to read and write, and is no other program using it?"
#: What may help against an error of the file system.
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY), _CLOSED),
    errno.EROFS: "Nothing can be written there: name another folder.",
}


class Commands(click.Group):
    """Commands whose errors are told in one message and never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except InputError as error:
            raise Unusable(str(error)) from error
        except BrokenPipeError:
            _silence()
            ctx.exit(CLOSED_PIPE)
        except OSError as error:
            if error.strerror is None:
                raise
            # A full disk names no file.
            where = f"{error.filename}: " if error.filename is not None else "could not write: "
            remedy = _REMEDIES.get(error.errno or 0, "")
            raise Unusable(f"{where}{error.strerror}" + (f"\n  {remedy}" if remedy else "")) from error


def _silence() -> None:
    """Keep Python from telling about the closed pipe when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="travaux")
def main() -> None:
    """Read negotiating documents with nested brackets, and make a site of them.

    A TREATY is a folder with a treaty.yml; a DOCUMENT is one file: Markdown, Word (.docx) or PDF. Where
    neither is named, the treaty in treaties/springs is meant.

    \b
    Exit codes: 0 fine, 1 findings with --strict, 2 input that cannot be used.
    """


_COMMANDS = (
    init,
    check,
    convert,
    positions,
    proposals,
    articles,
    read,
    align,
    diff,
    compile_,
    build,
    pages,
    serve,
    permalinks,
    export,
    cite,
    bundle,
    verify,
)

for _command in _COMMANDS:
    main.add_command(_command)
