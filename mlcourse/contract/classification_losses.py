"""Sample calls of the losses for classes."""

import numpy as np

from mlcourse.contract.entries import Operation, Sample
from mlcourse.contract.regression_losses import REDUCTIONS

EXTREME = [[1000.0, -1000.0], [-1000.0, 0.0]]


def rows_of_probabilities(rng, *shape):
    """Draw positive numbers whose rows sum to one."""
    rows = rng.uniform(0.1, 1, shape)
    return rows / rows.sum(axis=-1, keepdims=True)


def sample(label, logits, targets, measurable=True, **kwargs):
    """Write one call of a loss; targets become an array."""
    kwargs = {"targets": np.array(targets), **kwargs}
    return Sample(label, (np.asarray(logits),), kwargs, measurable)


def _labeled(rng):
    return [
        sample("a batch", rng.standard_normal((5, 7)), [0, 6, 3, 3, 1]),
        sample("one row", rng.standard_normal((1, 3)), [2]),
        sample("ties", np.zeros((2, 3)), [0, 1]),
        sample("extreme, right", EXTREME, [0, 1], measurable=False),
        sample("extreme, wrong", EXTREME, [1, 0]),
        sample("sequences", rng.standard_normal((2, 3, 4)), [[0, 3, 3], [1, 2, 0]]),
        sample("sum", rng.standard_normal((3, 4)), [1, 2, 0], reduction="sum"),
        sample("none", rng.standard_normal((3, 4)), [1, 2, 0], reduction="none"),
    ]


def _softmax_cross_entropy(rng):
    z, labels = rng.standard_normal((4, 3)), [2, 0, 1, 0]
    every = {
        "label_smoothing": 0.3,
        "class_weights": np.array([0.5, 2.0, 3.0]),
        "ignore_index": 1,
    }
    soft = rows_of_probabilities(rng, 4, 3)
    rounded = np.full((4, 3), 0.333333)
    settings = {f"with {name}": {name: value} for name, value in every.items()}
    return [
        *_labeled(rng),
        sample("one class", rng.standard_normal((3, 1)), [0, 0, 0]),
        *(sample(label, z, labels, **kwargs) for label, kwargs in settings.items()),
        *(
            sample(f"{r}, all settings", z, labels, reduction=r, **every)
            for r in REDUCTIONS
        ),
        sample("padding", z, [-100, 0, -100, 1], ignore_index=-100),
        sample("all padding", z, [-1] * 4, False, ignore_index=-1, reduction="sum"),
        sample("smoothed sequences", z[None], [labels], label_smoothing=0.1),
        sample("a weight of 0", z, labels, class_weights=np.array([1.0, 0.0, 2.0])),
        sample("soft labels", z, soft),
        sample("soft labels, rounded", z, rounded),
        sample("soft labels, one-hot", z, np.eye(3)[labels]),
        sample("soft labels, none", z, soft, reduction="none"),
        sample("soft labels, extreme", EXTREME, [[0.5, 0.5], [1.0, 0.0]]),
        sample("soft labels, weights", z, soft, class_weights=np.array([1.0, 0.5, 4])),
        sample("soft labels, smoothed", z, soft, label_smoothing=0.5),
    ]


def _binary_cross_entropy(rng):
    z, t = rng.standard_normal((3, 2)), rng.uniform(size=(3, 2))
    extreme = [-1000.0, -40.0, 40.0, 1000.0]
    return [
        sample("labels", z, [[0, 1], [1, 1], [0, 0]]),
        sample("probabilities", z, t),
        sample("a vector", z[:, 0], [1, 0, 1]),
        sample("one entry", z[:1, :1], [[1]]),
        sample("zero", np.zeros(3), [0.0, 1.0, 0.25]),
        sample("extreme, right", extreme, [0, 0, 1, 1], measurable=False),
        sample("extreme, wrong", extreme, [1, 1, 0, 0]),
        sample("weighted", z, t, positive_weight=3.0),
        sample("zero, weighted", np.zeros(2), [0, 1], positive_weight=3.0),
        sample("smoothed", z, t, label_smoothing=0.2, positive_weight=0.5),
        sample("sum", z, t, reduction="sum"),
        sample("none", z, t, reduction="none", positive_weight=2.0),
    ]


