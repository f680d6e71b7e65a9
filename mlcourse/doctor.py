"""What is installed here, which device each framework sees, and what is missing."""

import importlib.util
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata

PACKAGES = {
    "numpy": ("the reference", "pip install numpy"),
    "torch": ("mlcourse.torch", 'pip install "mlcourse[torch]"'),
    "tensorflow": ("mlcourse.tensorflow", 'pip install "mlcourse[tensorflow]"'),
    "sklearn": ('mlcourse.data.load("digits")', 'pip install "mlcourse[data]"'),
    "statsmodels": ('mlcourse.data.load("co2")', 'pip install "mlcourse[data]"'),
    "matplotlib": ("mlcourse.plotting", 'pip install "mlcourse[plot]"'),
    "optuna": ("mlcourse.tuning.optuna_search", 'pip install "mlcourse[tune]"'),
    "safetensors": ("mlcourse.files.save_weights", 'pip install "mlcourse[weights]"'),
    "tensorboard": ("the log for TensorBoard", 'pip install "mlcourse[log]"'),
}


@dataclass(frozen=True)
class Finding:
    """The version of a package and the device it computes on, ``None`` if missing."""

    version: str | None
    device: str | None = None


def examine():
    """Look for every package, and ask each backend for its device.

    Each framework is asked in a process of its own, so that a broken installation
    of one is reported and does not stop the others.

    Returns
    -------
    dict of Finding
        By the name under which each package is imported.
    """
    return {name: _find(name) for name in PACKAGES}


def report(findings):
    """Write the findings as lines of text, with what to do about what is missing.

    Examples
    --------
    >>> print(report({"torch": Finding(None)}))
    torch        missing; mlcourse.torch needs it: pip install "mlcourse[torch]"
    """
    lines = []
    for name, finding in findings.items():
        needed_by, remedy = PACKAGES[name]
        if finding.version is None:
            what = f"missing; {needed_by} needs it: {remedy}"
        else:
            on = f", computes on: {finding.device}" if finding.device else ""
            what = f"{finding.version}{on}"
        lines.append(f"{name:12} {what}")
    return "\n".join(lines)


def _find(name):
    if importlib.util.find_spec(name) is None:
        return Finding(None)
    device = _device(name) if name in ("torch", "tensorflow") else None
    return Finding(_version(name), device)


def _version(name):
    distributions = metadata.packages_distributions().get(name, [name])
    return metadata.version(distributions[0])


def _device(backend):
    code = f"from mlcourse import {backend} as ml; print(ml.device())"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        reason = (result.stderr.strip().splitlines() or ["no message"])[-1]
        return f"none, it cannot be imported ({reason}); reinstall it"
    return result.stdout.strip()
