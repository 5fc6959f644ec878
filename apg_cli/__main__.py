"""Begin and end the process: the command `apg`, and `python -m apg_cli`."""

from __future__ import annotations

import gc

_MANY_OBJECTS = 100_000


def main() -> None:
    """Run the command line."""
    # Most commands end before there is garbage worth looking for, and at the end Python would look
    # through all that lives once more: an eighth of a search.
    gc.set_threshold(_MANY_OBJECTS)
    from apg_cli import cli

    try:
        cli.main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
