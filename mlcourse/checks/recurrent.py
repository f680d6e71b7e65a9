"""What the recurrent cells and networks refuse."""

from mlcourse.checks.basic import (
    has_dtype,
    known,
    rank,
    same_shape,
    same_size,
)

ACTIVATIONS = ("tanh", "relu")


def _fit(name, x, states, wx, wh, b, *, gates):
    """Refuse states and weights that do not fit ``x`` and each other."""
    batch, features = x.shape[0], x.shape[-1]
    for state, h in states.items():
        rank(f"{name}: {state}", h, ("N", "units"))
        same_size(f"{name}: rows of {state} against the batch of x", h.shape[0], batch)
    first, *others = states
    units = states[first].shape[1]
    for other in others:
        same_size(f"{name}: units of {other}", states[other].shape[1], units)
    stacked = "units" if gates == 1 else f"{gates} · units"
    columns = None if units is None else gates * units
    rank(f"{name}: wx", wx, ("features", stacked))
    rank(f"{name}: wh", wh, ("units", stacked))
    rank(f"{name}: b", b, (stacked,))
    same_size(f"{name}: rows of wx against features of x", wx.shape[0], features)
    same_size(f"{name}: rows of wh against units of {first}", wh.shape[0], units)
    same_size(f"{name}: columns of wx, {stacked}", wx.shape[1], columns)
    same_size(f"{name}: columns of wh, {stacked}", wh.shape[1], columns)
    same_size(f"{name}: entries of b, {stacked}", b.shape[0], columns)


def _second_bias(name, bn, wh):
    rank(f"{name}: bn", bn, ("units",))
    same_size(f"{name}: entries of bn against units", bn.shape[0], wh.shape[0])


def _step(name, x):
    rank(f"{name}: x", x, ("N", "features"))


def _sequence(name, x, mask):
    rank(f"{name}: x", x, ("N", "T", "features"))
    if x.shape[1] == 0:
        raise ValueError(
            f"{name}: x has no time steps (its shape is {tuple(x.shape)}); "
            "at least one is expected"
        )
    if mask is None:
        return
    if not has_dtype(mask, "bool"):
        raise TypeError(
            f"{name}: mask is an array of bool, True where a step counts, not "
            f"{getattr(mask, 'dtype', type(mask).__name__)}; compare first, "
            "as in lengths[:, None] > steps"
        )
    rank(f"{name}: mask", mask, ("N", "T"))
    same_shape(name, mask=mask, **{"x without its features": x[:, :, 0]})


def _rnn_cell(x, h, wx, wh, b, *, activation="tanh"):
    _step("rnn_cell", x)
    _fit("rnn_cell", x, {"h": h}, wx, wh, b, gates=1)
    known("activation", activation, ACTIVATIONS)


def _lstm_cell(x, h, c, wx, wh, b):
    _step("lstm_cell", x)
    _fit("lstm_cell", x, {"h": h, "c": c}, wx, wh, b, gates=4)


def _gru_cell(x, h, wx, wh, b, bn):
    _step("gru_cell", x)
    _fit("gru_cell", x, {"h": h}, wx, wh, b, gates=3)
    _second_bias("gru_cell", bn, wh)


def _rnn(x, h0, wx, wh, b, *, mask=None, reverse=False, activation="tanh"):
    _sequence("rnn", x, mask)
    _fit("rnn", x, {"h0": h0}, wx, wh, b, gates=1)
    known("activation", activation, ACTIVATIONS)


def _lstm(x, h0, c0, wx, wh, b, *, mask=None, reverse=False):
    _sequence("lstm", x, mask)
    _fit("lstm", x, {"h0": h0, "c0": c0}, wx, wh, b, gates=4)


def _gru(x, h0, wx, wh, b, bn, *, mask=None, reverse=False):
    _sequence("gru", x, mask)
    _fit("gru", x, {"h0": h0}, wx, wh, b, gates=3)
    _second_bias("gru", bn, wh)


SHAPES = {
    "rnn_cell": _rnn_cell,
    "lstm_cell": _lstm_cell,
    "gru_cell": _gru_cell,
    "rnn": _rnn,
    "lstm": _lstm,
    "gru": _gru,
}
