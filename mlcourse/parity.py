"""How far the backends are apart, measured over the whole contract.

The tests, ``mlcourse parity`` and the parity page of the book all use these
measurements, so that they cannot disagree.
"""

import importlib
import importlib.util
from dataclasses import dataclass

import numpy as np

from mlcourse import contract
from mlcourse.gradcheck import (
    compare_gradients,
    convert,
    numerical_pullback,
    random_like,
    relative_error,
)
from mlcourse.progress import progress
from mlcourse.seeding import generator
from mlcourse.trees import tree_leaves


def backend(name):
    """Import the backend ``name``.

    Examples
    --------
    >>> backend("reference").__name__
    'mlcourse.reference'
    """
    return importlib.import_module(f"mlcourse.{name}")


def installed():
    """List the backends whose framework is installed.

    Examples
    --------
    >>> installed()[0]
    'reference'
    """
    frameworks = contract.BACKENDS[1:]
    return ["reference", *(f for f in frameworks if importlib.util.find_spec(f))]


def call(ml, name, sample, dtype, seed=0):
    """Run one sample and pull a random gradient back, in one backend.

    Returns
    -------
    outputs : list of ndarray
    gradients : list of ndarray
        One for each positional argument.
    """
    operation = getattr(ml, name)
    args = [ml.array(arg, dtype) for arg in sample.args]
    kwargs = convert(ml, sample.kwargs, dtype)
    y, pullback = ml.vjp(operation, *args, **kwargs)
    outputs = y if isinstance(y, tuple) else (y,)
    dys = random_like(outputs, generator(seed, "dy"))
    gradients = pullback(*(ml.array(dy, dtype) for dy in dys))
    return [ml.numpy(y) for y in outputs], [ml.numpy(g) for g in gradients]


def operation_errors(ml, name, sample, dtype):
    """Compare a backend with the float64 reference on one sample.

    Returns
    -------
    forward, gradient : float
        The largest relative difference of an output, and of a gradient.
    """
    ours, gradients = call(ml, name, sample, dtype)
    theirs, expected = call(backend("reference"), name, sample, "float64")
    forward = max(map(relative_error, ours, theirs))
    errors = compare_gradients(gradients, expected, sample.vanishing)
    return forward, max(errors, default=0.0)


def gradient_check(name, sample):
    """Compare the reference's pullback with central differences on one sample.

    Returns
    -------
    float
        The largest relative error over the arguments.
    """
    derived, measured = derived_and_measured(name, sample)
    return max(compare_gradients(derived, measured, sample.vanishing))


def derived_and_measured(name, sample):
    """Pull a random gradient back by the reference's rule and by central differences.

    Returns
    -------
    derived, measured : list of ndarray
        One gradient for each argument of the sample.
    """
    outputs, derived = call(backend("reference"), name, sample, "float64")
    dys = random_like(tuple(outputs), generator(0, "dy"))

    def f(*args):
        y = getattr(backend("reference"), name)(*args, **sample.kwargs)
        return y if isinstance(y, tuple) else (y,)

    return derived, numerical_pullback(f, sample.args, dys)


def optimizer_trajectory(ml, entry, settings, steps=20, dtype="float64"):
    """Follow an optimizer downhill on a small softmax regression.

    Returns
    -------
    list of ndarray
        Every parameter after the last step.
    """
    rng = generator(0, "trajectory")
    x = ml.array(rng.standard_normal((12, 4)), dtype)
    targets = ml.array(rng.integers(3, size=12))
    w = ml.array(rng.standard_normal((4, 3)), dtype)
    params = {"w": w, "b": ml.array(np.zeros(3), dtype)}
    optimizer = getattr(ml, entry.name)(**settings)

    def loss(params):
        logits = ml.linear(x, params["w"], params["b"])
        return ml.softmax_cross_entropy(logits, targets=targets)

    for _ in range(steps):
        _, grads = ml.value_and_grad(loss)(params)
        params = optimizer.step(params, grads)
    return [np.array(ml.numpy(p)) for p in tree_leaves(params)]


def model_trajectory(ml, entry, settings, dtype="float64"):
    """Train a small model for 20 steps of ``fit`` with Adam and a seed.

    Returns
    -------
    list of ndarray
        Every parameter after the last step.
    """
    model = getattr(ml.models, entry.name)(dtype=dtype, seed=0, **settings)
    ml.fit(
        model,
        entry.data(generator(0, "trajectory")),
        loss=getattr(ml, entry.loss),
        optimizer=ml.adam(learning_rate=0.01),
        epochs=5,
        batch_size=5,
        seed=0,
    )
    return tree_leaves(ml.weights(model))


