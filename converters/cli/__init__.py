"""The command `travaux`: the only place that prints and ends the program."""

import sys

try:
    from converters.cli.commands import main
except KeyboardInterrupt:
    sys.exit(130)  # as a command that is interrupted; there is nothing yet that could tell of it

__all__ = ["main"]
