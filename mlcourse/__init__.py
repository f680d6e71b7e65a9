"""Companion package of the course *Deep Learning, Checked*.

Three backends say the same things under the same names:
``mlcourse.reference`` (NumPy, every gradient derived by hand), ``mlcourse.torch``
and ``mlcourse.tensorflow``. Importing ``mlcourse`` itself loads nothing else, not
even NumPy: each name below is loaded when it is first used.

Examples
--------
>>> from mlcourse import reference as ml
>>> float(ml.relu([-1.0, 2.0])[1])
2.0
"""

import importlib

__version__ = "0.1.0"

_SUBMODULES = (
    "augment",
    "averaging",
    "callbacks",
    "catching",
    "contract",
    "costs",
    "data",
    "exercises",
    "files",
    "folding",
    "gradcheck",
    "initializers",
    "metrics",
    "parity",
    "plotting",
    "preprocessing",
    "reference",
    "schedules",
    "seeding",
    "shrinkage",
    "statistics",
    "tensorflow",
    "timing",
    "tokenizers",
    "torch",
    "tuning",
)
__all__ = ["__version__", "show_source", *_SUBMODULES]


def __getattr__(name):
    if name in _SUBMODULES:
        return importlib.import_module(f"mlcourse.{name}")
    if name == "show_source":
        return importlib.import_module("mlcourse.source").show_source
    raise AttributeError(f"module 'mlcourse' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
