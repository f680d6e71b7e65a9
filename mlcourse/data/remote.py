"""Data sets in full size, which are downloaded on request."""

import csv
import io

import numpy as np

from mlcourse.data.dataset import Dataset
from mlcourse.data.download import RemoteFile, fetch, member, read

MNIST = {
    "train-images-idx3-ubyte": (
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    "train-labels-idx1-ubyte": (
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    "t10k-images-idx3-ubyte": (
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    "t10k-labels-idx1-ubyte": (
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
}
FASHION = {
    "train-images-idx3-ubyte": (
        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
    ),
    "train-labels-idx1-ubyte": (
        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
    ),
    "t10k-images-idx3-ubyte": (
        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
    ),
    "t10k-labels-idx1-ubyte": (
        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
    ),
}
MNIST_MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
FASHION_MIRRORS = (
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
)
CIFAR10 = RemoteFile(
    "cifar10/cifar-10-binary.tar.gz",
    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
    (
        "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/"
        "cifar-10-binary.tar.gz",
    ),
    packed=True,
)
HOUSING = RemoteFile(
    "housing/housing.csv",
    "2364609dc48bec7df3ba9dbb7041478e704ecddcee70ef1827ec3fc49d22c0cc",
    (
        "https://raw.githubusercontent.com/ageron/handson-ml2/master/datasets/housing/"
        "housing.csv",
        "https://raw.githubusercontent.com/ageron/handson-ml/master/datasets/housing/"
        "housing.csv",
    ),
)
RIDERSHIP = RemoteFile(
    "ridership/ridership.csv",
    "34faaba085ca21434b7dd3e0abcbaf8cde5be3a4f170dda1c8caef72c5c4bd06",
    ("https://github.com/ageron/data/raw/main/ridership.tgz",),
    member="ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv",
)
SHAKESPEARE = RemoteFile(
    "text/tinyshakespeare.txt",
    "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
    (
        "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/"
        "tinyshakespeare/input.txt",
        "https://storage.googleapis.com/download.tensorflow.org/data/shakespeare.txt",
    ),
)
NAMES = RemoteFile(
    "text/names.txt",
    "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d",
    ("https://raw.githubusercontent.com/karpathy/makemore/master/names.txt",),
)


def mnist():
    """Download 70,000 handwritten digits of 28 by 28 pixels."""
    files = {
        name: RemoteFile(
            f"mnist/{name}", digest, tuple(f"{m}{name}.gz" for m in MNIST_MIRRORS)
        )
        for name, digest in MNIST.items()
    }
    return Dataset(
        name="mnist",
        description="70,000 handwritten digits of 28 by 28 pixels in [0, 1]",
        source="Y. LeCun, C. Cortes and C. Burges (1998), doi:10.1109/5.726791",
        license="CC BY-SA 3.0",
        arrays=_images_and_labels(files),
    )


def fashion_mnist():
    """Download 70,000 pictures of clothes in the form of MNIST."""
    files = {
        name: RemoteFile(
            f"fashion-mnist/{name}.gz",
            digest,
            tuple(f"{mirror}{name}.gz" for mirror in FASHION_MIRRORS),
            packed=True,
        )
        for name, digest in FASHION.items()
    }
    return Dataset(
        name="fashion-mnist",
        description="70,000 pictures of clothes in 10 classes, 28 by 28 pixels",
        source="H. Xiao, K. Rasul and R. Vollgraf (2017), arXiv:1708.07747",
        license="MIT",
        arrays=_images_and_labels(files),
    )


def cifar10():
    """Download 60,000 color pictures of 32 by 32 pixels in 10 classes."""
    archive = fetch(CIFAR10)

    def batch(name):
        data = member(archive, f"cifar-10-batches-bin/{name}.bin")
        rows = np.frombuffer(data, "uint8").reshape(-1, 1 + 3 * 32 * 32)
        images = rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
        return images, rows[:, 0]

    batches = [batch(f"data_batch_{i}") for i in range(1, 6)]
    test_images, test_labels = batch("test_batch")
    images, labels = (np.concatenate(parts) for parts in zip(*batches, strict=True))
    return Dataset(
        name="cifar10",
        description="60,000 color pictures of 32 by 32 pixels in 10 classes",
        source="A. Krizhevsky (2009), https://www.cs.toronto.edu/~kriz/cifar.html",
        license="none stated",
        arrays={
            "train_images": _unit(images),
            "train_labels": labels.astype("int64"),
            "test_images": _unit(test_images),
            "test_labels": test_labels.astype("int64"),
        },
    )


def california_housing():
    """Download 20,640 districts of California, as they come: with gaps and text."""
    columns = _columns(HOUSING)
    places = columns.pop("ocean_proximity")
    numbers = {
        name: np.array([float(x) if x else np.nan for x in column])
        for name, column in columns.items()
    }
    return Dataset(
        name="california-housing",
        description=(
            "20,640 districts of California in 1990: location, size, income, the "
            "median price of a house; 207 values of total_bedrooms are missing (NaN)"
        ),
        source="R. Pace and R. Barry (1997), doi:10.1016/S0167-7152(96)00140-X",
        license="public; the gaps were added by A. Géron",
        arrays=numbers | {"ocean_proximity": np.array(places)},
    )


def ridership():
    """Download the daily boardings of Chicago's buses and trains."""
    columns = _columns(RIDERSHIP)
    days = [f"{d[6:]}-{d[:2]}-{d[3:5]}" for d in columns["service_date"]]
    dates, first = np.unique(np.array(days, "datetime64[D]"), return_index=True)
    counts = {
        name: np.array(columns[column], "float64")[first]
        for name, column in (("bus", "bus"), ("rail", "rail_boardings"))
    }
    return Dataset(
        name="ridership",
        description=(
            "boardings of Chicago's buses and trains on each day from 2001 to "
            "November 2021, in order and without the days that are listed twice; "
            "day types: W weekday, A Saturday, U Sunday or holiday"
        ),
        source="Chicago Data Portal, Daily Boarding Totals (6iiy-9s97)",
        license="public; terms of the portal",
        arrays={
            "dates": dates,
            "day_types": np.array(columns["day_type"])[first],
            **counts,
        },
    )


def tinyshakespeare():
    """Download a million letters of Shakespeare."""
    return Dataset(
        name="tinyshakespeare",
        description="parts of Shakespeare's plays in one text of 1.1 million letters",
        source="A. Karpathy (2015), char-rnn",
        license="public domain",
        arrays={"text": np.array(read(fetch(SHAKESPEARE)).decode("utf8"))},
    )


def names():
    """Download 32,033 first names."""
    lines = read(fetch(NAMES)).decode("utf8").split()
    return Dataset(
        name="names",
        description="32,033 first names in small letters, the most common first",
        source="US Social Security Administration, by way of A. Karpathy's makemore",
        license="public domain",
        arrays={"names": np.array(lines)},
    )


def _images_and_labels(files):
    arrays = {}
    for part, prefix in (("train", "train"), ("test", "t10k")):
        images = read(fetch(files[f"{prefix}-images-idx3-ubyte"]))
        labels = read(fetch(files[f"{prefix}-labels-idx1-ubyte"]))
        shape = np.frombuffer(images, ">i4", count=4)[1:]
        pixels = np.frombuffer(images, "uint8", offset=16).reshape(*shape, 1)
        arrays[f"{part}_images"] = _unit(pixels)
        arrays[f"{part}_labels"] = np.frombuffer(labels, "uint8", offset=8).astype("i8")
    return arrays


def _unit(pixels):
    return pixels.astype("float32") / 255


def _columns(file):
    text = io.StringIO(read(fetch(file)).decode("utf8"), newline="")
    header, *rows = csv.reader(text)
    return dict(zip(header, zip(*rows, strict=True), strict=True))
