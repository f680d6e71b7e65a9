"""Convolution: the fast rule is the plain one, and the transposed one its adjoint."""

import numpy as np
import pytest

from mlcourse import reference as ml
from mlcourse.gradcheck import relative_error
from mlcourse.reference.operations import convolution
from mlcourse.reference.operations.windows import Windows
from tests.contract.samples import samples

CONV2D = samples(lambda entry, sample: entry.name == "conv2d")
TRANSPOSE = samples(lambda entry, sample: entry.name == "conv2d_transpose")


@pytest.mark.parametrize("cache", [1, 2**10, convolution.CACHE])
@pytest.mark.parametrize(("entry", "sample"), CONV2D)
def test_the_fast_rule_is_the_plain_one(entry, sample, cache, monkeypatch, rng):
    monkeypatch.setattr(convolution, "CACHE", cache)
    y, pullback = ml.vjp(ml.conv2d, *sample.args, **sample.kwargs)
    expected, plain_pullback = ml.vjp(ml.conv2d.plain, *sample.args, **sample.kwargs)
    dy = rng.standard_normal(y.shape)
    ours, plain = (y, *pullback(dy)), (expected, *plain_pullback(dy))
    assert [a.shape for a in ours] == [a.shape for a in plain]
    assert max(map(relative_error, ours, plain)) <= 1e-12


def test_a_small_cache_takes_the_images_one_by_one(monkeypatch):
    x, windows = np.zeros((3, 4, 4, 2)), Windows((4, 4), 2)
    assert len(convolution._blocks(windows, x)) == 1
    monkeypatch.setattr(convolution, "CACHE", 1)
    assert len(convolution._blocks(windows, x)) == 3


@pytest.mark.parametrize(("entry", "sample"), TRANSPOSE)
def test_the_transposed_convolution_is_the_adjoint(entry, sample, rng):
    """⟨conv(y), x⟩ = ⟨y, conv*(x)⟩, where conv is ``conv2d`` with the same kernels."""
    x, w, b = sample.args
    settings = {k: v for k, v in sample.kwargs.items() if k != "output_padding"}
    transposed = ml.conv2d_transpose(x, w, np.zeros_like(b), **sample.kwargs)
    y = rng.standard_normal(transposed.shape)
    convolved = ml.conv2d(y, w, np.zeros(w.shape[3]), **settings)
    assert np.sum(convolved * x) == pytest.approx(np.sum(y * transposed), abs=1e-12)


@pytest.mark.parametrize(("entry", "sample"), CONV2D)
def test_fold_is_the_adjoint_of_unfold(entry, sample, rng):
    x, w, _ = sample.args
    settings = {k: v for k, v in sample.kwargs.items() if k != "groups"}
    windows = Windows(x.shape[1:3], w.shape[:2], **settings)
    p = windows.unfold(x)
    dp = rng.standard_normal(p.shape)
    assert np.sum(p * dp) == pytest.approx(np.sum(x * windows.fold(dp)), abs=1e-12)


def test_a_causal_convolution_sees_no_later_step(rng):
    x, w, b = (
        rng.standard_normal((1, 9, 2)),
        rng.standard_normal((3, 2, 2)),
        np.zeros(2),
    )
    before = ml.conv1d(x, w, b, padding="causal", dilation=2)
    x[:, 5:] += 1
    after = ml.conv1d(x, w, b, padding="causal", dilation=2)
    assert before.shape == (1, 9, 2)
    assert np.array_equal(before[:, :5], after[:, :5])
    assert not np.array_equal(before[:, 5], after[:, 5])


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_the_size_of_same(size, stride, rng):
    """Convolution: ⌈size / stride⌉. Transposed convolution: size · stride."""
    w, b = np.ones((size, size, 1, 1)), np.zeros(1)
    settings = {"stride": stride, "padding": "same"}
    for n in range(1, 8):
        x = np.ones((1, n, n, 1))
        assert ml.conv2d(x, w, b, **settings).shape[1] == -(-n // stride)
        assert ml.conv2d_transpose(x, w, b, **settings).shape[1] == n * stride


def test_lists_are_pairs_too():
    x, w, b = np.ones((1, 3, 4, 1)), np.ones((2, 2, 1, 1)), np.zeros(1)
    as_lists = ml.conv2d(x, w, b, stride=[1, 2], padding=[[1, 0], [0, 1]])
    as_pairs = ml.conv2d(x, w, b, stride=(1, 2), padding=((1, 0), (0, 1)))
    assert np.array_equal(as_lists, as_pairs)
