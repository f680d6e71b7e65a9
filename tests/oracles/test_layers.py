"""Normalization and attention against the layers of ``torch.nn`` and of Keras."""

import numpy as np
import pytest

from mlcourse import reference as ml

TOLERANCE = {"rtol": 1e-10, "atol": 1e-11}
IMAGES, ROWS = (4, 3, 2, 6), (8, 6)


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="PyTorch is not installed here")


@pytest.fixture
def keras():
    pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")
    import mlcourse.tensorflow  # noqa: F401  (loads TensorFlow without its banner)

    return pytest.importorskip("keras", reason="Keras is not installed here")


def compare(ours, theirs):
    """Compare a value and gradients, those that the oracle has."""
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b, **TOLERANCE)


def reference(name, *args, dy, **kwargs):
    y, pullback = ml.vjp(getattr(ml, name), *args, **kwargs)
    return y, *pullback(dy)


def torch_layer(layer, parameters, x, dy, channels_first=True):
    """Run a layer of ``torch.nn`` on channels-last data; y, dx and the gradients."""
    import torch

    x = torch.tensor(x, requires_grad=True)
    y = layer(x.movedim(-1, 1)).movedim(1, -1) if channels_first else layer(x)
    leaves = [x, *parameters(layer)]
    gradients = torch.autograd.grad(y, leaves, torch.tensor(dy))
    return y.detach().numpy(), *(g.numpy() for g in gradients)


def affine(layer):
    return [p for p in (layer.weight, getattr(layer, "bias", None)) if p is not None]


def with_random_weights(layer, rng):
    import torch

    layer = layer.double()
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(torch.tensor(rng.standard_normal(tuple(parameter.shape))))
    return layer


TORCH = {
    "BatchNorm1d": (ROWS, "batch_norm", (6,), {}, {}),
    "BatchNorm2d": (IMAGES, "batch_norm", (6,), {}, {}),
    "BatchNorm2d, eps": (IMAGES, "batch_norm", (6, 0.1), {}, {"eps": 0.1}),
    "LayerNorm": (ROWS, "layer_norm", (6,), {}, {}),
    "LayerNorm, images": (IMAGES, "layer_norm", (6,), {}, {}),
    "GroupNorm": (IMAGES, "group_norm", (3, 6), {}, {"groups": 3}),
    "GroupNorm, one group": (IMAGES, "group_norm", (1, 6), {}, {"groups": 1}),
    "InstanceNorm2d": (IMAGES, "instance_norm", (6,), {"affine": True}, {}),
    "RMSNorm": (ROWS, "rms_norm", (6,), {"eps": 1e-5}, {}),
}


@pytest.mark.parametrize("case", TORCH)
def test_normalization_of_torch_nn(torch, rng, case):
    shape, name, args, settings, kwargs = TORCH[case]
    build = getattr(torch.nn, case.split(",")[0])
    layer = with_random_weights(build(*args, **settings), rng)
    x, dy = 3 + rng.standard_normal((2, *shape))
    vectors = [p.detach().numpy() for p in affine(layer)]
    channels_first = name not in ("layer_norm", "rms_norm")
    theirs = torch_layer(layer, affine, x, dy, channels_first)
    compare(reference(name, x, *vectors, dy=dy, **kwargs), theirs)


def test_running_statistics_of_torch_nn(torch, rng):
    """PyTorch's layer averages the unbiased variance; ours is the biased one."""
    layer = torch.nn.BatchNorm2d(6, momentum=1.0).double()
    x = 3 + rng.standard_normal(IMAGES)
    layer(torch.tensor(x).movedim(-1, 1))
    mean, variance = ml.batch_stats(x)
    m = x.size // 6
    compare(
        (mean, variance * m / (m - 1)),
        (layer.running_mean.numpy(), layer.running_var.numpy()),
    )
    layer.eval()
    theirs = torch_layer(layer, affine, x, np.ones_like(x))[0]
    given = {"mean": mean, "variance": variance * m / (m - 1)}
    compare((ml.batch_norm(x, np.ones(6), np.zeros(6), **given),), (theirs,))


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("heads", [1, 2, 6])
def test_multi_head_attention_of_torch_nn(torch, rng, heads, masked):
    layer = torch.nn.MultiheadAttention(6, heads, batch_first=True)
    layer = with_random_weights(layer, rng)
    x, context = rng.standard_normal((3, 4, 6)), rng.standard_normal((3, 5, 6))
    mask = rng.random((4, 5)) < 0.6 if masked else np.ones((4, 5), bool)
    mask[:, 0] = True
    dy = rng.standard_normal(x.shape)
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, context)]
    y, _ = layer(
        leaves[0],
        leaves[1],
        leaves[1],
        attn_mask=~torch.tensor(mask),  # True hides
    )
    parameters = layer.in_proj_weight, layer.in_proj_bias, *layer.out_proj.parameters()
    pulled = torch.autograd.grad(y, [*leaves, *parameters], torch.tensor(dy))
    dx, dcontext, *dparameters = (g.numpy() for g in pulled)
    theirs = y.detach().numpy(), dx, dcontext, *carried(*dparameters)
    weights = carried(*(p.detach().numpy() for p in parameters))
    ours = reference(
        "multi_head_attention", x, context, *weights, dy=dy, heads=heads, mask=mask
    )
    compare(ours, theirs)


