"""Recurrent cells: one step in time, from a state to the next.

The gates of a cell are computed by one matrix product and stand side by side in the
columns of its weights.
"""

import numpy as np

from mlcourse.reference.core import op


def _sigmoid(a):
    """σ(a) = (1 + tanh(a / 2)) / 2, which cannot overflow."""
    return (1 + np.tanh(a / 2)) / 2


@op
def rnn_cell(x, h, wx, wh, b, *, activation="tanh"):
    """Take one step of a simple recurrent network: h' = φ(x wx + h wh + b).

    Parameters
    ----------
    x : array, shape (N, features)
        The input at this step.
    h : array, shape (N, units)
        The state before it.
    wx : array, shape (features, units)
    wh : array, shape (units, units)
    b : array, shape (units,)
    activation : {"tanh", "relu"}
        The function φ.

    Returns
    -------
    array, shape (N, units)
        The state after it.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, or the activation is unknown.

    Notes
    -----
    With a = x wx + h wh + b, the slope φ'(a) follows from the new state: 1 − h'² for
    tanh, and for relu 1 where h' > 0, else 0. Then da = dh' ⊙ φ'(a), and the rest is
    the pullback of an affine map: dx = da wxᵀ, dh = da whᵀ, dwx = xᵀ da, dwh = hᵀ da,
    and db is the sum of the rows of da.

    References
    ----------
    Elman (1990), doi:10.1207/s15516709cog1402_1.

    Examples
    --------
    >>> rnn_cell([[1.0]], [[2.0]], [[3.0]], [[4.0]], [5.0], activation="relu").tolist()
    [[16.0]]
    """
    a = x @ wx + h @ wh + b
    y = np.tanh(a) if activation == "tanh" else np.maximum(a, 0)

    def pullback(dy):
        da = dy * (1 - y * y if activation == "tanh" else y > 0)
        return da @ wx.T, da @ wh.T, x.T @ da, h.T @ da, da.sum(axis=0)

    return y, pullback


@op
def lstm_cell(x, h, c, wx, wh, b):
    """Take one step of a network with long short-term memory (LSTM).

    Parameters
    ----------
    x : array, shape (N, features)
        The input at this step.
    h, c : arrays, shape (N, units)
        The state and the memory before it.
    wx : array, shape (features, 4 · units)
        Columns in the order i, f, g, o: input gate, forget gate, candidate, output
        gate. So are those of ``wh`` and ``b``.
    wh : array, shape (units, 4 · units)
    b : array, shape (4 · units,)
        One bias, as in Keras, whose order of gates is the same (it calls g c).
        PyTorch, again with this order, has two biases: add them.

    Returns
    -------
    h, c : arrays, shape (N, units)
        The state and the memory after it.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit.

    Notes
    -----
    With a = x wx + h wh + b, i = σ(aᵢ), f = σ(a_f), g = tanh(a_g) and o = σ(aₒ)::

        c' = f ⊙ c + i ⊙ g
        h' = o ⊙ tanh(c')

    Two gradients arrive, dh' and dc'. What reaches the memory through the state is
    added to what reaches it directly, m = dc' + dh' ⊙ o ⊙ (1 − tanh²(c')), and then::

        daᵢ = m ⊙ g ⊙ i (1 − i)
        da_f = m ⊙ c ⊙ f (1 − f)
        da_g = m ⊙ i ⊙ (1 − g²)
        daₒ = dh' ⊙ tanh(c') ⊙ o (1 − o)
        dc = m ⊙ f

    The rest is the pullback of an affine map, as in ``rnn_cell``.

    References
    ----------
    Hochreiter and Schmidhuber (1997), doi:10.1162/neco.1997.9.8.1735; the forget gate
    is that of Gers, Schmidhuber and Cummins (2000), doi:10.1162/089976600300015015.

    Examples
    --------
    >>> h, c = lstm_cell([[0.0]], [[0.0]], [[4.0]], *np.zeros((2, 1, 4)), [0.0] * 4)
    >>> c.tolist()
    [[2.0]]
    """
    a_i, a_f, a_g, a_o = np.split(x @ wx + h @ wh + b, 4, axis=1)
    i, f, g, o = _sigmoid(a_i), _sigmoid(a_f), np.tanh(a_g), _sigmoid(a_o)
    c_new = f * c + i * g
    tanh_c = np.tanh(c_new)

    def pullback(dh, dc):
        m = dc + dh * o * (1 - tanh_c * tanh_c)
        da_i = m * g * i * (1 - i)
        da_f = m * c * f * (1 - f)
        da_g = m * i * (1 - g * g)
        da_o = dh * tanh_c * o * (1 - o)
        da = np.concatenate([da_i, da_f, da_g, da_o], axis=1)
        return da @ wx.T, da @ wh.T, m * f, x.T @ da, h.T @ da, da.sum(axis=0)

    return (o * tanh_c, c_new), pullback


