"""What all losses promise, beside the parity of values and gradients."""

import functools

import numpy as np
import pytest

from mlcourse import contract, parity, reference
from mlcourse.contract import classification_losses, metric_losses, regression_losses
from mlcourse.gradcheck import convert
from mlcourse.seeding import generator
from tests.conftest import import_backend

ENTRIES = (
    *classification_losses.OPERATIONS,
    *metric_losses.OPERATIONS,
    *regression_losses.OPERATIONS,
)
TAKE_OUTPUTS_AND_TARGETS = [e for e in ENTRIES if e.name not in ("triplet", "info_nce")]
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)


def first_sample(entry):
    return entry.samples(generator(0, entry.name))[0]


def call(ml, entry, **settings):
    sample = first_sample(entry)
    args = [ml.array(arg, "float64") for arg in sample.args]
    kwargs = convert(ml, sample.kwargs, "float64")
    return ml.numpy(getattr(ml, entry.name)(*args, **kwargs, **settings))


@each_entry
def test_the_three_reductions_are_one_loss(ml, entry):
    losses = call(ml, entry, reduction="none")
    assert losses.size > 1
    assert call(ml, entry, reduction="sum") == pytest.approx(losses.sum(), rel=1e-14)
    assert call(ml, entry, reduction="mean") == pytest.approx(losses.mean(), rel=1e-14)
    assert call(ml, entry) == call(ml, entry, reduction="mean")


@pytest.mark.parametrize(
    "entry", TAKE_OUTPUTS_AND_TARGETS, ids=lambda entry: entry.name
)
def test_without_reduction_there_is_one_loss_for_each_target(ml, entry):
    targets = first_sample(entry).kwargs["targets"]
    rows = targets.shape[:-1] if entry.name == "kl_divergence" else targets.shape
    assert call(ml, entry, reduction="none").shape == rows


def test_soft_labels_give_one_loss_for_each_row(ml):
    z, soft = ml.array(np.zeros((2, 4, 3))), ml.array(np.full((2, 4, 3), 1 / 3))
    losses = ml.softmax_cross_entropy(z, targets=soft, reduction="none")
    assert tuple(losses.shape) == (2, 4)


def test_views_and_triplets_give_one_loss_for_each(ml, rng):
    a, b, c = (ml.array(x) for x in rng.standard_normal((3, 5, 2)))
    assert tuple(ml.info_nce(a, b, reduction="none").shape) == (10,)
    assert tuple(ml.triplet(a, b, c, reduction="none").shape) == (5,)


def test_nothing_counted_is_an_error_or_zero_but_never_nan(framework):
    """A device would have to wait for the count, so the frameworks return 0."""
    z = framework.array(np.ones((2, 3)), "float64")
    labels = framework.array([-1, -1])
    for smoothing in (0.0, 0.1):
        value, pullback = framework.vjp(
            framework.softmax_cross_entropy,
            z,
            targets=labels,
            ignore_index=-1,
            label_smoothing=smoothing,
        )
        assert framework.numpy(value) == 0
        one = framework.array(np.ones(()), "float64")
        assert np.array_equal(framework.numpy(pullback(one)[0]), np.zeros((2, 3)))
    with pytest.raises(ValueError, match="every target is ignored"):
        reference.softmax_cross_entropy(
            np.ones((2, 3)), targets=[-1, -1], ignore_index=-1
        )


def test_minus_100_is_no_label_to_ignore_unless_it_is_said(framework):
    """PyTorch's own default would leave such rows out in silence."""
    z = framework.array(np.zeros((2, 3)))
    with pytest.raises(Exception, match=r"-100"):
        framework.softmax_cross_entropy(z, targets=framework.array([0, -100]))


def with_targets(ml, name, count, settings):
    """The operation of ``count`` tensors, and of targets if there is one more."""

    def operation(*tensors):
        keywords = {"targets": tensors[count]} if len(tensors) > count else {}
        return getattr(ml, name)(*tensors[:count], **keywords, **settings)

    return operation


