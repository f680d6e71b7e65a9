"""The lookup of rows in a table, as the formula reads."""

import numpy as np

from mlcourse.reference.core import op


@op
def embedding(table, *, ids):
    """Look up one row of a table for every id.

    Arguments and results are those of ``mlcourse.reference.operations.embedding``.

    Examples
    --------
    >>> embedding([[1.0, 2.0], [3.0, 4.0]], ids=[1, 1, 0]).tolist()
    [[3.0, 4.0], [3.0, 4.0], [1.0, 2.0]]
    """
    ids = np.asarray(ids)
    y = table[ids]

    def pullback(dy):
        dtable = np.zeros_like(table)
        np.add.at(dtable, ids, dy)  # dtable[ids] += dy would keep one dy per row
        return (dtable,)

    return y, pullback
