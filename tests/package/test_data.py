"""Data sets, splits, batches and seeds."""

import os
from pathlib import Path

import numpy as np
import pytest

from mlcourse import data
from mlcourse.batching import batches
from mlcourse.data import datasets
from mlcourse.preprocessing import split
from mlcourse.seeding import generator


def load(name):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed here")
    pytest.importorskip("statsmodels", reason="statsmodels is not installed here")
    return data.load(name)


def test_the_digits_are_what_their_description_says():
    digits = load("digits")
    assert digits.images.shape == (1797, 8, 8, 1)
    assert digits.images.dtype == np.float32
    assert (digits.images.min(), digits.images.max()) == (0, 1)
    assert np.array_equal(np.unique(digits.labels), np.arange(10))
    assert digits.labels.dtype == np.int64


@pytest.mark.parametrize("name", datasets.BUNDLED)
def test_bundled_data_say_where_they_come_from(name):
    dataset = load(name)
    assert dataset.name == name
    assert all((dataset.description, dataset.source, dataset.license))


def test_bundled_data_are_what_their_descriptions_say():
    cancer, wine, diabetes = map(load, ("breast-cancer", "wine", "diabetes"))
    assert cancer.features.shape == (569, 30)
    assert np.bincount(cancer.labels).tolist() == [212, 357]
    assert wine.features.shape == (178, 13)
    assert np.unique(wine.labels).size == 3
    assert diabetes.features.shape == (442, 10)
    assert diabetes.features[:, 0].min() > 1, "ages are in years"
    co2, sunspots = load("co2"), load("sunspots")
    assert np.isnan(co2.values).sum() == 59
    assert co2.dates[[0, -1]].astype(str).tolist() == ["1958-03-29", "2001-12-29"]
    assert sunspots.years[[0, -1]].tolist() == [1700, 2008]
    assert load("sample-images").images.shape == (2, 427, 640, 3)


@pytest.fixture
def mirror():
    """The folder of full-scale data, where this machine has one."""
    folder = os.environ.get("MLCOURSE_DATA", "")
    if not Path(folder, "mnist").is_dir():
        pytest.skip("MLCOURSE_DATA names no folder with the full-scale data")


@pytest.mark.usefixtures("mirror")
def test_full_scale_data_are_what_their_descriptions_say():
    mnist = data.load("mnist")
    assert mnist.train_images.shape == (60000, 28, 28, 1)
    assert np.bincount(mnist.test_labels).sum() == 10000
    assert (mnist.train_images.min(), mnist.train_images.max()) == (0, 1)
    housing = data.load("california-housing")
    assert np.isnan(housing.total_bedrooms).sum() == 207
    assert np.unique(housing.ocean_proximity).size == 5
    ridership = data.load("ridership")
    assert (np.diff(ridership.dates) > np.timedelta64(0, "D")).all()
    assert str(ridership.dates[-1]) == "2021-11-30"
    assert str(data.load("tinyshakespeare").text).startswith("First Citizen")
    assert data.load("names").names.shape == (32033,)


def test_an_array_that_does_not_exist():
    with pytest.raises(AttributeError, match="it has images, labels"):
        _ = load("digits").pictures


def test_an_unknown_data_set():
    with pytest.raises(ValueError, match="choose from digits"):
        data.load("digit")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "sklearn.datasets", None)
    with pytest.raises(ModuleNotFoundError, match=r"mlcourse\[data\]"):
        data.load("digits")


def test_parts_of_a_split_are_disjoint_complete_and_stratified():
    x, y = np.arange(100.0), np.repeat([0, 1, 2, 3], [10, 20, 30, 40])
    parts = split(x, y, seed=1)
    assert [len(part) for part, _ in parts] == [60, 20, 20]
    assert np.array_equal(np.sort(np.concatenate([p for p, _ in parts])), x)
    for part_x, part_y in parts:
        assert np.array_equal(y[part_x.astype(int)], part_y)
    assert np.bincount(parts[0][1]).tolist() == [6, 12, 18, 24]


def test_the_seed_decides_the_split():
    x, y = np.arange(20.0), np.repeat([0, 1], 10)
    first = split(x, y, seed=1)[0][0]
    assert np.array_equal(first, split(x, y, seed=1)[0][0])
    assert not np.array_equal(first, split(x, y, seed=2)[0][0])


@pytest.mark.parametrize(
    ("x", "y", "fractions", "error", "message"),
    [
        (np.zeros(4), np.zeros(4), (0.5, 0.5), TypeError, "integer labels"),
        (np.zeros(4), np.zeros(3, int), (0.5, 0.5), ValueError, "4 given, 3 expected"),
        (np.zeros(4), np.zeros(4, int), (0.5, 0.6), ValueError, "sum to 1"),
        (np.zeros(4), np.zeros(4, int), (1.0, 0.0), ValueError, "positive"),
        (np.zeros(2), np.zeros(2, int), (0.9, 0.1), ValueError, "too few"),
    ],
)
def test_bad_splits(x, y, fractions, error, message):
    with pytest.raises(error, match=message):
        split(x, y, fractions=fractions, seed=0)


def test_batches_hold_every_example_once():
    order = np.concatenate(list(batches(10, 3, generator(0))))
    assert np.array_equal(np.sort(order), np.arange(10))
    assert not np.array_equal(order, np.arange(10))


def test_streams_are_reproducible_and_independent():
    first = generator(1, "a").random(5)
    assert np.array_equal(first, generator(1, "a").random(5))
    assert not np.array_equal(first, generator(1, "b").random(5))
    assert not np.array_equal(first, generator(2, "a").random(5))


@pytest.mark.parametrize("seed", [-1, 1.0, None, True])
def test_bad_seeds(seed):
    with pytest.raises(ValueError, match="seed"):
        generator(seed)
