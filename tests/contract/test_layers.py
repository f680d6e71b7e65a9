"""Weights of every kind of layer travel between PyTorch and Keras by name.

The same layer in both frameworks, given the same weights, must give the same outputs;
nobody here wrote either of them.
"""

import numpy as np
import pytest

from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_leaves, tree_map

torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
pytest.importorskip("tensorflow", reason="TensorFlow is not installed here")

from mlcourse import tensorflow as in_tensorflow  # noqa: E402
from mlcourse import torch as in_torch  # noqa: E402

import keras  # noqa: E402, isort: skip
from keras import layers as k  # noqa: E402
from torch import nn  # noqa: E402

IMAGE, SEQUENCE, ROWS = (3, 6, 5, 4), (3, 7, 4), (5, 4)
EPS = {"epsilon": 1e-5}


class Images(nn.Module):
    """Run a layer of PyTorch on channels-last arrays."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        x = x.movedim(-1, 1).contiguous()  # group norm crashes on a view (2.13)
        return self.layer(x).movedim(1, -1)


class Last(nn.Module):
    """Return the outputs of a recurrent layer without its state."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0]


def recurrent(kind, **kwargs):
    return Last(getattr(nn, kind)(4, 3, batch_first=True, **kwargs))


def in_seq(name=None):
    return {"return_sequences": True, "name": name}


PAIRS = {
    "dense": (ROWS, lambda: nn.Linear(4, 3), lambda: k.Dense(3)),
    "no bias": (
        ROWS,
        lambda: nn.Linear(4, 3, bias=False),
        lambda: k.Dense(3, use_bias=False),
    ),
    "conv1d": (SEQUENCE, lambda: Images(nn.Conv1d(4, 3, 2)), lambda: k.Conv1D(3, 2)),
    "conv2d": (
        IMAGE,
        lambda: Images(nn.Conv2d(4, 6, (3, 2))),
        lambda: k.Conv2D(6, (3, 2)),
    ),
    "grouped": (
        IMAGE,
        lambda: Images(nn.Conv2d(4, 6, 3, groups=2)),
        lambda: k.Conv2D(6, 3, groups=2),
    ),
    "depthwise": (
        IMAGE,
        lambda: Images(nn.Conv2d(4, 8, 3, groups=4)),
        lambda: k.DepthwiseConv2D(3, depth_multiplier=2),
    ),
    "transposed 1-d": (
        SEQUENCE,
        lambda: Images(nn.ConvTranspose1d(4, 3, 2, stride=2)),
        lambda: k.Conv1DTranspose(3, 2, strides=2),
    ),
    "transposed": (
        IMAGE,
        lambda: Images(nn.ConvTranspose2d(4, 6, (3, 2), stride=2)),
        lambda: k.Conv2DTranspose(6, (3, 2), strides=2),
    ),
    "batch norm": (
        IMAGE,
        lambda: Images(nn.BatchNorm2d(4)),
        lambda: k.BatchNormalization(**EPS),
    ),
    "batch norm of rows": (
        ROWS,
        lambda: nn.BatchNorm1d(4),
        lambda: k.BatchNormalization(**EPS),
    ),
    "layer norm": (
        ROWS,
        lambda: nn.LayerNorm(4),
        lambda: k.LayerNormalization(**EPS),
    ),
    "group norm": (
        IMAGE,
        lambda: Images(nn.GroupNorm(2, 4)),
        lambda: k.GroupNormalization(2, **EPS),
    ),
    "rms norm": (
        ROWS,
        lambda: nn.RMSNorm(4, eps=1e-5),
        lambda: k.RMSNormalization(**EPS),
    ),
    "embedding": ((5, 4), lambda: nn.Embedding(9, 3), lambda: k.Embedding(9, 3)),
    "rnn": (SEQUENCE, lambda: recurrent("RNN"), lambda: k.SimpleRNN(3, **in_seq())),
    "lstm": (SEQUENCE, lambda: recurrent("LSTM"), lambda: k.LSTM(3, **in_seq())),
    "gru": (SEQUENCE, lambda: recurrent("GRU"), lambda: k.GRU(3, **in_seq())),
    "both directions": (
        SEQUENCE,
        lambda: recurrent("LSTM", bidirectional=True),
        lambda: k.Bidirectional(k.LSTM(3, **in_seq())),
    ),
    "two layers": (
        SEQUENCE,
        lambda: recurrent("GRU", num_layers=2),
        lambda: keras.Sequential(
            [k.GRU(3, **in_seq("layer1")), k.GRU(3, **in_seq("layer2"))]
        ),
    ),
}


