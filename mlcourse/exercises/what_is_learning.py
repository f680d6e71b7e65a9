"""Checkers of the chapter on what learning is."""

import re

import numpy as np

from mlcourse.exercises.exercise import Exercise

# --- baseline_accuracy ----------------------------------------------------------------

# The most frequent label is 4 in training and 0 in the test; 4 is the second smallest.
_TRAIN = np.array([4, 4, 4, 0, 7])
_TEST = np.array([0, 0, 0, 0, 4, 1, 1, 5])


def _most_frequent(labels):
    return np.bincount(labels).argmax()


BASELINE_ACCURACY = Exercise(
    task="baseline_accuracy(train_labels, test_labels) -> accuracy on the test labels",
    tests=(
        (
            "Return one number from 0 to 1, the fraction of right answers.",
            lambda answer: 0 <= float(answer(_TRAIN, _TEST)) <= 1,
        ),
        (
            "That is the accuracy on the training labels; measure on the test labels.",
            lambda answer: answer(_TRAIN, _TEST) != 3 / 5,
        ),
        (
            "The answer was chosen with the help of the test labels, which nobody has "
            "when the answer is chosen: take the most frequent training label.",
            lambda answer: answer(_TRAIN, _TEST) != 4 / 8,
        ),
        (
            "Count how often each label stands in the training labels, answer with the "
            "label (not its count, nor its place) that stands there most often, and "
            "take the fraction of the test labels for which that is right.",
            lambda answer: np.isclose(answer(_TRAIN, _TEST), 1 / 8),
        ),
        (
            "A label that does not occur in the test labels is never right there: the "
            "accuracy is then 0.",
            lambda answer: answer(np.array([9, 9]), _TEST) == 0,
        ),
    ),
    wrong={
        "returns the label": lambda train, test: _most_frequent(train),
        "counts instead of dividing": lambda train, test: 8,
        "measures on the training labels": lambda train, test: np.mean(
            train == _most_frequent(train)
        ),
        "the most frequent test label": lambda train, test: np.mean(
            test == _most_frequent(test)
        ),
        "the largest label": lambda train, test: np.mean(test == train.max()),
        "the place of the label": lambda train, test: np.mean(
            test == np.unique(train, return_counts=True)[1].argmax()
        ),
        "looks the label up in the test's counts": lambda train, test: (
            np.bincount(test)[_most_frequent(train)] / len(test)
        ),
    },
)


# --- clean_image ----------------------------------------------------------------------

_PIXELS = (np.arange(64).reshape(8, 8) % 17).tolist()
_PALE = (np.arange(64).reshape(8, 8) % 9).tolist()


def _with(value):
    """Return the image with one pixel changed."""
    changed = np.array(_PIXELS, float)
    changed[3, 5] = value
    return changed.tolist()


def _refuses(*images):
    def test(answer):
        for image in images:
            try:
                answer(image)
            except ValueError:
                continue
            return False
        return True

    return test


def _careless(*, scale=16.0, order="C", dtype="float32", shape=None, allowed=None):
    """Make an answer that checks what it is told to check, and nothing else."""

    def clean_image(pixels):
        x = np.asarray(pixels, dtype)
        if shape is not None and not shape(x):
            raise ValueError("shape")
        if allowed is not None and not allowed(x):
            raise ValueError("value")
        return x.reshape((1, -1), order=order) / np.asarray(scale, dtype)

    return clean_image


def _by_the_largest(pixels):
    x = np.asarray(pixels, "float32")
    return x.reshape(1, -1) / x.max()


def _square(x):
    return x.shape == (8, 8)


