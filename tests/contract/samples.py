"""The contract's samples as pytest parameters."""

import pytest

from mlcourse import contract
from mlcourse.seeding import generator


def samples(keep=lambda entry, sample: True):
    return [
        pytest.param(entry, sample, id=f"{entry.name}, {sample.label}")
        for entry in contract.OPERATIONS
        for sample in entry.samples(generator(0, entry.name))
        if keep(entry, sample)
    ]


def settings(entries):
    return [
        pytest.param(entry, kwargs, id=f"{entry.name} {kwargs}")
        for entry in entries
        for kwargs in entry.settings
    ]
