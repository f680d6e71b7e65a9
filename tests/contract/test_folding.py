"""A batch norm that is folded into the layer before it changes no output."""

import numpy as np
import pytest

from mlcourse.checks.basic import shape_of
from mlcourse.folding import fold_batch_norm
from mlcourse.gradcheck import relative_error
from mlcourse.trees import tree_map

LAYER = {"w": np.ones((2, 3)), "b": np.zeros(3)}
NORM = {name: np.ones(3) for name in ("gamma", "beta", "mean", "variance")}


def norm_like(rng, channels):
    gamma, beta, mean = rng.standard_normal((3, channels))
    variance = rng.uniform(0.01, 4, channels)
    return {"gamma": gamma, "beta": beta, "mean": mean, "variance": variance}


def normalized(ml, y, norm, eps):
    norm = tree_map(lambda a: ml.array(a, "float64"), norm)
    gamma, beta, mean, variance = norm.values()
    return ml.batch_norm(y, gamma, beta, mean=mean, variance=variance, eps=eps)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(
    ("name", "x_shape", "w_shape", "settings"),
    [
        ("linear", (5, 4), (4, 3), {}),
        ("conv1d", (2, 7, 4), (3, 4, 5), {"padding": "same"}),
        ("conv2d", (2, 5, 5, 3), (3, 3, 3, 6), {"padding": 1, "stride": 2}),
        ("conv2d", (2, 5, 5, 4), (3, 3, 2, 6), {"groups": 2}),
    ],
)
def test_layer_and_norm_are_one_layer(ml, rng, name, x_shape, w_shape, settings, bias):
    def outputs(layer):
        arrays = (ml.array(a, "float64") for a in (x, layer["w"], layer["b"]))
        return getattr(ml, name)(*arrays, **settings)

    x, w = rng.standard_normal(x_shape), rng.standard_normal(w_shape)
    norm = norm_like(rng, w_shape[-1])
    layer = {"w": w, "b": rng.standard_normal(w_shape[-1])} if bias else {"w": w}
    wanted = normalized(ml, outputs({"b": np.zeros(w_shape[-1])} | layer), norm, 1e-3)
    found = outputs(fold_batch_norm(layer, norm, eps=1e-3))
    assert shape_of(found) == shape_of(wanted)
    assert relative_error(ml.numpy(found), ml.numpy(wanted)) <= 1e-12


def fold_tree(tree):
    """Fold each norm of a resnet's weights, and leave one that does nothing but shift.

    With γ = 1, mean 0 and variance 1 − ε a norm only adds β, the bias of the folded
    layer: the convolutions of the model have none.
    """
    pairs = {
        "conv": "norm",
        "conv1": "norm1",
        "conv2": "norm2",
        "projection": "projection_norm",
    }
    folded = {}
    for name, layer in tree.items():
        if name in pairs:
            one = fold_batch_norm(layer, tree[pairs[name]])
            ones, zeros = np.ones_like(one["b"]), np.zeros_like(one["b"])
            shift = {"gamma": ones, "beta": one["b"], "mean": zeros}
            folded[name] = {"w": one["w"]}
            folded[pairs[name]] = shift | {"variance": ones - 1e-5}
        elif name not in pairs.values():
            folded[name] = fold_tree(layer) if isinstance(layer, dict) else layer
    return folded


def test_a_trained_network_computes_the_same_without_its_norms(ml, rng):
    model = ml.models.resnet((6, 6, 1), 3, channels=(4, 5), dtype="float64")
    x, labels = rng.standard_normal((32, 6, 6, 1)), rng.integers(3, size=32)
    settings = {"loss": ml.softmax_cross_entropy, "epochs": 3, "batch_size": 8}
    ml.fit(
        model, (x, labels), optimizer=ml.adam(learning_rate=0.01), seed=0, **settings
    )
    before, weights = ml.predict(model, x), ml.weights(model)
    assert abs(weights["norm"]["mean"]).max() > 1e-3
    folded = fold_tree(weights)
    assert relative_error(folded["conv"]["w"], weights["conv"]["w"]) > 0.1
    ml.load_weights(model, folded)
    assert relative_error(ml.predict(model, x), before) <= 1e-12


def test_the_dtype_is_that_of_the_weights_and_nothing_given_is_changed(rng):
    layer = {"w": rng.standard_normal((2, 3)).astype("float32")}
    norm = norm_like(rng, 3)
    copies = [tree_map(np.copy, tree) for tree in (layer, norm)]
    folded = fold_batch_norm(layer, norm)
    assert [a.dtype.name for a in folded.values()] == ["float32", "float32"]
    np.testing.assert_equal([layer, norm], copies)
    assert not np.shares_memory(folded["w"], layer["w"])


@pytest.mark.parametrize(
    ("layer", "norm", "settings", "error", "message"),
    [
        ({"b": np.zeros(3)}, NORM, {}, ValueError, r"layer has the names \['b'\]"),
        ({**LAYER, "v": 0}, NORM, {}, ValueError, r"\['b', 'w'\] are expected"),
        (
            LAYER,
            {"gamma": np.ones(3), "beta": np.ones(3)},
            {},
            ValueError,
            "'variance'",
        ),
        ({"w": np.ones((2, 3), int)}, NORM, {}, TypeError, "floating-point"),
        ({"w": np.ones(3)}, NORM, {}, ValueError, "at least two axes"),
        ({"w": np.ones((3, 2))}, NORM, {}, ValueError, "gamma: 3 given, 2 expected"),
        (LAYER, {**NORM, "mean": np.ones((1, 3))}, {}, ValueError, "mean has shape"),
        (LAYER, {**NORM, "mean": [0, np.nan, 0]}, {}, ValueError, "mean holds nan"),
        ({"w": np.full((2, 3), np.inf)}, NORM, {}, ValueError, "w holds inf"),
        (LAYER, {**NORM, "variance": [1, 1, -2]}, {}, ValueError, "holds -2.*below 0"),
        (LAYER, NORM, {"eps": 0.0}, ValueError, "eps must be a number"),
    ],
)
def test_bad_input_is_refused(layer, norm, settings, error, message):
    with pytest.raises(error, match=message):
        fold_batch_norm(layer, norm, **settings)
