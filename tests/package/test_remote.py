"""Full-scale data are read as their formats say: here from files of a few bytes."""

import gzip
import io
import struct
import tarfile

import numpy as np
import pytest

from mlcourse import data
from mlcourse.data import download

IMAGES = np.arange(2 * 3 * 4, dtype="uint8").reshape(2, 3, 4)
LABELS = np.array([7, 0], "uint8")
PARTS = {"train": (IMAGES, LABELS), "t10k": (IMAGES[1:] * 11, LABELS[1:])}

HOUSING = b"""total_bedrooms,median_house_value,ocean_proximity
129.0,452600.0,NEAR BAY
,358500.0,INLAND
"""
# Not in order, and a day twice.
RIDERSHIP = b"""service_date,day_type,bus,rail_boardings,total_rides
01/02/2001,W,200,20,220
01/01/2001,U,100,10,110
01/02/2001,W,200,20,220
"""


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """An empty mirror, whose files are taken for the genuine ones."""
    monkeypatch.setenv("MLCOURSE_DATA", str(tmp_path))
    monkeypatch.setattr(download, "_is_genuine", lambda path, file: True)

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    return write


@pytest.mark.parametrize(
    ("name", "suffix", "pack"),
    [("mnist", "", bytes), ("fashion-mnist", ".gz", gzip.compress)],
)
def test_pictures_in_idx_files(mirror, name, suffix, pack):
    """Big-endian: a magic number, the sizes, and the bytes, row by row."""
    for part, (images, labels) in PARTS.items():
        header = struct.pack(">4i", 2051, *images.shape)
        file = f"{name}/{part}-images-idx3-ubyte{suffix}"
        mirror(file, pack(header + images.tobytes()))
        header = struct.pack(">2i", 2049, len(labels))
        file = f"{name}/{part}-labels-idx1-ubyte{suffix}"
        mirror(file, pack(header + labels.tobytes()))
    found = data.load(name)
    for part, (images, labels) in zip(("train", "test"), PARTS.values(), strict=True):
        pixels, classes = found.arrays[f"{part}_images"], found.arrays[f"{part}_labels"]
        assert (pixels.dtype, classes.dtype) == (np.float32, np.int64)
        assert np.array_equal(pixels, images[..., None] / np.float32(255))
        assert np.array_equal(classes, labels)


def test_cifar10_has_its_colors_last(mirror):
    """A row is the label, then all of the red, of the green and of the blue."""
    rng = np.random.default_rng(0)
    rows = rng.integers(256, size=(12, 1 + 3 * 32 * 32)).astype("uint8")
    names = [*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, part in zip(names, np.split(rows, 6), strict=True):
            info = tarfile.TarInfo(f"cifar-10-batches-bin/{name}.bin")
            info.size = part.nbytes
            tar.addfile(info, io.BytesIO(part.tobytes()))
    mirror("cifar10/cifar-10-binary.tar.gz", out.getvalue())
    found = data.load("cifar10")
    images = np.concatenate([found.train_images, found.test_images])
    assert (found.train_images.shape, images.dtype) == ((10, 32, 32, 3), np.float32)
    for color in range(3):
        plane = rows[:, 1 + 1024 * color : 1 + 1024 * (color + 1)] / np.float32(255)
        assert np.array_equal(images[..., color].reshape(12, -1), plane)
    labels = np.concatenate([found.train_labels, found.test_labels])
    assert labels.dtype == np.int64
    assert np.array_equal(labels, rows[:, 0])


def test_a_gap_in_the_housing_table_is_nan(mirror):
    mirror("housing/housing.csv", HOUSING)
    found = data.load("california-housing")
    assert np.array_equal(found.total_bedrooms, [129.0, np.nan], equal_nan=True)
    assert found.median_house_value.tolist() == [452600.0, 358500.0]
    assert found.ocean_proximity.tolist() == ["NEAR BAY", "INLAND"]


def test_the_days_of_ridership_are_in_order_and_there_once(mirror):
    mirror("ridership/ridership.csv", RIDERSHIP)
    found = data.load("ridership")
    assert found.dates.astype(str).tolist() == ["2001-01-01", "2001-01-02"]
    assert found.day_types.tolist() == ["U", "W"]
    assert found.bus.tolist() == [100.0, 200.0]
    assert found.rail.tolist() == [10.0, 20.0]


def test_texts_are_utf8(mirror):
    mirror("text/tinyshakespeare.txt", "Speak, “speak”.\n".encode())
    mirror("text/names.txt", "zoé\nanna\n".encode())
    assert str(data.load("tinyshakespeare").text) == "Speak, “speak”.\n"
    assert data.load("names").names.tolist() == ["zoé", "anna"]
