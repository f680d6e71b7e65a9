"""Bad input to the recurrent cells and networks."""

import numpy as np

N, T, FEATURES, UNITS = 2, 4, 3, 5
GATES = {"rnn": 1, "lstm": 4, "gru": 3}


def shapes(name):
    """Give every argument of an operation the shape that it should have."""
    kind = name.removesuffix("_cell")
    columns = GATES[kind] * UNITS
    if name == kind:
        sizes = {"x": (N, T, FEATURES), "h0": (N, UNITS), "c0": (N, UNITS)}
    else:
        sizes = {"x": (N, FEATURES), "h": (N, UNITS), "c": (N, UNITS)}
    sizes |= {"wx": (FEATURES, columns), "wh": (UNITS, columns), "b": (columns,)}
    if kind != "lstm":
        sizes = {key: size for key, size in sizes.items() if key not in ("c", "c0")}
    return sizes | ({"bn": (UNITS,)} if kind == "gru" else {})


def case(name, error, message, mask=None, dtype="float64", **change):
    """Call an operation rightly but for what is changed."""
    sizes = shapes(name)
    kwargs = {key: change.pop(key) for key in change.keys() - sizes.keys()}

    def call(ml):
        arrays = (ml.array(np.zeros(s), dtype) for s in (sizes | change).values())
        if mask is not None:
            kwargs["mask"] = ml.array(mask)
        return getattr(ml, name)(*arrays, **kwargs)

    return call, error, message


CASES = {}
for name, gates in GATES.items():
    cell, state = f"{name}_cell", "c0" if name == "lstm" else "h0"
    stacked = gates * UNITS
    CASES |= {
        f"{name}: rank of x": case(name, ValueError, "N, T, features", x=(N, FEATURES)),
        f"{name}: no step": case(name, ValueError, "no time steps", x=(N, 0, FEATURES)),
        f"{name}: integers": case(name, TypeError, "floating-point", dtype="int64"),
        f"{name}: rank of the state": case(
            name, ValueError, f"{state} has shape", **{state: (1, N, UNITS)}
        ),
        f"{name}: batch of the state": case(
            name, ValueError, "3 given, 2 expected", **{state: (3, UNITS)}
        ),
        f"{name}: rank of wx": case(name, ValueError, "wx has shape", wx=(FEATURES,)),
        f"{name}: rank of wh": case(name, ValueError, "wh has shape", wh=(UNITS,)),
        f"{name}: rank of b": case(name, ValueError, "b has shape", b=(1, stacked)),
        f"{name}: features": case(
            name, ValueError, "features of x: 7 given, 3 expected", wx=(7, stacked)
        ),
        f"{name}: units": case(
            name, ValueError, "rows of wh.*: 6 given, 5 expected", wh=(6, stacked)
        ),
        f"{name}: gates of wx": case(
            name, ValueError, f"wx.*2 given, {stacked} expected", wx=(FEATURES, 2)
        ),
        f"{name}: gates of wh": case(
            name, ValueError, f"wh.*2 given, {stacked} expected", wh=(UNITS, 2)
        ),
        f"{name}: gates of b": case(
            name, ValueError, f"b.*2 given, {stacked} expected", b=(2,)
        ),
        f"{name}: shape of mask": case(
            name, ValueError, "same", mask=np.ones((N, T + 1), bool)
        ),
        f"{name}: rank of mask": case(
            name, ValueError, "N, T", mask=np.ones((N, T, 1), bool)
        ),
        f"{name}: mask of numbers": case(
            name, TypeError, "array of bool", mask=np.ones((N, T))
        ),
        f"{cell}: a whole sequence": case(
            cell, ValueError, "N, features", x=(N, T, FEATURES)
        ),
        f"{cell}: integers": case(cell, TypeError, "floating-point", dtype="int64"),
        f"{cell}: gates": case(
            cell, ValueError, f"wx.*2 given, {stacked} expected", wx=(FEATURES, 2)
        ),
        f"{cell}: batch of the state": case(
            cell, ValueError, "3 given, 2 expected", h=(3, UNITS)
        ),
    }
CASES |= {
    "lstm: units of c0": case("lstm", ValueError, "units of c0: 6 given, 5", c0=(N, 6)),
    "lstm_cell: units of c": case(
        "lstm_cell", ValueError, "units of c: 6 given, 5", c=(N, 6)
    ),
    "gru: size of bn": case("gru", ValueError, "bn.*15 given, 5", bn=(15,)),
    "gru: rank of bn": case("gru", ValueError, "bn has shape", bn=(1, UNITS)),
    "gru_cell: size of bn": case("gru_cell", ValueError, "bn.*15 given, 5", bn=(15,)),
    "rnn: activation": case("rnn", ValueError, "tanh, relu", activation="sigmoid"),
    "rnn_cell: activation": case(
        "rnn_cell", ValueError, "tanh, relu", activation="Tanh"
    ),
}
