"""The affine map of a dense layer."""

from mlcourse.reference.core import op


@op
def linear(x, w, b):
    """Map every row of ``x`` affinely: y = x w + b.

    Parameters
    ----------
    x : array, shape (N, in)
    w : array, shape (in, out)
    b : array, shape (out,)

    Returns
    -------
    array, shape (N, out), dtype of the inputs

    Raises
    ------
    TypeError, ValueError
        If an argument is not floating-point, or the shapes do not fit.

    Notes
    -----
    Equation ``eq-linear`` of the chapter on the multilayer perceptron, and its
    pullback ``eq-linear-pullback``.

    Examples
    --------
    >>> linear([[1.0, 2.0]], [[1.0], [10.0]], [0.5]).tolist()
    [[21.5]]
    """
    y = x @ w + b

    def pullback(dy):
        return dy @ w.T, x.T @ dy, dy.sum(axis=0)

    return y, pullback
