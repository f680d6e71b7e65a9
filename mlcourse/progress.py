"""A counter for long work: shown in a terminal, silent everywhere else."""

import sys


def progress(items, what):
    """Yield from ``items`` and count them on one line of the terminal.

    Parameters
    ----------
    items : sequence
    what : str
        The word before the count, such as ``"epoch"``.

    Examples
    --------
    >>> sum(progress([1, 2, 3], "step"))
    6
    """
    shown = sys.stderr.isatty()
    try:
        for count, item in enumerate(items, start=1):
            if shown:
                line = f"\r{what} {count}/{len(items)}"
                print(line, end="", file=sys.stderr, flush=True)
            yield item
    finally:  # also where the work stops early
        if shown:
            print(file=sys.stderr)
