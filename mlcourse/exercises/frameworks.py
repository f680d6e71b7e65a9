"""Checkers of the chapter on frameworks."""

import numpy as np

from mlcourse.exercises.exercise import Exercise, is_a_rule

# --- straight_through -----------------------------------------------------------------

_X = np.array([[-3.0, -1.0, -0.5, 0.0], [0.25, 1.0, 1.5, 4.0]])
_DY = np.array([[1.0, 2.0, -3.0, 4.0], [-5.0, 6.0, 7.0, -8.0]])
_SIGN = np.where(_X >= 0, 1.0, -1.0)
_NEAR = np.abs(_X) <= 1


def _gradient(answer, dy=_DY):
    (dx,) = answer(_X)[1](dy)
    return np.broadcast_to(dx, _X.shape)


def _with_gradient(gradient):
    """Make an answer whose value is right, and whose gradient may be wrong."""

    def straight_through(x):
        return np.where(x >= 0, 1.0, -1.0), lambda dy: (gradient(x, dy),)

    return straight_through


STRAIGHT_THROUGH = Exercise(
    task="straight_through(x) -> (y, pullback) for the sign, with a pretended gradient",
    tests=(
        (
            "Return (y, pullback), where pullback(dy) returns a tuple with one "
            "gradient: `return (dx,)`, with the comma.",
            lambda answer: is_a_rule(answer(_X), _DY),
        ),
        (
            "The value is −1 or +1 and nothing else; at 0 it is +1, where np.sign "
            "gives 0.",
            lambda answer: np.array_equal(answer(_X)[0], _SIGN),
        ),
        (
            "Nothing gets through. That is the true derivative of the step; the "
            "estimator pretends that y were x.",
            lambda answer: _gradient(answer).any(),
        ),
        (
            "pullback(3 · dy) must be three times pullback(dy): pass dy on.",
            lambda answer: np.allclose(
                _gradient(answer, 3 * _DY), 3 * _gradient(answer)
            ),
        ),
        (
            "Where |x| is larger than 1, nothing may pass: look at x, since |y| is 1 "
            "everywhere.",
            lambda answer: not _gradient(answer)[~_NEAR].any(),
        ),
        (
            "Where |x| is at most 1, dy must pass unchanged, at the ends −1 and 1 and "
            "at 0 as well.",
            lambda answer: np.array_equal(_gradient(answer)[_NEAR], _DY[_NEAR]),
        ),
    ),
    wrong={
        "returns the value alone": lambda x: np.where(x >= 0, 1.0, -1.0),
        "takes NumPy's sign": lambda x: (np.sign(x), lambda dy: (dy * _NEAR,)),
        "takes the true derivative": _with_gradient(lambda x, dy: 0 * dy),
        "forgets dy": _with_gradient(lambda x, dy: 1.0 * (np.abs(x) <= 1)),
        "lets everything through": _with_gradient(lambda x, dy: dy),
        "asks for the size of y": _with_gradient(
            lambda x, dy: dy * (np.abs(np.where(x >= 0, 1.0, -1.0)) <= 1)
        ),
        "writes into dy": _with_gradient(
            lambda x, dy: np.multiply(dy, np.abs(x) <= 1, out=dy)
        ),
        "closes the ends": _with_gradient(lambda x, dy: dy * (np.abs(x) < 1)),
        "multiplies by the sign": _with_gradient(
            lambda x, dy: dy * np.sign(x) * (np.abs(x) <= 1)
        ),
    },
)


# --- unscale --------------------------------------------------------------------------

_C = 1024.0
_FINITE = {
    "w": np.array([[1.0, -2.0], [0.5, 2.0**-20]], "float16"),
    "b": np.array([4.0, 0.0], "float16"),
    "large": np.array([6e4, 6e4], "float16"),
}
_BAD = {
    name: _FINITE | {"b": np.array([4.0, value], "float16")}
    for name, value in {"inf": np.inf, "minus": -np.inf, "nan": np.nan}.items()
}


def _is_a_pair(answer):
    result = answer(_FINITE, _C)
    return isinstance(result, tuple) and len(result) == 2


def _is_not_skipped(answer):
    return answer(_FINITE, _C)[0] is not None


def _unscaled(answer):
    grads, _ = answer(_FINITE, _C)
    return {name: np.asarray(g, "float64") for name, g in grads.items()}


