"""The lookup of rows in a table: integers in, vectors out."""

import numpy as np

from mlcourse.reference.core import op
from mlcourse.reference.operations.plain import embedding as plain


@op
def embedding(table, *, ids):
    """Look up one row of a table for every id.

    Parameters
    ----------
    table : array, shape (V, D)
        One row for each of the V words of a vocabulary.
    ids : array of int, of any shape
        From 0 to V − 1.

    Returns
    -------
    array, shape (*ids.shape, D)

    Raises
    ------
    TypeError, ValueError
        If ids are not integers or out of range.

    Notes
    -----
    The lookup is the product of one-hot rows with the table. Its pullback therefore
    adds up dy over all places at which a row was used: dtable[v] = Σ dy[i] over the i
    with ids[i] = v. ``embedding.plain`` says just that; the rule here adds in the
    flattened table, entry (v, d) at v D + d, where NumPy's ``add.at`` is fastest.

    Examples
    --------
    >>> embedding([[1.0, 2.0], [3.0, 4.0]], ids=[1, 1, 0]).tolist()
    [[3.0, 4.0], [3.0, 4.0], [1.0, 2.0]]
    """
    ids = np.asarray(ids)
    y = table[ids]

    def pullback(dy):
        columns = table.shape[1]
        places = ids[..., np.newaxis] * columns + np.arange(columns)
        dtable = np.zeros(table.size, table.dtype)
        np.add.at(dtable, places.reshape(-1), dy.reshape(-1))
        return (dtable.reshape(table.shape),)

    return y, pullback


embedding.plain = plain.embedding