def carried(in_weight, in_bias, out_weight, out_bias):
    """Bring PyTorch's weights, (out, in) and stacked, to the order of the course."""
    weights = [w.T for w in (*np.split(in_weight, 3), out_weight)]
    return *weights, *np.split(in_bias, 3), out_bias


KERAS = {
    "BatchNormalization": (IMAGES, "batch_norm", {}, {"eps": 1e-3}),
    "LayerNormalization": (IMAGES, "layer_norm", {}, {"eps": 1e-3}),
    "GroupNormalization": (
        IMAGES,
        "group_norm",
        {"groups": 3},
        {"groups": 3, "eps": 1e-3},
    ),
    "GroupNormalization, of one channel": (
        IMAGES,
        "instance_norm",
        {"groups": -1},
        {"eps": 1e-3},
    ),
    "RMSNormalization": (ROWS, "rms_norm", {"epsilon": 1e-5}, {}),
}


@pytest.mark.parametrize("case", KERAS)
def test_normalization_of_keras(keras, rng, case):
    shape, name, settings, kwargs = KERAS[case]
    layer = getattr(keras.layers, case.split(",")[0])(dtype="float64", **settings)
    layer.build(shape)
    for variable in layer.trainable_variables:
        variable.assign(rng.standard_normal(variable.shape))
    x, dy = 3 + rng.standard_normal((2, *shape))
    training = {"training": True} if name == "batch_norm" else {}
    theirs = keras_layer(lambda x: layer(x, **training), layer, [x], dy)
    vectors = [v.numpy() for v in layer.trainable_variables]
    compare(reference(name, x, *vectors, dy=dy, **kwargs), theirs)


def keras_layer(call, layer, inputs, dy):
    import tensorflow as tf

    inputs = [tf.constant(x) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = call(*inputs)
    leaves = [*inputs, *(v.value for v in layer.trainable_variables)]
    gradients = tape.gradient(y, leaves, tf.constant(dy))
    return y.numpy(), *(g.numpy() for g in gradients)


def test_moving_statistics_of_keras(keras, rng):
    """Keras's layer averages the biased variance, as ours."""
    layer = keras.layers.BatchNormalization(momentum=0.0, dtype="float64")
    x = 3 + rng.standard_normal(IMAGES)
    layer(x, training=True)
    theirs = layer.moving_mean.numpy(), layer.moving_variance.numpy()
    compare(ml.batch_stats(x), theirs)


@pytest.mark.parametrize("masked", [False, True])
def test_multi_head_attention_of_keras(keras, rng, masked):
    """The heads have size 4: Keras rounds 1/√d to float32, and 1/2 stays exact."""
    layer = keras.layers.MultiHeadAttention(2, 4, dtype="float64")
    layer.build((3, 4, 8), (3, 5, 8))
    for variable in layer.trainable_variables:
        variable.assign(rng.standard_normal(variable.shape))
    x, context = rng.standard_normal((3, 4, 8)), rng.standard_normal((3, 5, 8))
    mask = rng.random((3, 4, 5)) < 0.6 if masked else np.ones((3, 4, 5), bool)
    mask[..., 0] = True
    dy = rng.standard_normal(x.shape)

    def call(x, context):
        return layer(x, context, attention_mask=mask)

    y, dx, dcontext, *gradients = keras_layer(call, layer, [x, context], dy)
    names = [v.path.split("/")[-2][0] + v.name[0] for v in layer.trainable_variables]
    order = [names.index(n) for n in ("qk", "kk", "vk", "ak", "qb", "kb", "vb", "ab")]

    def arranged(arrays):
        flat = [a.reshape(8, 8) if a.ndim == 3 else a.reshape(8) for a in arrays]
        return [flat[i] for i in order]

    weights = arranged([v.numpy() for v in layer.trainable_variables])
    ours = reference(
        "multi_head_attention", x, context, *weights, dy=dy, heads=2, mask=mask
    )
    compare(ours, (y, dx, dcontext, *arranged(gradients)))
