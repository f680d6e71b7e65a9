"""``info_nce`` and ``simclr`` against the first equation of their paper, in loops.

Chen et al. (2020), arXiv:2002.05709: for partners i and j among 2 N projections z,
ℓ(i, j) = −log (exp(sim(z_i, z_j) / τ) / Σ_{k≠i} exp(sim(z_i, z_k) / τ)), where sim is
the cosine, and the loss is the mean of ℓ(2k − 1, 2k) and ℓ(2k, 2k − 1) over all pairs.
"""

import math

import numpy as np
import pytest

from mlcourse.files import flatten, unflatten
from mlcourse.gradcheck import relative_error

N, FEATURES = 5, 3


def cosine(u, v):
    dot = sum(a * b for a, b in zip(u, v, strict=True))
    return dot / math.sqrt(sum(a * a for a in u) * sum(b * b for b in v))


def nt_xent(views, temperature):
    """The loss of views in pairs, z₁ and z₂ first, as lists of numbers."""

    def one(i, j):
        def weight(k):
            return math.exp(cosine(views[i], views[k]) / temperature)

        others = sum(weight(k) for k in range(len(views)) if k != i)
        return -math.log(weight(j) / others)

    pairs = range(0, len(views), 2)
    return sum(one(k, k + 1) + one(k + 1, k) for k in pairs) / len(views)


def slope(loss, arrays, h=1e-5):
    """The gradient of a loss of arrays by central differences."""
    grads = [np.zeros_like(a) for a in arrays]
    for a, g in zip(arrays, grads, strict=True):
        for place in np.ndindex(a.shape):
            kept = a[place]
            ends = []
            for step in (h, -h):
                a[place] = kept + step
                ends.append(loss(arrays))
            a[place] = kept
            g[place] = (ends[0] - ends[1]) / (2 * h)
    return grads


def interleaved(arrays):
    a, b = arrays
    return [row.tolist() for pair in zip(a, b, strict=True) for row in pair]


@pytest.mark.parametrize("temperature", [0.1, 0.5, 2.0])
@pytest.mark.parametrize("n", [2, N])
def test_info_nce_is_the_equation_and_so_is_its_gradient(ml, temperature, n, rng):
    views = list(rng.standard_normal((2, n, FEATURES)))
    a, b = (ml.array(view, "float64") for view in views)
    y, pullback = ml.vjp(ml.info_nce, a, b, temperature=temperature)
    expected = nt_xent(interleaved(views), temperature)
    assert float(y) == pytest.approx(expected, rel=1e-12)
    grads = pullback(ml.array(np.ones(()), "float64"))
    theirs = slope(lambda arrays: nt_xent(interleaved(arrays), temperature), views)
    for ours, gradient in zip(grads, theirs, strict=True):
        assert relative_error(ml.numpy(ours), gradient) < 1e-8


def perceptron(tree, x):
    """One example through layers with tanh between them, in loops."""
    layers = list(tree.values())
    for number, layer in enumerate(layers, start=1):
        x = [
            sum(x[i] * layer["w"][i, j] for i in range(len(x))) + layer["b"][j]
            for j in range(len(layer["b"]))
        ]
        x = x if number == len(layers) else [math.tanh(value) for value in x]
    return x


def test_a_step_of_simclr_follows_the_equation(ml, rng):
    model = ml.models.simclr(
        (4, 3, 3), projection=2, activation="tanh", dtype="float64"
    )
    tree, x = ml.weights(model), rng.standard_normal((N, 2, 4))
    names = list(dict(flatten(tree)))

    def loss(arrays):
        parts = unflatten(dict(zip(names, arrays, strict=True)))
        views = [
            perceptron(parts["head"], perceptron(parts["encoder"], view.tolist()))
            for pair in x
            for view in pair
        ]
        return nt_xent(views, 0.1)

    arrays = [np.array(a) for a in dict(flatten(tree)).values()]
    value, grads = ml.loss_and_grads(model, ml.simclr_loss, x, np.zeros(N, int))
    assert value == pytest.approx(loss(arrays), rel=1e-12)
    grads = dict(flatten(grads))
    for name, gradient in zip(names, slope(loss, arrays), strict=True):
        assert relative_error(grads[name], gradient) < 1e-6, name