CLEAN_IMAGE = Exercise(
    task="clean_image(pixels) -> float32 of shape (1, 64) in [0, 1], or ValueError",
    tests=(
        (
            "Return an array of shape (1, 64): one example with 64 features.",
            lambda answer: answer(_PIXELS).shape == (1, 64),
        ),
        (
            "The type must be float32, as in training.",
            lambda answer: answer(_PIXELS).dtype == np.float32,
        ),
        (
            "In training ink was 1, and here it is 16: divide.",
            lambda answer: answer(_PIXELS).max() == 1,
        ),
        (
            "The pixels are in another order than in training: row after row.",
            lambda answer: np.allclose(16 * answer(_PIXELS)[0], np.ravel(_PIXELS)),
        ),
        (
            "A pale image must stay pale: divide by 16, not by its largest pixel.",
            lambda answer: answer(_PALE).max() == 0.5,
        ),
        (
            "An image with a row too many, or 64 numbers in one row, must raise "
            "ValueError: compare the shape with (8, 8).",
            _refuses([*_PIXELS, _PIXELS[0]], np.ravel(_PIXELS).tolist()),
        ),
        (
            "Pixels below 0 or above 16 must raise ValueError.",
            _refuses(_with(-1), _with(17), _with(255)),
        ),
        (
            "NaN passed. It is neither below 0 nor above 16: ask whether every pixel "
            "*is* allowed, not whether one is forbidden.",
            _refuses(_with(np.nan)),
        ),
    ),
    wrong={
        "keeps the square": lambda pixels: np.asarray(pixels, "float32") / 16,
        "leaves float64": _careless(dtype="float64"),
        "does not scale": _careless(scale=1.0),
        "scales by the usual 255": _careless(scale=255.0),
        "scales by the largest pixel": _by_the_largest,
        "column after column": _careless(order="F"),
        "looks at no shape": _careless(),
        "counts pixels only": _careless(shape=lambda x: x.size == 64),
        "looks at no value": _careless(shape=_square),
        "forgets the lower end": _careless(
            shape=_square, allowed=lambda x: (x <= 16).all()
        ),
        "asks what is forbidden": _careless(
            shape=_square, allowed=lambda x: not ((x < 0) | (x > 16)).any()
        ),
    },
)


# --- isbn_is_valid --------------------------------------------------------------------

_REAL = "9780262035613"


def _digits(text):
    return [int(digit) for digit in re.sub("[^0-9]", "", text)]


def _weighted(text, first=1, second=3):
    digits = _digits(text)
    return first * sum(digits[::2]) + second * sum(digits[1::2])


ISBN_IS_VALID = Exercise(
    task="isbn_is_valid(text) -> whether the check digit of an ISBN of 13 digits fits",
    tests=(
        (
            "Return True or False.",
            lambda answer: all(
                isinstance(answer(text), bool | np.bool_) for text in (_REAL, "1")
            ),
        ),
        (
            "9780262035613 is a real ISBN. Its first digit counts once, its second "
            "three times, and so on; the sum must be a multiple of 10.",
            lambda answer: answer(_REAL),
        ),
        (
            "978-0-262-03561-3 and 978 0 262 03561 3 are the same number: take hyphens "
            "and spaces out first.",
            lambda answer: answer("978-0-262-03561-3") and answer("978 0 262 03561 3"),
        ),
        (
            "9780262035614 is no ISBN: its last digit is off by one.",
            lambda answer: not answer("9780262035614"),
        ),
        (
            "9780262036513, with two neighbors exchanged, passes: every second digit "
            "counts three times.",
            lambda answer: not answer("9780262036513"),
        ),
        (
            "Count the digits: there must be thirteen.",
            lambda answer: not answer("") and not answer("97802620356130"),
        ),
        (
            "A letter makes it invalid, however well the digits fit.",
            lambda answer: not answer("9780262035613X") and not answer("978026203561X"),
        ),
    ),
    wrong={
        "returns the sum": _weighted,
        "returns nothing for the invalid": lambda text: (
            True if len(_digits(text)) == 13 and _weighted(text) % 10 == 0 else None
        ),
        "begins with three": lambda text: _weighted(text, 3, 1) % 10 == 0,
        "trips over hyphens": lambda text: (
            text.isdigit() and len(text) == 13 and _weighted(text) % 10 == 0
        ),
        "counts the digits only": lambda text: len(_digits(text)) == 13,
        "looks at the ends only": lambda text: (
            len(_digits(text)) == 13 and (_digits(text)[0], _digits(text)[-1]) == (9, 3)
        ),
        "takes any length": lambda text: _weighted(text) % 10 == 0,
        "trips over letters": lambda text: (
            len(re.sub("[- ]", "", text)) == 13
            and sum(int(digit) for digit in re.sub("[- ]", "", text)) > 0
            and _weighted(text) % 10 == 0
        ),
        "drops letters": lambda text: (
            len(_digits(text)) == 13 and _weighted(text) % 10 == 0
        ),
    },
)


EXERCISES = {
    "baseline_accuracy": BASELINE_ACCURACY,
    "clean_image": CLEAN_IMAGE,
    "isbn_is_valid": ISBN_IS_VALID,
}
