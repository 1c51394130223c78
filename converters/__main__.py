"""`python -m converters` is the command `travaux`."""

from converters.cli import main

main(prog_name="travaux")