@each_entry
def test_tensorflow_traces_with_an_unknown_batch(entry):
    ml = import_backend("tensorflow")
    tf = pytest.importorskip("tensorflow")
    for sample in entry.samples(generator(0, entry.name))[::3]:
        args = [ml.array(arg, "float64") for arg in sample.args]
        settings = convert(ml, sample.kwargs, "float64")
        targets = [settings.pop("targets")] if "targets" in settings else []
        operation = with_targets(ml, entry.name, len(args), settings)
        tensors = args + targets
        specs = [tf.TensorSpec([None, *t.shape[1:]], t.dtype) for t in tensors]
        traced = tf.function(operation, input_signature=specs)
        np.testing.assert_allclose(traced(*tensors), operation(*tensors), rtol=1e-14)


DATA = np.random.default_rng(1).standard_normal((30, 4))
CLASSES = (DATA @ np.random.default_rng(2).standard_normal((4, 3))).argmax(axis=1)
ONE = (CLASSES == 1).astype(int)[:, np.newaxis]
FITS = {
    "cross-entropy": ("softmax_cross_entropy", {}, CLASSES),
    "settings": (
        "softmax_cross_entropy",
        {"label_smoothing": 0.1, "class_weights": [1.0, 2.0, 3.0]},
        CLASSES,
    ),
    "padding": (
        "softmax_cross_entropy",
        {"ignore_index": -1},
        np.where(DATA[:, 0] > 1, -1, CLASSES),
    ),
    "soft labels": ("softmax_cross_entropy", {}, np.eye(3)[CLASSES]),
    "hinge": ("hinge", {}, CLASSES),
    "focal": ("focal", {"gamma": 1.0}, CLASSES),
    "divergence": ("kl_divergence", {}, np.eye(3)[CLASSES]),
    "binary": ("binary_cross_entropy", {"positive_weight": 2.0}, ONE),
    "binary, probabilities": ("binary_cross_entropy", {}, ONE * 0.8 + 0.1),
    "signs": ("hinge", {"margin": 0.5}, 2 * ONE - 1),
    "mae": ("mae", {}, DATA[:, :1] ** 2),
    "huber": ("huber", {"delta": 0.5}, DATA[:, :1] ** 2),
}


@pytest.mark.parametrize("name", FITS)
def test_fit_takes_every_loss_also_with_settings(framework, name):
    loss, settings, y = FITS[name]
    histories = []
    for ml in (framework, reference):
        history = ml.fit(
            ml.models.mlp((4, 8, 1 if y.shape[1:] == (1,) else 3), dtype="float64"),
            (DATA, y),
            loss=functools.partial(getattr(ml, loss), **settings),
            optimizer=ml.adam(learning_rate=0.02),
            epochs=15,
            batch_size=10,
            seed=0,
        )
        histories.append(history["loss"])
    np.testing.assert_allclose(*histories, rtol=1e-9)
    assert histories[0][-1] < 0.9 * histories[0][0]


def test_fit_checks_the_labels_with_the_settings(ml):
    def fit(y, **settings):
        ml.fit(
            ml.models.mlp((4, 3)),
            (DATA, y),
            loss=functools.partial(ml.softmax_cross_entropy, **settings),
            optimizer=ml.sgd(),
            epochs=1,
            batch_size=10,
            seed=0,
        )

    late = np.append(CLASSES[:-1], 3)
    with pytest.raises(ValueError, match="label 3 is out of range"):
        fit(late)
    with pytest.raises(ValueError, match="label 3 is out of range"):
        fit(late, ignore_index=-1)
    fit(late, ignore_index=3)
    with pytest.raises(ValueError, match="must not be negative"):
        fit(CLASSES, class_weights=[1.0, -1.0, 1.0])


def test_binary_cross_entropy_right_at_zero(framework):
    """There TensorFlow's weighted kernel has the slope 1 − t instead of 1/2 − t."""
    sample = contract.Sample("", (np.zeros(3),), {"targets": np.array([0.0, 1.0, 0.3])})
    errors = parity.operation_errors(
        framework, "binary_cross_entropy", sample, "float64"
    )
    assert max(errors) <= contract.FORWARD_TOLERANCE["float64"]


def test_equal_vectors_have_a_finite_gradient_when_tensorflow_compiles_too():
    """XLA gives the root of zero the slope NaN, even where nothing is pulled back."""
    ml = import_backend("tensorflow")
    tf = pytest.importorskip("tensorflow")

    @tf.function(jit_compile=True)
    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            loss = ml.triplet(x, x, 2 * x)
        return tape.gradient(loss, x)

    assert np.array_equal(gradient(tf.ones((2, 3))), np.zeros((2, 3)))