def trajectory_error(ml, entry, settings):
    """Compare where an optimizer or model ends in a backend and in the reference."""
    is_model = isinstance(entry, contract.Model)
    follow = model_trajectory if is_model else optimizer_trajectory
    ours = follow(ml, entry, settings)
    reference = follow(backend("reference"), entry, settings)
    return max(relative_error(a, b) for a, b in zip(ours, reference, strict=True))


@dataclass(frozen=True)
class Row:
    """One line of the parity table: an entry, a backend, the largest errors.

    An error that does not apply is ``None``.
    """

    name: str
    backend: str
    forward: float | None = None
    gradient: float | None = None
    float32: float | None = None
    check: float | None = None
    trajectory: float | None = None

    def float64(self):
        """Return the largest difference from the reference in double precision."""
        return _largest((self.forward, self.gradient, self.trajectory))

    def within_tolerance(self):
        """Return whether every error is within the contract's tolerance."""
        bounds = (
            (self.forward, contract.FORWARD_TOLERANCE["float64"]),
            (self.gradient, contract.FORWARD_TOLERANCE["float64"]),
            (self.float32, contract.FORWARD_TOLERANCE["float32"]),
            (self.check, contract.GRADIENT_TOLERANCE),
            (self.trajectory, contract.TRAJECTORY_TOLERANCE),
        )
        return all(error is None or error <= bound for error, bound in bounds)


def title(entry):
    """Name an entry so that a model is not taken for an operation.

    Examples
    --------
    >>> title(contract.MODELS[0]), title(contract.OPERATIONS[0])
    ('models.mlp', 'linear')
    """
    return f"models.{entry.name}" if isinstance(entry, contract.Model) else entry.name


def rows(names=None):
    """Measure the whole contract, or the entries called ``names``.

    Operations are measured on all their samples, optimizers and models with the first
    of their settings; the tests follow the other settings too.

    Parameters
    ----------
    names : sequence of str, optional

    Returns
    -------
    list of Row
        For each operation, optimizer and model a row per installed backend.

    Examples
    --------
    >>> rows(["relu"])[0].within_tolerance()
    True
    """
    measured = (*contract.OPERATIONS, *contract.OPTIMIZERS, *contract.MODELS)
    wanted = [entry for entry in measured if names is None or title(entry) in names]
    return [
        _operation_row(entry, name)
        if isinstance(entry, contract.Operation)
        else _trajectory_row(entry, name)
        for entry in progress(wanted, "entry")
        for name in installed()
    ]


def table(rows):
    """Lay rows out as Markdown, one line per entry, errors rounded up to 10ⁿ.

    A column without any error is left out.

    Examples
    --------
    >>> rows = Row("relu", "reference", check=3e-11), Row("relu", "torch", 0.0, 3e-17)
    >>> print(table(rows))
    | name | finite differences | torch |
    |---|---|---|
    | `relu` | 1e-10 | 1e-16 |
    """
    others = [b for b in contract.BACKENDS[1:] if b in {row.backend for row in rows}]
    names = dict.fromkeys(row.name for row in rows)
    entries = {n: {row.backend: row for row in rows if row.name == n} for n in names}
    columns = {
        "finite differences": [e["reference"].check for e in entries.values()],
        **{b: [e[b].float64() for e in entries.values()] for b in others},
        "float32": [
            _largest(row.float32 for row in e.values()) for e in entries.values()
        ],
    }
    columns = {head: c for head, c in columns.items() if _largest(c) is not None}
    lines = [
        f"| {' | '.join(['name', *columns])} |",
        "|---" * (1 + len(columns)) + "|",
    ]
    for name, *errors in zip(names, *columns.values(), strict=True):
        cells = " | ".join(_power_of_ten(error) for error in errors)
        lines.append(f"| `{name}` | {cells} |")
    return "\n".join(lines)


def _operation_row(entry, name):
    ml, samples = backend(name), entry.samples(generator(0, entry.name))
    single = [max(operation_errors(ml, entry.name, s, "float32")) for s in samples]
    if name == "reference":
        measurable = (sample for sample in samples if sample.measurable)
        check = max(gradient_check(entry.name, sample) for sample in measurable)
        return Row(entry.name, name, float32=max(single), check=check)
    errors = [operation_errors(ml, entry.name, s, "float64") for s in samples]
    forward, gradient = (max(column) for column in zip(*errors, strict=True))
    return Row(entry.name, name, forward, gradient, float32=max(single))


def _trajectory_row(entry, name):
    if name == "reference":
        return Row(title(entry), name)
    error = trajectory_error(backend(name), entry, entry.settings[0])
    return Row(title(entry), name, trajectory=error)


def _largest(errors):
    return max((error for error in errors if error is not None), default=None)


def _power_of_ten(error):
    if error is None:
        return ""
    return "0" if error == 0 else f"1e{int(np.ceil(np.log10(error))):03d}"
