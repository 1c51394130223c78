"""The group of commands, and what becomes of errors."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import IO, Any

import click

from converters import __version__
from converters.cli.common import printable
from converters.manifest import InputError

UNUSABLE = 2
#: What a shell reports for a program that a closed pipe has ended, and for one that Ctrl-C has.
CLOSED_PIPE = 141
INTERRUPTED = 130


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
    **dict.fromkeys((errno.EADDRINUSE, errno.EADDRNOTAVAIL), "Name another one with --address."),
}


class Lazy(MutableMapping[str, click.Command]):
    """Commands by their names, each of which is read when it is asked for."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, attribute = self._places[name].partition(":")
        command: click.Command = getattr(import_module(f"converters.cli.{module}"), attribute)
        return command

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("commands are named in `COMMANDS`")

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


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
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)
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


#: Where each command is: what one of them needs is not read for the others.
COMMANDS = Lazy(
    {
        "init": "init:init",
        "check": "check:check",
        "convert": "convert:convert",
        "positions": "tables:positions",
        "proposals": "tables:proposals",
        "articles": "read:articles",
        "read": "read:read",
        "align": "align:align",
        "diff": "diff:diff",
        "compile": "compile:compile_",
        "build": "site:build",
        "pages": "site:pages",
        "serve": "serve:serve",
        "permalinks": "permalinks:permalinks",
        "export": "export:export",
        "cite": "cite:cite",
        "bundle": "bundle:bundle",
        "verify": "bundle:verify",
    }
)


@click.group(
    cls=Commands, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="travaux")
def main() -> None:
    """Read negotiating documents with nested brackets, and make a site of them.

    A TREATY is a folder with a treaty.yml; a DOCUMENT is one file: Markdown, Word (.docx) or PDF. Where
    neither is named, the treaty in treaties/springs is meant.

    \b
    Exit codes: 0 fine, 1 a check that fails or findings with --strict, 2 input that cannot be used, 130 interrupted.
    """