@op
def gru_cell(x, h, wx, wh, b, bn):
    """Take one step of a gated recurrent unit (GRU).

    Parameters
    ----------
    x : array, shape (N, features)
        The input at this step.
    h : array, shape (N, units)
        The state before it.
    wx : array, shape (features, 3 · units)
        Columns in the order r, z, n: reset gate, update gate, candidate. So are those
        of ``wh`` and ``b``.
    wh : array, shape (units, 3 · units)
    b : array, shape (3 · units,)
    bn : array, shape (units,)
        The candidate's second bias, which the reset gate multiplies.

    Returns
    -------
    array, shape (N, units)
        The state after it.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit.

    Notes
    -----
    The reset gate comes after the matrix product, as in PyTorch and in Keras with
    ``reset_after=True``, its default::

        r = σ(x wxᵣ + h whᵣ + bᵣ)
        z = σ(x wx_z + h wh_z + b_z)
        n = tanh(x wxₙ + bₙ + r ⊙ u),   u = h whₙ + bn
        h' = (1 − z) ⊙ n + z ⊙ h

    From the last line back::

        daₙ = dh' ⊙ (1 − z) ⊙ (1 − n²)
        da_z = dh' ⊙ (h − n) ⊙ z (1 − z)
        daᵣ = daₙ ⊙ u ⊙ r (1 − r)
        du = daₙ ⊙ r

    The input sees (daᵣ, da_z, daₙ) and the state sees (daᵣ, da_z, du), each through an
    affine map; besides, the state gets dh' ⊙ z directly.

    Keras stacks the gates as z, r, h: swap the first two blocks of columns. Its bias
    has two rows; here ``b`` is their sum for r and z and the first row for n, and
    ``bn`` is the last block of the second row. PyTorch keeps the order r, z, n, and
    ``bn`` is the last block of its ``bias_hh``, whose other blocks can be zero.

    References
    ----------
    Cho et al. (2014), arXiv:1406.1078.

    Examples
    --------
    >>> zero = np.zeros((1, 3))
    >>> gru_cell([[0.0]], [[4.0]], zero, zero, [0.0, 0.0, 0.0], [0.0]).tolist()
    [[2.0]]
    """
    p_r, p_z, p_n = np.split(x @ wx + b, 3, axis=1)
    q_r, q_z, q_n = np.split(h @ wh, 3, axis=1)
    r, z, u = _sigmoid(p_r + q_r), _sigmoid(p_z + q_z), q_n + bn
    n = np.tanh(p_n + r * u)

    def pullback(dy):
        da_n = dy * (1 - z) * (1 - n * n)
        da_z = dy * (h - n) * z * (1 - z)
        da_r = da_n * u * r * (1 - r)
        du = da_n * r
        dp = np.concatenate([da_r, da_z, da_n], axis=1)
        dq = np.concatenate([da_r, da_z, du], axis=1)
        dh = dy * z + dq @ wh.T
        return dp @ wx.T, dh, x.T @ dp, h.T @ dq, dp.sum(axis=0), du.sum(axis=0)

    return (1 - z) * n + z * h, pullback