def _focal(rng):
    z, labels, alpha = rng.standard_normal((4, 3)), [2, 0, 1, 0], np.array([1.0, 0, 3])
    return [
        *_labeled(rng),
        sample("cross-entropy", z, labels, gamma=0),
        sample("gamma below one", z, labels, gamma=0.5),
        sample("gamma below one, right", EXTREME, [0, 1], False, gamma=0.5),
        sample("gamma below one, wrong", EXTREME, [1, 0], gamma=0.5),
        sample("weighted", z, labels, alpha=alpha),
        sample("weighted, none", z, labels, alpha=alpha, gamma=1.0, reduction="none"),
    ]


def _kl_divergence(rng):
    z, rows = rng.standard_normal((3, 4)), rows_of_probabilities(rng, 3, 4)
    return [
        sample("a batch", z, rows),
        sample("one row", z[:1], rows[:1]),
        sample("one class", z[:, :1], np.ones((3, 1)), measurable=False),
        sample("one-hot", z, np.eye(4)[[1, 3, 3]]),
        sample("rounded", z[:, :3], np.full((3, 3), 0.333333)),
        sample("sequences", z[None], rows[None]),
        sample("extreme", EXTREME, [[0.5, 0.5], [1.0, 0.0]]),
        sample("sum", z, rows, reduction="sum"),
        sample("none", z, rows, reduction="none"),
    ]


def draw_labeled(rng):
    """Draw logits and labels, with a random reduction."""
    shape = rng.integers(1, 4, size=rng.integers(1, 3))
    classes = rng.integers(2, 6)
    kwargs = {
        "targets": rng.integers(classes, size=shape),
        "reduction": str(rng.choice(REDUCTIONS)),
    }
    return Sample("drawn", (rng.standard_normal((*shape, classes)),), kwargs)


def _draw_softmax_cross_entropy(rng):
    drawn = draw_labeled(rng)
    (z,), kwargs = drawn.args, drawn.kwargs
    kwargs["label_smoothing"] = float(rng.choice([0, 0.2]))
    if rng.random() < 0.5:
        kwargs["class_weights"] = rng.uniform(0.2, 3, z.shape[-1])
    if rng.random() < 0.3:
        kwargs["targets"] = rows_of_probabilities(rng, *z.shape)
    elif rng.random() < 0.5:
        kwargs["targets"].flat[1::2] = kwargs["ignore_index"] = -1
    return drawn


def _draw_binary_cross_entropy(rng):
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 4)))
    kwargs = {
        "targets": rng.uniform(size=shape),
        "positive_weight": rng.uniform(0.2, 3),
        "label_smoothing": rng.uniform(0, 0.5),
        "reduction": str(rng.choice(REDUCTIONS)),
    }
    return Sample("drawn", (rng.standard_normal(shape),), kwargs)


def _draw_focal(rng):
    drawn = draw_labeled(rng)
    drawn.kwargs["gamma"] = float(rng.choice([0, 0.5, 1, 2, 5]))
    if rng.random() < 0.5:
        drawn.kwargs["alpha"] = rng.uniform(0.2, 3, drawn.args[0].shape[-1])
    return drawn


def _draw_kl_divergence(rng):
    drawn = draw_labeled(rng)
    drawn.kwargs["targets"] = rows_of_probabilities(rng, *drawn.args[0].shape)
    return drawn


OPERATIONS = (
    Operation(
        "softmax_cross_entropy",
        (
            "eq-cross-entropy",
            "eq-cross-entropy-pullback",
            "eq-soft-cross-entropy",
            "eq-label-smoothing",
        ),
        samples=_softmax_cross_entropy,
        draw=_draw_softmax_cross_entropy,
        analytic=True,
    ),
    Operation(
        "binary_cross_entropy",
        ("eq-binary-cross-entropy", "eq-binary-logits", "eq-binary-pullback"),
        samples=_binary_cross_entropy,
        draw=_draw_binary_cross_entropy,
    ),
    Operation(
        "focal",
        ("eq-focal", "eq-focal-pullback"),
        samples=_focal,
        draw=_draw_focal,
    ),
    Operation(
        "kl_divergence",
        ("eq-kl-divergence",),
        samples=_kl_divergence,
        draw=_draw_kl_divergence,
        analytic=True,
    ),
)
