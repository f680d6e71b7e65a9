"""The reference's losses against scikit-learn, SciPy, Keras and ``torch.nn``."""

import numpy as np
import pytest

from mlcourse import reference as ml

metrics = pytest.importorskip("sklearn.metrics", reason="no scikit-learn here")
special = pytest.importorskip("scipy.special", reason="SciPy is not installed here")


@pytest.fixture
def keras():
    pytest.importorskip("mlcourse.tensorflow", reason="TensorFlow is not installed")
    return pytest.importorskip("keras", reason="Keras is not installed here")


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="PyTorch is not installed here")


@pytest.fixture
def logits(rng):
    return 2 * rng.standard_normal((12, 4))


@pytest.fixture
def labels(rng):
    return np.concatenate([np.arange(4), rng.integers(4, size=8)])


def close(ours, oracle):
    np.testing.assert_allclose(ours, np.asarray(oracle), rtol=1e-12)


def test_cross_entropy_with_weights_is_scikit_learn_s_log_loss(logits, labels, rng):
    weights = rng.uniform(0.1, 3, 4)
    ours = ml.softmax_cross_entropy(logits, targets=labels, class_weights=weights)
    p = special.softmax(logits, axis=1)
    close(ours, metrics.log_loss(labels, p, sample_weight=weights[labels]))


def test_cross_entropy_without_what_is_ignored_is_scikit_learn_s(logits, labels):
    ours = ml.softmax_cross_entropy(logits, targets=labels, ignore_index=2)
    kept = labels != 2
    p = special.softmax(logits[kept], axis=1)
    close(ours, metrics.log_loss(labels[kept], p, labels=range(4)))


def test_binary_cross_entropy_is_scikit_learn_s_log_loss(logits, rng):
    z, t = logits[:, 0], rng.integers(2, size=12)
    ours = ml.binary_cross_entropy(z, targets=t, reduction="none")
    p = np.where(t == 1, special.expit(z), special.expit(-z))
    close(ours, -np.log(p))
    expected = metrics.log_loss(t, special.expit(z))
    close(ml.binary_cross_entropy(z, targets=t), expected)


def test_hinge_is_scikit_learn_s(logits, labels):
    close(ml.hinge(logits, targets=labels), metrics.hinge_loss(labels, logits))
    signs = np.where(labels > 1, 1, -1)
    ours = ml.hinge(logits[:, 0], targets=signs)
    close(ours, metrics.hinge_loss(signs, logits[:, 0]))


def test_kl_divergence_is_scipy_s(logits, rng):
    targets = special.softmax(rng.standard_normal((12, 4)), axis=1)
    targets[:4] = np.eye(4)
    ours = ml.kl_divergence(logits, targets=targets, reduction="none")
    terms = special.rel_entr(targets, special.softmax(logits, axis=1))
    close(ours, terms.sum(axis=1))


def test_kl_divergence_of_a_distribution_from_itself_is_zero(logits):
    targets = special.softmax(logits, axis=1)
    assert ml.kl_divergence(logits, targets=targets) == pytest.approx(0, abs=1e-15)


def test_huber_is_scipy_s(rng):
    error = 3 * rng.standard_normal(20)
    for delta in (0.5, 2.0):
        ours = ml.huber(error, targets=np.zeros(20), delta=delta, reduction="none")
        close(ours, special.huber(delta, error))


@pytest.mark.parametrize("gamma", [0.0, 0.5, 2.0, 5.0])
def test_focal_is_keras_s(keras, logits, labels, gamma):
    alpha, one_hot = np.array([0.5, 1.0, 2.0, 0.25]), np.eye(4)[labels]
    oracle = keras.losses.categorical_focal_crossentropy(
        one_hot, logits, alpha=alpha, gamma=gamma, from_logits=True
    )
    ours = ml.focal(logits, targets=labels, gamma=gamma, alpha=alpha, reduction="none")
    np.testing.assert_allclose(ours, oracle, rtol=1e-6)  # Keras clips p by 1e-7


def test_smoothing_hinge_and_huber_are_keras_s(keras, logits, labels):
    """Keras takes 0 for the score of a rival below 0, so its scores are shifted."""
    one_hot = np.eye(4)[labels]
    signs = 2 * one_hot - 1
    smooth, each = {"label_smoothing": 0.2}, {"reduction": "none"}
    pairs = (
        (
            ml.softmax_cross_entropy(logits, targets=labels, **smooth, **each),
            keras.losses.categorical_crossentropy(
                one_hot, logits, from_logits=True, **smooth
            ),
        ),
        (
            ml.binary_cross_entropy(logits, targets=one_hot, **smooth, **each).mean(1),
            keras.losses.binary_crossentropy(
                one_hot, logits, from_logits=True, **smooth
            ),
        ),
        (
            ml.hinge(logits, targets=labels, **each),
            keras.losses.categorical_hinge(one_hot, logits - logits.min()),
        ),
        (
            ml.hinge(logits, targets=signs, **each).mean(axis=1),
            keras.losses.hinge(signs, logits),
        ),
        (
            ml.huber(logits, targets=one_hot, delta=0.5, **each).mean(axis=1),
            keras.losses.huber(one_hot, logits, delta=0.5),
        ),
    )
    for ours, oracle in pairs:
        np.testing.assert_allclose(ours, oracle, rtol=1e-7)  # Keras's 0.2 is a float32


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_every_setting_of_cross_entropy_at_once_is_pytorch_s(
    torch, logits, labels, rng, reduction
):
    settings = {"label_smoothing": 0.3, "ignore_index": 1, "reduction": reduction}
    weights = rng.uniform(0.1, 3, 4)
    oracle = torch.nn.functional.cross_entropy(
        torch.from_numpy(logits),
        torch.from_numpy(labels),
        weight=torch.from_numpy(weights),
        **settings,
    )
    ours = ml.softmax_cross_entropy(
        logits, targets=labels, class_weights=weights, **settings
    )
    close(ours, oracle)


def test_weights_of_soft_labels_do_not_divide_their_mean_in_pytorch_either(
    torch, logits, rng
):
    weights = rng.uniform(0.1, 3, 4)
    soft = special.softmax(rng.standard_normal((12, 4)), axis=1)
    oracle = torch.nn.functional.cross_entropy(
        *map(torch.from_numpy, (logits, soft, weights)), label_smoothing=0.1
    )
    ours = ml.softmax_cross_entropy(
        logits, targets=soft, class_weights=weights, label_smoothing=0.1
    )
    close(ours, oracle)


def test_info_nce_is_the_sum_over_pairs_written_out(rng):
    """NT-Xent as in the algorithm of the paper: loops over i and k."""
    a, b, tau = *rng.standard_normal((2, 5, 3)), 0.3
    views = [*a, *b]
    norm = np.linalg.norm
    expected = []
    for i, u in enumerate(views):
        s = [u @ v / (norm(u) * norm(v)) / tau for v in views]
        others = [s[k] for k in range(10) if k != i]
        expected.append(special.logsumexp(others) - s[(i + 5) % 10])
    close(ml.info_nce(a, b, temperature=tau, reduction="none"), expected)
    close(ml.info_nce(a, b, temperature=tau), np.mean(expected))