def _skips(answer, *names):
    return all(answer(_BAD[name], _C)[0] is None for name in names)


def _bad(check):
    """Make an answer with its own idea of a bad gradient."""

    def unscale(grads, c):
        if check(list(grads.values())):
            return None, c / 2
        return {name: g.astype("float32") / c for name, g in grads.items()}, c

    return unscale


def _sum(g):
    with np.errstate(over="ignore", invalid="ignore"):
        return g.sum()


def _any_bad(arrays):
    return not all(np.isfinite(g).all() for g in arrays)


def _scaled_by(divide, halve=lambda c, bad: c / 2 if bad else c):
    """Make an answer that divides, and changes the factor, in its own way."""

    def unscale(grads, c):
        bad = _any_bad(grads.values())
        scaled = {name: divide(g, c) for name, g in grads.items()}
        return None if bad else scaled, halve(c, bad)

    return unscale


def _in_float32(g, c):
    return g.astype("float32") / c


def _keep_after_nan(grads, c):
    halved = any(np.isinf(g).any() for g in grads.values())
    scaled = (
        None
        if _any_bad(grads.values())
        else {k: _in_float32(g, c) for k, g in grads.items()}
    )
    return scaled, c / 2 if halved else c


UNSCALE = Exercise(
    task="unscale(grads, c) -> (gradients of the loss or None, the next factor)",
    tests=(
        (
            "Return two things, the gradients and the factor.",
            _is_a_pair,
        ),
        (
            "You skip a step whose gradients are all finite. Look at each entry by "
            "itself: in float16 the sum of two large ones overflows.",
            _is_not_skipped,
        ),
        (
            "These are still the gradients of c times the loss: divide by c.",
            lambda answer: np.allclose(_unscaled(answer)["b"], [4 / _C, 0]),
        ),
        (
            "A small gradient is lost: 2^-20 divided by 1024 is below what float16 "
            "can hold. Convert to float32 first, then divide.",
            lambda answer: np.isclose(_unscaled(answer)["w"][1, 1], 2.0**-30, atol=0),
        ),
        (
            "The gradients are for weights in float32: return them in float32.",
            lambda answer: all(
                g.dtype == np.float32 for g in answer(_FINITE, _C)[0].values()
            ),
        ),
        (
            "If all gradients are finite, c stays as it is.",
            lambda answer: answer(_FINITE, _C)[1] == _C,
        ),
        (
            "A gradient is infinite: return None in place of the whole dictionary, so "
            "that the step is skipped. Look at every array, and at minus infinity too.",
            lambda answer: _skips(answer, "inf", "minus"),
        ),
        (
            "A gradient is NaN, which is not finite either: return None.",
            lambda answer: _skips(answer, "nan"),
        ),
        (
            "After an overflow the factor was too large: halve it, with / and not //, "
            "as it may fall below 1.",
            lambda answer: all(
                answer(bad, c)[1] == c / 2 for bad in _BAD.values() for c in (_C, 1.0)
            ),
        ),
    ),
    wrong={
        "returns the gradients alone": lambda grads, c: {
            name: _in_float32(g, c) for name, g in grads.items()
        },
        "forgets to divide": _scaled_by(lambda g, c: g.astype("float32")),
        "divides in float16": _scaled_by(lambda g, c: g / np.float16(c)),
        "divides in float64": _scaled_by(lambda g, c: g.astype("float64") / c),
        "halves to whole numbers": _scaled_by(
            _in_float32, lambda c, bad: c // 2 if bad else c
        ),
        "looks at the sum": _bad(
            lambda arrays: not all(np.isfinite(_sum(g)) for g in arrays)
        ),
        "always halves": _scaled_by(_in_float32, lambda c, bad: c / 2),
        "never halves": _scaled_by(_in_float32, lambda c, bad: c),
        "keeps the factor after NaN": _keep_after_nan,
        "looks at the first array only": _bad(lambda arrays: _any_bad(arrays[:1])),
        "looks for plus infinity only": _bad(
            lambda arrays: any((g == np.inf).any() for g in arrays)
        ),
        "looks for infinity only": _bad(
            lambda arrays: any(np.isinf(g).any() for g in arrays)
        ),
        "skips only if all are bad": _bad(
            lambda arrays: not any(np.isfinite(g).any() for g in arrays)
        ),
    },
)


