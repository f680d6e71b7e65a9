"""Counts of parameters and multiply–adds: by hand, and against PyTorch's counter."""

import numpy as np
import pytest

from mlcourse import contract, costs, parity, reference
from mlcourse.costs.operations import PRODUCTS, multiply_adds
from mlcourse.reference.core import Step, Variable, history
from mlcourse.reference.module import Model
from mlcourse.seeding import generator
from tests.contract.samples import samples, settings


def test_a_network_by_hand():
    model = reference.models.mlp((64, 32, 16, 10))
    found = costs.count(model, np.zeros((5, 64)))
    assert found.parameters == 65 * 32 + 33 * 16 + 17 * 10
    assert found.multiply_adds == 5 * (64 * 32 + 32 * 16 + 16 * 10)
    assert found.activations == 5 * (2 * 32 + 2 * 16 + 10)


def test_a_convolutional_network_by_hand():
    model = reference.models.cnn((8, 8, 1), 10, channels=(4,), hidden=6)
    found = costs.count(model, np.zeros((3, 8, 8, 1)))
    convolution, dense = 3 * 64 * 9 * 4, 3 * (16 * 4 * 6 + 6 * 10)
    assert found.multiply_adds == convolution + dense
    assert found.parameters == 10 * 4 + 65 * 6 + 7 * 10
    # twice the images, their maxima (flattened is a view), twice the units, the logits
    assert found.activations == 3 * (2 * 64 * 4 + 16 * 4 + 2 * 6 + 10)


def test_a_recurrent_network_by_hand():
    for cell, gates, biases in (("rnn", 1, 7), ("gru", 3, 28), ("lstm", 4, 28)):
        model = reference.models.recurrent(5, 7, 2, cell=cell)
        found = costs.count(model, np.zeros((3, 11, 5)))
        assert found.multiply_adds == 3 * (11 * gates * (5 + 7) * 7 + 7 * 2)
        assert found.parameters == gates * (5 + 7) * 7 + biases + 8 * 2


class Tied(Model):
    """A model that reads its parameters through a view, and an output by a part."""

    def forward(self, params, x, training=False):
        h = reference.matmul(x, params["w"])
        part = reference.select(h, index=(slice(None), slice(0, 2)))
        return reference.matmul(part, reference.transpose(params["v"], axes=(1, 0)))


def test_views_are_no_activations():
    model = Tied({"w": np.ones((4, 3)), "v": np.ones((5, 2))})
    found = costs.count(model, np.zeros((7, 4)))
    assert found == (22, 7 * 4 * 3 + 7 * 2 * 5, 7 * 3 + 7 * 5)


class Cropped(Model):
    """A model whose output is the middle of a larger array that nobody else holds."""

    def forward(self, params, x, training=False):
        step = Step("crop", (params["w"],), None, (np.zeros((len(x), 9))[:, 2:5],))
        return Variable(step.values[0], step)


def test_a_view_keeps_all_of_the_array_it_shows():
    found = costs.count(Cropped({"w": np.ones(2)}), np.zeros((7, 4)))
    assert found == (2, 0, 7 * 9)


def test_counting_moves_nothing():
    model = reference.models.cnn((8, 8, 1), 10)
    before = reference.weights(model)
    costs.count(model, np.ones((2, 8, 8, 1)))
    for layer, arrays in reference.weights(model).items():
        for name, array in arrays.items():
            assert (array == before[layer][name]).all()


RECURRENT = {"rnn", "gru", "lstm", "rnn_cell", "gru_cell", "lstm_cell"}
"""Kernels of PyTorch into which its counter does not see: counted by hand above."""


def counted_by_torch(run):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed here")
    from torch.utils.flop_counter import FlopCounterMode

    counter = FlopCounterMode(display=False)
    with counter, torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH):
        run()
    assert counter.get_total_flops() % 2 == 0
    return counter.get_total_flops() // 2


@pytest.mark.parametrize(
    ("entry", "sample"),
    samples(lambda entry, sample: entry.name not in RECURRENT | {"info_nce"}),
)
def test_every_operation_costs_what_pytorch_counts(entry, sample):
    from mlcourse import torch as ml

    args = [ml.array(a, "float64") for a in sample.args]
    kwargs = parity.convert(ml, sample.kwargs, "float64")
    expected = counted_by_torch(lambda: getattr(ml, entry.name)(*args, **kwargs))
    operation = getattr(reference, entry.name)
    y = operation(*map(Variable, map(np.asarray, sample.args)), **sample.kwargs)
    (step,) = history(y if isinstance(y, tuple) else (y,))
    assert step.name == entry.name
    assert multiply_adds(step) == expected


@pytest.mark.parametrize(
    ("entry", "kwargs"),
    settings(model for model in contract.MODELS if model.name != "recurrent"),
)
def test_every_model_costs_what_pytorch_counts(entry, kwargs):
    from mlcourse import torch as ml

    x, _ = entry.data(generator(0, entry.name))
    theirs = getattr(ml.models, entry.name)(**kwargs).train()
    found = costs.count(getattr(reference.models, entry.name)(**kwargs), x)
    assert found.parameters == sum(p.numel() for p in theirs.parameters())
    assert found.multiply_adds == counted_by_torch(lambda: theirs(ml.array(x)))


def test_every_product_has_a_name_of_the_contract():
    assert set(PRODUCTS) <= {entry.name for entry in contract.OPERATIONS}


def test_a_model_of_a_framework_is_sent_to_the_reference():
    ml = pytest.importorskip("mlcourse.torch", reason="PyTorch is not installed here")
    with pytest.raises(TypeError, match=r"mlcourse\.reference\.models"):
        costs.count(ml.models.mlp((2, 3)), np.zeros((1, 2)))


def dominated(point, points):
    return any(
        all(a <= b for a, b in zip(other, point, strict=True)) and other != point
        for other in points
    )


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_the_front_is_what_nothing_dominates(columns, rng):
    points = rng.integers(6, size=(40, columns)).tolist()
    expected = [not dominated(point, points) for point in points]
    assert costs.pareto_front(points).tolist() == expected
    assert any(expected) and not all(expected)


def test_equals_are_on_the_front_together():
    found = costs.pareto_front([[1, 2], [1, 2], [2, 1], [2, 2], [2, 2]])
    assert found.tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("points", "message"),
    [([1, 2], "2 axes"), ([[1.0, np.nan]], "nan at index"), ([[[1]]], "2 axes")],
)
def test_a_front_of_what_cannot_be_compared_is_refused(points, message):
    with pytest.raises(ValueError, match=message):
        costs.pareto_front(points)
