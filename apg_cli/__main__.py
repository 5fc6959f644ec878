"""Run `python -m apg_cli`."""

from apg_cli.cli import main

main()
