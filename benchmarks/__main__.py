"""Measure everything and print it as ratios; ``--json FILE`` keeps the measurements."""

import argparse
import json
import platform
from pathlib import Path

import numpy as np
import torch

from benchmarks import operations, steps
from mlcourse.timing import measure


def show(name, timings, base, most=None):
    """Print a line per program: its time, and its ratio to the time of ``base``."""
    for timing in timings.values():
        if timing.name == base:
            continue
        median, low, high = timing.ratio(timings[base])
        verdict = "" if most is None else "ok" if median <= most else f"over {most}"
        print(
            f"{name:42} {timing.name:10} {median:6.2f} × {base}"
            f" [{low:.2f}, {high:.2f}] {1e3 * timing.median:8.2f} ms  {verdict}",
            flush=True,
        )


def main():
    """Run the cases whose names contain the given words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="part of a case's name")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    def chosen(name):
        return all(word in name for word in options.words)

    measured = {}
    for case in operations.CASES:
        if chosen(case.name):
            measured[case.name] = measure(operations.programs(case))
            show(case.name, measured[case.name], "PyTorch", case.most)
    if chosen("Adam, 10 million"):
        measured["Adam"] = measure(operations.adam_programs())
        show("Adam, 10 million", measured["Adam"], "PyTorch", 3.5)
    for case, programs in steps.programs().items():
        name = f"training, {case}"
        if chosen(name):
            measured[name] = measure(programs)
            show(name, measured[name], "by hand", 1.05)
    if options.json:
        about = {"machine": platform.machine(), "numpy": np.__version__}
        about |= {"torch": torch.__version__, "threads": options.threads}
        times = {
            name: {t.name: t.seconds for t in timings.values()}
            for name, timings in measured.items()
        }
        with options.json.open("x", encoding="utf8") as file:
            json.dump({"about": about, "seconds": times}, file, indent=1)


if __name__ == "__main__":
    main()
