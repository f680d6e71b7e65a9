"""The registry of data sets."""

from mlcourse.checks.basic import known
from mlcourse.data import bundled, remote

BUNDLED = {
    "digits": bundled.digits,
    "breast-cancer": bundled.breast_cancer,
    "wine": bundled.wine,
    "diabetes": bundled.diabetes,
    "sample-images": bundled.sample_images,
    "co2": bundled.co2,
    "sunspots": bundled.sunspots,
}
# What is downloaded, and what to use where that is not possible.
REMOTE = {
    "mnist": (remote.mnist, "digits"),
    "fashion-mnist": (remote.fashion_mnist, "digits"),
    "cifar10": (remote.cifar10, "digits"),
    "california-housing": (remote.california_housing, "diabetes"),
    "ridership": (remote.ridership, "co2"),
    "tinyshakespeare": (remote.tinyshakespeare, None),
    "names": (remote.names, None),
}


def names():
    """List the names that ``load`` knows: first those that need no network.

    Examples
    --------
    >>> names()[:3]
    ['digits', 'breast-cancer', 'wine']
    """
    return [*BUNDLED, *REMOTE]


def load(name):
    """Load a data set.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    Dataset

    Raises
    ------
    ValueError
        If the name is unknown, or a file in ``MLCOURSE_DATA`` is another one.
    ModuleNotFoundError
        If the package that carries the data is not installed.
    ConnectionError
        If the data have to be downloaded and cannot be.

    Examples
    --------
    >>> load("digits")
    Dataset digits: images (1797, 8, 8, 1), labels (1797,)
    """
    known("data set", name, names())
    if name in BUNDLED:
        return BUNDLED[name]()
    loader, stand_in = REMOTE[name]
    try:
        return loader()
    except ConnectionError as error:
        advice = "Put the files in a folder and name it in MLCOURSE_DATA"
        if stand_in:
            advice += f", or use {stand_in!r}, which needs no network"
        raise ConnectionError(f"{error}\n{advice}.") from error
