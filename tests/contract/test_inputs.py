"""What goes in and comes out: ids of tokens, images, chunks, several outputs."""

import numpy as np
import pytest

from mlcourse import contract, reference
from mlcourse.gradcheck import relative_error
from mlcourse.reference.module import Model
from tests.contract.small_training import furthest, leaves, own_loss, regression, train

EXACT = contract.FORWARD_TOLERANCE["float64"]


@pytest.mark.parametrize("batch_size", [1, 5, 7, 10**6])
def test_chunks_change_nothing(ml, batch_size):
    x, y = regression()
    model = ml.models.mlp((4, 6, 2), dtype="float64")
    outputs = ml.predict(model, x, batch_size=batch_size)
    assert relative_error(outputs, ml.predict(model, x)) <= EXACT
    scores = ml.evaluate(model, (x, y), loss=own_loss(ml), batch_size=batch_size)
    expected = ml.evaluate(model, (x, y), loss=own_loss(ml))
    assert scores == {"loss": pytest.approx(expected["loss"], rel=EXACT)}


def test_large_data_are_seen_in_chunks(ml, monkeypatch):
    model = ml.models.mlp((4, 2))
    seen = []
    name = "call" if ml.__name__.endswith("tensorflow") else "forward"
    plain = getattr(model, name)

    def watched(*args, **kwargs):
        (x,) = [a for a in args if not isinstance(a, (dict, bool))]
        seen.append(len(x))
        return plain(*args, **kwargs)

    monkeypatch.setattr(model, name, watched)
    assert ml.predict(model, np.ones((600, 4))).shape == (600, 2)
    assert seen == [256, 256, 88]


class Tokens(Model):
    """The ids of two tokens to the logits of the next one at each position."""

    def forward(self, params, x, training=False):
        assert x.dtype == np.int64
        one_hot = np.eye(5)[x].reshape(-1, 5)
        w = params["embedding"]["w"]
        return reference.linear(one_hot, w, np.zeros(5))


def tokens(ml):
    """An embedding that gives the logits of the next token."""
    w = np.random.default_rng(0).standard_normal((5, 5))
    if ml is reference:
        return Tokens({"embedding": {"w": w}})
    if ml.__name__.endswith("torch"):
        from torch import float64, nn

        class Network(nn.Module):
            def __init__(self):
                super().__init__()
                self.embedding = nn.Embedding(5, 5)

            def forward(self, x):
                return self.embedding(x).flatten(0, 1)

        model = Network().to(float64)
    else:
        import keras

        inputs = keras.Input((2,), dtype="int64")
        embedded = keras.layers.Embedding(5, 5, name="embedding", dtype="float64")
        rows = keras.layers.Lambda(
            lambda h: keras.ops.reshape(h, (-1, 5)), dtype="float64"
        )
        model = keras.Model(inputs, rows(embedded(inputs)))
        model.dtype_policy = "float64"
    ml.load_weights(model, {"embedding": {"w": w}})
    return model


def flat_cross_entropy(ml):
    """Cross-entropy of every position; the targets have shape (N, T)."""

    def loss(outputs, *, targets):
        flat = targets.flatten() if ml.__name__.endswith("torch") else None
        if flat is None and ml is reference:
            flat = targets.reshape(-1)
        elif flat is None:
            import tensorflow as tf

            flat = tf.reshape(targets, [-1])
        return ml.softmax_cross_entropy(outputs, targets=flat)

    return loss


def test_ids_of_tokens(framework):
    """Integers in, labels (N, T) out, a plain module of the framework's own kind."""
    rng = np.random.default_rng(1)
    data = rng.integers(5, size=(9, 2)), rng.integers(5, size=(9, 2))
    ends = []
    for ml in (framework, reference):
        model = tokens(ml)
        train(ml, data, model=model, valid=data, loss=flat_cross_entropy(ml))
        ends.append(leaves(ml, model))
    assert furthest(*ends) <= contract.TRAJECTORY_TOLERANCE


def test_an_autoencoder_has_its_inputs_as_targets(framework):
    x = np.random.default_rng(0).standard_normal((9, 4))
    ends = [
        leaves(ml, train(ml, (x, x), sizes=(4, 3, 4))[0])
        for ml in (framework, reference)
    ]
    assert furthest(*ends) <= contract.TRAJECTORY_TOLERANCE


class Counting(Model):
    """A model with a running statistic and two outputs."""

    def forward(self, params, x, training=False):
        if training:
            self.state = {"norm": {"mean": self.state["norm"]["mean"] + 1}}
        h = reference.linear(x, params["norm"]["w"], params["norm"]["b"])
        return h, reference.relu(h)


def test_running_statistics_are_weights_without_a_gradient():
    params = {"norm": {"w": np.eye(2), "b": np.zeros(2)}}
    model = Counting(params, {"norm": {"mean": np.zeros(1)}})

    def loss(outputs, *, targets):
        return reference.mse(outputs[1], targets=targets)

    x = np.ones((4, 2))
    train(reference, (x, x), model=model, loss=loss, batch_size=2)
    weights = reference.weights(model)
    assert sorted(weights["norm"]) == ["b", "mean", "w"]
    assert weights["norm"]["mean"] == 6
    _, grads = reference.loss_and_grads(model, loss, x, x)
    assert sorted(grads["norm"]) == ["b", "w"]
    weights["norm"]["mean"] = np.array([8.0])
    reference.load_weights(model, weights)
    assert model.state["norm"]["mean"] == 8
    assert reference.evaluate(model, (x, x), loss=loss).keys() == {"loss"}
    first, second = reference.predict(model, x, batch_size=3)
    assert first.shape == second.shape == (4, 2)


def test_labels_that_are_ignored_are_not_out_of_range(ml):
    from mlcourse.checks import training as checks

    def loss(outputs, *, targets, ignore_index):
        return outputs

    import functools

    x, y = np.ones((3, 2)), np.array([0, -1, 1])
    settings = {"run": lambda x: np.zeros((len(x), 2)), "dtype": "float64"}
    ignoring = functools.partial(loss, ignore_index=-1)
    checks.prepare("train", (x, y), loss=ignoring, **settings)
    with pytest.raises(ValueError, match="label -1"):
        checks.prepare("train", (x, y), loss=loss, **settings)