class Wrapped(keras.Model):
    """A Keras model with one layer called ``layer``."""

    def __init__(self, layer):
        super().__init__(dtype="float64")
        self.layer = layer

    def call(self, x, training=False):
        return self.layer(x, training=training)


def build(name):
    """Both layers in double precision with the same random weights."""
    shape, make_torch, make_keras = PAIRS[name]
    rng = np.random.default_rng(3)
    x = rng.integers(9, size=shape) if name == "embedding" else rng.random(shape)
    ours = make_torch().to(torch.float64).eval()
    ours = ours if hasattr(ours, "layer") else nn.ModuleDict({"layer": ours})
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float64")
    try:
        theirs = Wrapped(make_keras())
        theirs(x)
    finally:
        keras.config.set_dtype_policy(before)
    return ours, theirs, x, rng


def run_torch(model, x):
    model = model["layer"] if isinstance(model, nn.ModuleDict) else model
    return model(torch.from_numpy(x)).detach().numpy()


@pytest.mark.parametrize("name", PAIRS)
def test_layers_with_the_same_weights_give_the_same_outputs(name):
    ours, theirs, x, rng = build(name)
    (keras_tree,) = in_tensorflow.weights(theirs).values()
    (tree,) = in_torch.weights(ours).values()
    shapes = [tree_map(np.shape, t) for t in (tree, keras_tree)]
    assert shapes[0] == shapes[1]
    tree = tree_map(lambda a: 0.2 + rng.random(a.shape), tree)
    in_torch.load_weights(ours, {"layer": tree})
    in_tensorflow.load_weights(theirs, {theirs.layer.name: tree})
    assert relative_error(run_torch(ours, x), theirs(x).numpy()) < 1e-12
    for ml, model in ((in_torch, ours), (in_tensorflow, theirs)):
        (read,) = ml.weights(model).values()
        for a, b in zip(
            tree_leaves(tree_map(lambda a, b: np.array_equal(a, b), tree, read)),
            tree_leaves(read),
            strict=True,
        ):
            assert a
            assert b.flags.c_contiguous


@pytest.mark.parametrize("name", ["lstm", "gru", "rnn", "two layers"])
def test_a_second_bias_counts(name):
    """PyTorch starts with two biases, at random: weights hold what they come to."""
    ours, theirs, x, _ = build(name)
    (tree,) = in_torch.weights(ours).values()
    in_tensorflow.load_weights(theirs, {theirs.layer.name: tree})
    assert relative_error(run_torch(ours, x), theirs(x).numpy()) < 1e-12


@pytest.mark.parametrize("name", PAIRS)
def test_gradients_are_arranged_like_the_weights(name):
    """All but running statistics, and equal in both frameworks."""
    ours, theirs, x, rng = build(name)
    (tree,) = in_torch.weights(ours).values()
    in_tensorflow.load_weights(theirs, {theirs.layer.name: tree})
    y = rng.random(run_torch(ours, x).shape)
    model = ours["layer"] if isinstance(ours, nn.ModuleDict) else ours
    _, grads = in_torch.loss_and_grads(model, in_torch.mse, x, y)
    grads = grads.get("layer", grads)
    _, expected = in_tensorflow.loss_and_grads(theirs, in_tensorflow.mse, x, y)
    (expected,) = expected.values()
    errors = tree_map(relative_error, grads, expected)
    assert max(tree_leaves(errors)) < 1e-10
    trained = tree_map(np.shape, {k: v for k, v in tree.items() if k not in RUNNING})
    assert tree_map(np.shape, grads) == trained


RUNNING = "mean", "variance"


