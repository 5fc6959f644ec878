"""Build the reference files from named sources; see `python -m apg_cli.reference.build --help`."""
