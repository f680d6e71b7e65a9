"""What the three backends must agree on.

``OPERATIONS``, ``OPTIMIZERS``, ``MODELS`` and ``TOOLS`` together hold one entry per
shared name. From these tables come the parity tests, the gradient checks, the
trajectory tests and the parity page of the book.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from mlcourse.checks.training import ACTIVATIONS

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
    kink, and where it vanishes, so that rounding is all that they see.
    """

    label: str
    args: tuple
    kwargs: dict = field(default_factory=dict)
    measurable: bool = True


@dataclass(frozen=True)
class Operation:
    """A differentiable operation, the labels of its equations, and sample calls.

    ``samples`` takes a generator and returns a list of ``Sample``, the awkward ones
    among them. ``analytic`` says that the reference's rule also takes complex
    numbers, so that the complex step can check it.
    """

    name: str
    equations: tuple[str, ...]
    samples: Callable[[np.random.Generator], list[Sample]]
    analytic: bool = False


@dataclass(frozen=True)
class Optimizer:
    """An optimizer, the label of its equation, and settings to follow it with."""

    name: str
    equations: tuple[str, ...]
    settings: tuple[dict, ...]


@dataclass(frozen=True)
class Model:
    """A function of ``ml.models``, the labels of its equations, and sample calls."""

    name: str
    equations: tuple[str, ...]
    settings: tuple[dict, ...]


@dataclass(frozen=True)
class Tool:
    """A shared name that is no formula, and the test that holds the backends equal."""

    name: str
    test: str
    equations: tuple[str, ...] = ()


def _elementwise(rng, **kwargs):
    return [
        Sample("a matrix", (3 * rng.standard_normal((5, 7)),), kwargs),
        Sample("one number", (rng.standard_normal(()),), kwargs),
        Sample("size one", (rng.standard_normal((1, 1)),), kwargs),
        Sample("empty", (np.empty((0, 3)),), kwargs),
        Sample("extreme", (np.array([-1000.0, -40.0, 40.0, 1000.0]),), kwargs),
        Sample("zero", (np.array([0.0, -0.0]),), kwargs, measurable=False),
    ]


def _leaky_relu(rng):
    return _elementwise(rng) + _elementwise(rng, slope=0.2)


def _elu(rng):
    return _elementwise(rng) + _elementwise(rng, alpha=0.5)


def _softmax(rng):
    return [
        Sample("a batch", (rng.standard_normal((5, 7)),)),
        Sample("one vector", (rng.standard_normal(4),)),
        Sample("three axes", (rng.standard_normal((2, 3, 4)),)),
        Sample("one class", (rng.standard_normal((3, 1)),)),
        Sample("empty batch", (np.empty((0, 3)),)),
        Sample("ties", (np.array([[2.0, 2.0, 2.0], [1.0, 1.0, 0.0]]),)),
        Sample("extreme", (np.array([[1000.0, -1000.0], [-1000.0, 0.0]]),)),
    ]


def _linear(rng):
    def sample(label, n, fan_in, fan_out):
        shapes = (n, fan_in), (fan_in, fan_out), (fan_out,)
        return Sample(label, tuple(rng.standard_normal(shape) for shape in shapes))

    return [
        sample("a batch", 5, 4, 3),
        sample("one row", 1, 4, 3),
        sample("one feature", 5, 1, 3),
        sample("one output", 5, 4, 1),
        sample("size one", 1, 1, 1),
        sample("empty batch", 0, 4, 3),
    ]


def _softmax_cross_entropy(rng):
    def sample(label, logits, targets):
        return Sample(label, (np.asarray(logits),), {"targets": np.array(targets)})

    return [
        sample("a batch", rng.standard_normal((5, 7)), [0, 6, 3, 3, 1]),
        sample("one row", rng.standard_normal((1, 3)), [2]),
        sample("one class", rng.standard_normal((3, 1)), [0, 0, 0]),
        sample("ties", np.zeros((2, 3)), [0, 1]),
        sample("extreme, right", [[1000.0, -1000.0], [-1000.0, 0.0]], [0, 1]),
        sample("extreme, wrong", [[1000.0, -1000.0], [-1000.0, 0.0]], [1, 0]),
    ]