class TorchTied(nn.Module):
    """An embedding that is also the output layer, and learned positions."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(7, 3)
        self.positions = nn.Parameter(torch.randn(4, 3))
        self.head = nn.Linear(3, 7, bias=False)
        self.head.weight = self.tokens.weight
        self.blocks = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 3))

    def forward(self, ids):
        return self.head(self.blocks(self.tokens(ids) + self.positions))


class KerasTied(keras.Model):
    """The same in Keras."""

    def __init__(self):
        super().__init__(dtype="float64")
        self.tokens = k.Embedding(7, 3, name="tokens", dtype="float64")
        self.positions = self.add_weight(shape=(4, 3), name="positions")
        middle = [k.Dense(3, "relu", name="0"), k.Dense(3, name="2")]
        self.blocks = keras.Sequential(middle, name="blocks")
        self(np.zeros((1, 4), int))

    def call(self, ids, training=False):
        h = self.blocks(self.tokens(ids) + self.positions)
        return keras.ops.matmul(h, keras.ops.transpose(self.tokens.embeddings))


def test_tied_weights_free_parameters_and_containers():
    keras.config.set_dtype_policy("float64")
    try:
        theirs = KerasTied()
    finally:
        keras.config.set_dtype_policy("float32")
    ours = TorchTied().to(torch.float64).eval()
    tree = in_torch.weights(ours)
    shapes = {
        "positions": (4, 3),
        "tokens": {"w": (7, 3)},
        "blocks": {"0": {"w": (3, 3), "b": (3,)}, "2": {"w": (3, 3), "b": (3,)}},
    }
    assert tree_map(np.shape, tree) == shapes
    in_tensorflow.load_weights(theirs, tree)
    x = np.array([[1, 2, 6, 0], [3, 3, 5, 4]])
    outputs = [
        ml.predict(m, x) for ml, m in ((in_torch, ours), (in_tensorflow, theirs))
    ]
    assert relative_error(*outputs) < 1e-12
    y = np.roll(x, -1, axis=1)
    loss = {in_torch: by_row_torch, in_tensorflow: by_row_tensorflow}
    grads = [
        ml.loss_and_grads(m, loss[ml], x, y)[1]
        for ml, m in ((in_torch, ours), (in_tensorflow, theirs))
    ]
    assert tree_map(np.shape, grads[0]) == shapes
    assert max(tree_leaves(tree_map(relative_error, *grads))) < 1e-10
    in_torch.load_weights(ours, tree_map(np.zeros_like, tree))
    assert ours.head.weight is ours.tokens.weight


def by_row_torch(outputs, *, targets):
    return nn.functional.cross_entropy(outputs.flatten(0, 1), targets.flatten())


def by_row_tensorflow(outputs, *, targets):
    import tensorflow as tf

    return tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(targets, outputs)
    )


def test_a_frozen_parameter_has_no_gradient():
    model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    model[0].requires_grad_(False)
    _, grads = in_torch.loss_and_grads(
        model, in_torch.mse, np.ones((2, 2)), np.ones((2, 1))
    )
    assert list(grads) == ["1"]


def test_a_parameter_beside_those_of_a_known_layer_is_not_lost():
    class Scaled(nn.Linear):
        def __init__(self):
            super().__init__(2, 3)
            self.scale = nn.Parameter(torch.ones(3))

    model = nn.ModuleDict({"fc": Scaled()})
    assert sorted(in_torch.weights(model)["fc"]) == ["b", "scale", "w"]


def test_another_formula_of_the_gru_is_refused():
    model = Wrapped(k.GRU(3, reset_after=False))
    model(np.zeros((1, 2, 4)))
    with pytest.raises(ValueError, match="reset_after=True"):
        in_tensorflow.weights(model)


def test_two_keras_layers_of_one_name_are_refused():
    model = Wrapped(k.Dense(2, name="same"))
    model.other = k.Dense(2, name="same")
    model.other.build((None, 4))
    model(np.zeros((1, 4)))
    with pytest.raises(ValueError, match="same name"):
        in_tensorflow.weights(model)
