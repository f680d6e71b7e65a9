"""Data sets that installed packages carry: scikit-learn's and statsmodels'."""

import functools

import numpy as np

from mlcourse.data.dataset import Dataset


def bundled(what, package):
    """Say which package to install where a loader does not find it."""

    def decorate(loader):
        @functools.wraps(loader)
        def load():
            try:
                return loader()
            except ModuleNotFoundError as error:
                raise ModuleNotFoundError(
                    f"{what} come with {package}, which is not installed: "
                    'pip install "mlcourse[data]"'
                ) from error

        return load

    return decorate


@bundled("the digits", "scikit-learn")
def digits():
    """Read 8 by 8 handwritten digits, images in [0, 1]."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = (digits.images / 16).astype("float32")[..., None]
    return Dataset(
        name="digits",
        description=(
            "1797 handwritten digits of 8 by 8 pixels, from 0 (paper) to 1 (ink): "
            "the test part of the Optical Recognition of Handwritten Digits data, "
            "written by 13 people"
        ),
        source="E. Alpaydin and C. Kaynak (1998), UCI, doi:10.24432/C50P49",
        license="CC BY 4.0",
        arrays={"images": images, "labels": digits.target.astype("int64")},
    )


@bundled("the breast-cancer data", "scikit-learn")
def breast_cancer():
    """Read thirty measurements of cell nuclei, and whether the tumor was benign."""
    from sklearn.datasets import load_breast_cancer

    return Dataset(
        name="breast-cancer",
        description=(
            "569 tumors, 30 measurements of the nuclei of their cells; "
            "label 0 is malignant (212), 1 is benign (357)"
        ),
        source="W. Wolberg et al. (1993), UCI, doi:10.24432/C5DW2B",
        license="CC BY 4.0",
        arrays=_table(load_breast_cancer(), "labels"),
    )


@bundled("the wine data", "scikit-learn")
def wine():
    """Read thirteen chemical measurements of wines of three cultivars."""
    from sklearn.datasets import load_wine

    return Dataset(
        name="wine",
        description="178 wines, 13 chemical measurements; the label is the cultivar",
        source="S. Aeberhard and M. Forina (1992), UCI, doi:10.24432/C5PC7J",
        license="CC BY 4.0",
        arrays=_table(load_wine(), "labels"),
    )


@bundled("the diabetes data", "scikit-learn")
def diabetes():
    """Read ten measurements of patients, and the disease a year later."""
    from sklearn.datasets import load_diabetes

    return Dataset(
        name="diabetes",
        description=(
            "442 patients, 10 measurements in their own units; the target is a "
            "measure of how far the disease went in a year"
        ),
        source="B. Efron et al. (2004), doi:10.1214/009053604000000067",
        license="none stated; published with the article",
        arrays=_table(load_diabetes(scaled=False), "targets"),
    )


@bundled("the sample images", "scikit-learn")
def sample_images():
    """Read two photographs, a temple in China and a flower, as RGB in [0, 1]."""
    from sklearn.datasets import load_sample_images

    images = np.stack(load_sample_images().images)
    return Dataset(
        name="sample-images",
        description="two photographs of 427 by 640 pixels: a temple, and a flower",
        source="danielbuechele and vultilion on Flickr, by way of scikit-learn",
        license="CC BY 2.0",
        arrays={"images": (images / 255).astype("float32")},
    )


@bundled("the measurements of CO₂", "statsmodels")
def co2():
    """Read the weekly CO₂ of Mauna Loa; weeks without a measurement are NaN."""
    from statsmodels.datasets.co2 import load_pandas

    series = load_pandas().data["co2"]
    return Dataset(
        name="co2",
        description=(
            "CO₂ in the air over Mauna Loa, in parts per million by volume, by week "
            "from March 1958 to December 2001; 59 weeks are missing (NaN)"
        ),
        source="C. Keeling and T. Whorf (2004), Carbon Dioxide Information Center",
        license="public domain",
        arrays={
            "dates": series.index.to_numpy().astype("datetime64[D]"),
            "values": series.to_numpy("float64"),
        },
    )


@bundled("the sunspots", "statsmodels")
def sunspots():
    """Read the yearly number of sunspots since 1700."""
    from statsmodels.datasets.sunspots import load_pandas

    table = load_pandas().data
    return Dataset(
        name="sunspots",
        description="the mean number of sunspots of each year from 1700 to 2008",
        source="National Geophysical Data Center, by way of statsmodels",
        license="public domain",
        arrays={
            "years": table["YEAR"].to_numpy("int64"),
            "values": table["SUNACTIVITY"].to_numpy("float64"),
        },
    )


def _table(bunch, target):
    labels = target == "labels"
    return {
        "features": bunch.data.astype("float64"),
        target: bunch.target.astype("int64" if labels else "float64"),
        "names": np.array(bunch.feature_names),
    }