def _mse(rng):
    def sample(label, shape):
        predictions, targets = rng.standard_normal((2, *shape))
        return Sample(label, (predictions,), {"targets": targets})

    return [
        sample("a vector", (6,)),
        sample("a column", (6, 1)),
        sample("images", (2, 3, 4, 1)),
        sample("one number", (1,)),
        Sample("no error", (np.ones(3),), {"targets": np.ones(3)}, measurable=False),
    ]


def _dropout(rng):
    def sample(label, shape, rate):
        mask = rng.random(shape) >= rate
        x = rng.standard_normal(shape)
        return Sample(label, (x,), {"mask": mask, "rate": rate})

    return [
        sample("half", (5, 7), 0.5),
        sample("three axes", (2, 3, 4), 0.1),
        sample("nothing dropped", (5, 7), 0.0),
        sample("empty", (0, 3), 0.5),
        Sample("all dropped", (np.ones(3),), {"mask": np.zeros(3, bool), "rate": 0.9}),
    ]


OPERATIONS = (
    Operation(
        "linear", ("eq-linear", "eq-linear-pullback"), samples=_linear, analytic=True
    ),
    Operation("sigmoid", ("eq-sigmoid",), samples=_elementwise),
    Operation("tanh", ("eq-tanh",), samples=_elementwise, analytic=True),
    Operation("relu", ("eq-relu",), samples=_elementwise),
    Operation("leaky_relu", ("eq-leaky-relu",), samples=_leaky_relu),
    Operation("elu", ("eq-elu",), samples=_elu),
    Operation("gelu", ("eq-gelu",), samples=_elementwise),
    Operation("silu", ("eq-silu",), samples=_elementwise),
    Operation("softplus", ("eq-softplus",), samples=_elementwise),
    Operation(
        "softmax",
        ("eq-softmax", "eq-softmax-pullback"),
        samples=_softmax,
        analytic=True,
    ),
    Operation(
        "softmax_cross_entropy",
        ("eq-cross-entropy", "eq-cross-entropy-pullback"),
        samples=_softmax_cross_entropy,
    ),
    Operation("mse", ("eq-mse",), samples=_mse, analytic=True),
    Operation("dropout", ("eq-dropout",), samples=_dropout, analytic=True),
)

OPTIMIZERS = (
    Optimizer(
        "sgd",
        ("eq-sgd",),
        settings=({"learning_rate": 0.1}, {"learning_rate": 0.05, "momentum": 0.9}),
    ),
    Optimizer(
        "adam",
        ("eq-adam",),
        settings=(
            {"learning_rate": 0.01},
            {"learning_rate": 0.1, "beta1": 0.5, "beta2": 0.9, "eps": 1e-3},
        ),
    ),
)

MODELS = (
    Model(
        "mlp",
        ("eq-mlp",),
        settings=(
            {"sizes": (6, 3)},
            {"sizes": np.array([6, 4, 3])},
            {"sizes": (6, 5, 3), "initializer": "xavier_uniform"},
            *({"sizes": (6, 8, 5, 3), "activation": name} for name in ACTIVATIONS),
        ),
    ),
)

TOOLS = (
    Tool("array", "contract/test_arrays.py"),
    Tool("device", "contract/test_arrays.py"),
    Tool("evaluate", "contract/test_training.py"),
    Tool("fit", "contract/test_training.py"),
    Tool(
        "initializers",
        "reference/test_initializers.py",
        equations=("eq-he-normal", "eq-xavier-uniform"),
    ),
    Tool("load_weights", "contract/test_weights.py"),
    Tool("loss_and_grads", "contract/test_training.py"),
    Tool("models", "contract/test_models.py"),
    Tool("numpy", "contract/test_arrays.py"),
    Tool("predict", "contract/test_training.py"),
    Tool("value_and_grad", "contract/test_autograd.py"),
    Tool("vjp", "contract/test_autograd.py"),
    Tool("weights", "contract/test_weights.py"),
)

ENTRIES = (*OPERATIONS, *OPTIMIZERS, *MODELS, *TOOLS)