# --- silent_parameters ----------------------------------------------------------------

_GRADS = {
    "embedding": None,
    "block": {
        "inner": {
            "layer1": {"w": np.zeros((2, 3)), "b": np.array([0.0, 1.0, 0.0])},
            "layer2": {"w": np.array([[1.0, -1.0]]), "b": np.zeros(2)},
        },
        "gain": np.full(2, 1e-30),
    },
    "head": {"w": np.array([[-2.0, 0.0]]), "b": None},
}
_ZEROS = {"embedding": np.zeros(2)}
_SILENT = {"embedding", "block/inner/layer1/w", "block/inner/layer2/b", "head/b"}


def _silent_by(is_silent, join="/".join, levels=np.inf):
    """Make an answer with its own idea of silence, of a name, or of depth."""

    def walk(tree, path):
        for name, g in tree.items():
            if isinstance(g, dict):
                yield from walk(g, (*path, name)) if len(path) + 1 < levels else ()
            elif is_silent(g):
                yield join((*path, name))

    return lambda grads: list(walk(grads, ()))


def _nothing(g):
    return g is None or not np.any(g)


SILENT_PARAMETERS = Exercise(
    task="silent_parameters(grads) -> the names of the parameters without a gradient",
    tests=(
        (
            "Return a list of names.",
            lambda answer: (
                isinstance(answer(_ZEROS), list)
                and all(isinstance(name, str) for name in answer(_ZEROS))
            ),
        ),
        (
            "An array of zeros is silent, and there is no slash before the first name: "
            "of {'embedding': zeros} return ['embedding'].",
            lambda answer: answer(_ZEROS)[:1] == ["embedding"],
        ),
        (
            "A gradient may be None, which has no entries to look at: ask for None "
            "first, and name it.",
            lambda answer: "embedding" in answer(_GRADS),
        ),
        (
            "Keep what is found in an inner dictionary, and put that dictionary's name "
            "before it with a slash, as in head/b.",
            lambda answer: "head/b" in answer(_GRADS),
        ),
        (
            "A dictionary may hold dictionaries that hold dictionaries: call the "
            "function again for what is below.",
            lambda answer: any(
                name.startswith("block/inner/layer") for name in answer(_GRADS)
            ),
        ),
        (
            "An array of zeros is silent at any depth.",
            lambda answer: set(answer(_GRADS)) >= _SILENT,
        ),
        (
            "You also name a parameter that learns: a single zero in an array is no "
            "silence, nor are values that add up to zero, nor tiny ones.",
            lambda answer: set(answer(_GRADS)) == _SILENT,
        ),
        (
            "Name each parameter once, also when the function is called again: start "
            "with an empty list inside the function.",
            lambda answer: sorted(answer(_GRADS)) == sorted(_SILENT),
        ),
    ),
    wrong={
        "counts": lambda grads: 4,
        "gives tuples": _silent_by(_nothing, join=lambda path: path),
        "overlooks None": _silent_by(lambda g: g is not None and not np.any(g)),
        "gives the last name only": _silent_by(_nothing, join=lambda path: path[-1]),
        "looks one level deep": _silent_by(_nothing, levels=2),
        "looks two levels deep": _silent_by(_nothing, levels=3),
        "finds None only among the deep": _silent_by(
            lambda g: g is None or (g.shape == (2,) and not g.any())
        ),
        "trips over None": _silent_by(lambda g: not g.any()),
        "names twice": lambda grads: 2 * _silent_by(_nothing)(grads),
        "takes a single zero for silence": _silent_by(
            lambda g: g is None or not np.all(g)
        ),
        "takes the tiny for zero": _silent_by(
            lambda g: g is None or np.abs(g).max() < 1e-12
        ),
        "looks for None only": _silent_by(lambda g: g is None),
        "begins with a slash": _silent_by(
            _nothing, join=lambda path: f"/{'/'.join(path)}"
        ),
        "adds the entries up": _silent_by(lambda g: g is None or np.sum(g) == 0),
    },
)


EXERCISES = {
    "straight_through": STRAIGHT_THROUGH,
    "unscale": UNSCALE,
    "silent_parameters": SILENT_PARAMETERS,
}
