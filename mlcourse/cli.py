"""The command ``mlcourse``."""

import argparse
import sys


def main(arguments=None):
    """Run the command line; return the exit status.

    Parameters
    ----------
    arguments : list of str, optional
        By default those of the process.
    """
    parser = argparse.ArgumentParser(
        prog="mlcourse", description="Companion of the course Deep Learning, Checked."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("doctor", help="what is installed, and what to do about it")
    data = commands.add_parser("data", help="list data sets, or download some")
    data.add_argument("name", nargs="*", help="data sets to fetch (default: list all)")
    parity = commands.add_parser("parity", help="how far the backends are apart")
    parity.add_argument("name", nargs="*", help="entries to measure (default: all)")
    options = parser.parse_args(arguments)
    if options.command == "doctor":
        return _doctor()
    if options.command == "data":
        return _data(options.name)
    return _parity(options.name)


def _doctor():
    from mlcourse import doctor

    findings = doctor.examine()
    print(doctor.report(findings))
    return 0 if findings["numpy"].version else 1


def _data(names):
    from mlcourse import data
    from mlcourse.data import datasets

    if not names:
        for name in data.names():
            where = "installed" if name in datasets.BUNDLED else "download"
            print(f"{name:20} {where}")
        return 0
    for name in names:
        try:
            print(data.load(name))
        except (ConnectionError, ModuleNotFoundError, ValueError) as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _parity(names):
    from mlcourse import contract, parity

    measured = (*contract.OPERATIONS, *contract.OPTIMIZERS, *contract.MODELS)
    titles = [parity.title(entry) for entry in measured]
    unknown = set(names) - set(titles)
    if unknown:
        known = ", ".join(titles)
        print(f"unknown: {', '.join(sorted(unknown))}; choose from {known}")
        return 2
    rows = parity.rows(names or None)
    print(parity.table(rows))
    missing = set(contract.BACKENDS) - set(parity.installed())
    if missing:
        print(f"\nnot installed, so not compared: {', '.join(sorted(missing))}")
    outside = [row for row in rows if not row.within_tolerance()]
    for row in outside:
        print(f"outside the tolerance: {row}", file=sys.stderr)
    return 1 if outside else 0
