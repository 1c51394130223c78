"""The command `travaux`: the only place that prints and ends the program."""

from converters.cli.commands import main

__all__ = ["main"]
