"""The kinds of entries of the contract, and the tolerances they are held to."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

BACKENDS = ("reference", "torch", "tensorflow")

FORWARD_TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""Largest relative difference of a backend's values and gradients."""
GRADIENT_TOLERANCE = 1e-7
"""Largest relative difference of a pullback and central differences, in float64."""
TRAJECTORY_TOLERANCE = 1e-9
"""Largest relative difference of weights after 20 optimizer steps, in float64."""


@dataclass(frozen=True)
class Sample:
    """One call of an operation: arrays in float64, and keywords.

    ``measurable`` is false where finite differences cannot measure the gradient: on a
    kink, and where it vanishes, so that rounding is all that they see. ``vanishing``
    has the positions of arguments whose gradient is zero but for rounding while those
    of others are not; it is compared relative to the largest of all gradients.
    """

    label: str
    args: tuple
    kwargs: dict = field(default_factory=dict)
    measurable: bool = True
    vanishing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Operation:
    """A differentiable operation, the labels of its equations, and sample calls.

    ``samples`` takes a generator and returns a list of ``Sample``, the awkward ones
    among them. ``draw`` takes a generator and returns one measurable ``Sample`` of a
    random shape, with random settings. ``analytic`` says that the reference's rule
    also takes complex numbers, so that the complex step can check it.
    """

    name: str
    equations: tuple[str, ...]
    samples: Callable[[np.random.Generator], list[Sample]]
    draw: Callable[[np.random.Generator], Sample]
    analytic: bool = False


@dataclass(frozen=True)
class Optimizer:
    """An optimizer, the label of its equation, and settings to follow it with."""

    name: str
    equations: tuple[str, ...]
    settings: tuple[dict, ...]


@dataclass(frozen=True)
class Model:
    """A function of ``ml.models``, the labels of its equations, and sample calls.

    ``data`` takes a generator and returns 20 examples (x, y), and ``loss`` is the name
    of the loss that the model is trained with on them.
    """

    name: str
    equations: tuple[str, ...]
    settings: tuple[dict, ...]
    data: Callable[[np.random.Generator], tuple]
    loss: str = "softmax_cross_entropy"


@dataclass(frozen=True)
class FrameworkOnly:
    """A name that the reference can only refuse, the reason, and the test of it.

    The reference raises ``NotImplementedError``, which gives the reason.
    """

    name: str
    reason: str
    test: str
    equations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tool:
    """A shared name that is no formula, and the test that holds the backends equal."""

    name: str
    test: str
    equations: tuple[str, ...] = ()
