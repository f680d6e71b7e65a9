"""Descent over two weights, at a learning rate and a momentum that the reader sets."""

import numpy as np

from mlcourse.checks.basic import between, integer
from mlcourse.plotting import style
from mlcourse.plotting.interactive.figure import Interactive
from mlcourse.plotting.plane import surface
from mlcourse.reference import sgd

START = -2.0, 1.2
EDGE = 2.2


def explore_descent(
    curvatures=(1.0, 25.0), *, learning_rate=0.05, momentum=0.8, steps=50
):
    """Let the reader choose how descent goes down a narrow valley.

    The loss is ½ (λ₁ θ₁² + λ₂ θ₂²), for the two curvatures λ₁ and λ₂; a bent valley
    after Rosenbrock, ¼ ((1 − θ₁)² + 5 (θ₂ − θ₁²)²), can be chosen instead. The reader
    moves the learning rate η, the momentum μ and the start, chooses among plain
    gradient descent, momentum, Nesterov and Adam (whose β₁ the momentum is), and reads
    the loss and the contraction of the error per step: as the eigenvalues predict it,
    and as the second half of the path shows it.

    Parameters
    ----------
    curvatures : pair of float, positive
        λ₁ and λ₂, the eigenvalues of the Hessian.
    learning_rate : float, positive
        With which the figure opens; one with which Nesterov's method does not diverge.
    momentum : float between 0 and 1
        With which it opens.
    steps : int, from 10 to 500

    Returns
    -------
    Interactive
        To be the last line of a cell. Without scripts it is a picture of the paths and
        the losses of gradient descent, momentum and Nesterov.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> explore_descent((1.0, 25.0), steps=30)
    Left, the contours of a narrow valley and, from one start, the paths of 30 steps ...
    """
    _check(curvatures, learning_rate, momentum, steps)
    curvatures = np.array(curvatures, float)
    methods = {
        "plain": sgd(learning_rate),
        "momentum": sgd(learning_rate, momentum),
        "Nesterov": sgd(learning_rate, momentum, nesterov=True),
    }
    paths = {name: _path(m, curvatures, steps) for name, m in methods.items()}

    def loss(pairs):
        return (curvatures * pairs**2).sum(axis=-1) / 2

    def draw():
        left, right = style.panels(2, height=2.6)
        names = {"xlabel": "θ₁", "ylabel": "θ₂"}
        surface(loss, (-EDGE, -EDGE), (EDGE, EDGE), paths=paths, ax=left, **names)
        left.get_legend().remove()
        for line, path in zip(left.lines, paths.values(), strict=True):
            look = {"color": line.get_color(), "linestyle": line.get_linestyle()}
            right.semilogy(loss(path), marker=line.get_marker(), ms=3, **look)
        right.set(xlabel="step", ylabel="loss")
        place = {"loc": "lower center", "bbox_to_anchor": (0.5, 0.9), "ncols": 3}
        right.figure.legend(left.lines, list(paths), **place)

    settings = {
        "curvatures": curvatures.tolist(),
        "rate": learning_rate,
        "momentum": momentum,
        "steps": steps,
    }
    alt = (
        "Left, the contours of a narrow valley and, from one start, the paths of "
        f"{steps} steps of gradient descent, momentum and Nesterov at the learning "
        f"rate {learning_rate:g} and the momentum {momentum:g}. Right, the loss of "
        "each after every step, on a logarithmic axis."
    )
    return Interactive("descent", settings, draw, alt)


def _path(optimizer, curvatures, steps):
    w = np.array(START)
    path = [w.copy()]
    for _ in range(steps):
        optimizer.step({"w": w}, {"w": curvatures * w})
        path.append(w.copy())
    return np.array(path)


def _check(curvatures, learning_rate, momentum, steps):
    if np.shape(curvatures) != (2,):
        raise ValueError(f"curvatures must be a pair of numbers, not {curvatures!r}")
    for curvature in curvatures:
        between("each curvature", curvature, 0, np.inf, include_low=False)
    exclusive = {"include_low": False, "include_high": False}
    between("momentum", momentum, 0, 1, **exclusive)
    limit = (2 + 2 * momentum) / (1 + 2 * momentum) / max(curvatures)
    between("learning_rate", learning_rate, 0, limit, **exclusive)
    integer("steps", steps, at_least=10)
    between("steps", steps, 10, 500)
