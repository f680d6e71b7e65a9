"""Categories as numbers."""

import numpy as np

from mlcourse.checks.basic import known, same_size
from mlcourse.preprocessing.imputation import is_missing
from mlcourse.preprocessing.transformer import Transformer


class Encoder(Transformer):
    """Learns the categories of every column.

    Parameters
    ----------
    categories : list of list, optional
        Those of every column, in order; by default the values in the training rows,
        sorted.
    unknown : {"error", "ignore"}
        What to do with a category that is not among them.
    """

    def __init__(self, categories=None, *, unknown="error"):
        known("unknown", unknown, ("error", "ignore"))
        self.categories, self.unknown = categories, unknown
        self._given = categories is not None

    def _table(self, x):
        x = super()._table(x)
        missing = is_missing(x)
        if missing.any():
            row, column = (int(i) for i in np.argwhere(missing)[0])
            raise ValueError(
                f"{type(self).__name__}: row {row} of column {column} is missing; fill "
                "it in first, as with Imputer('constant', fill='missing')"
            )
        return x

    def _learn(self, x):
        if not self._given:
            self.categories = [self._sorted(column) for column in x.T]
        same_size(
            "lists of categories for the columns", len(self.categories), x.shape[1]
        )
        self._codes = []
        for values in self.categories:
            values = np.asarray(values).tolist()
            codes = {value: code for code, value in enumerate(values)}
            if len(codes) < len(values):
                raise ValueError(f"the categories {values} hold a value twice")
            self._codes.append(codes)

    def _sorted(self, column):
        try:
            return np.unique(column)
        except TypeError as error:
            raise TypeError(
                f"{type(self).__name__} cannot sort categories of different types; "
                "convert them with astype(str)"
            ) from error

    def _encode(self, x):
        """Return the number of each category, −1 for an unknown one."""
        codes = np.empty(x.shape, np.int64)
        for j, known_codes in enumerate(self._codes):
            codes[:, j] = [known_codes.get(value, -1) for value in x[:, j].tolist()]
            if self.unknown == "error" and (codes[:, j] < 0).any():
                row = int((codes[:, j] < 0).argmax())
                raise ValueError(
                    f"{type(self).__name__}: {x[row, j]!s} in row {row} of column {j} "
                    f"is none of the categories {list(known_codes)}; use "
                    'unknown="ignore" if new ones are to be expected'
                )
        return codes

    def _decode(self, codes):
        columns = []
        for j, values in enumerate(self.categories):
            wrong = np.flatnonzero((codes[:, j] < 0) | (codes[:, j] >= len(values)))
            if wrong.size:
                raise ValueError(
                    f"{type(self).__name__}: row {wrong[0]} of column {j} encodes no "
                    "known category"
                )
            columns.append(np.asarray(values)[codes[:, j]])
        return stack(columns)


class OrdinalEncoder(Encoder):
    """Numbers the categories of every column from 0.

    A model takes the numbers for amounts: give ``categories`` in their natural order,
    or use ``OneHotEncoder`` where there is none. Unknown ones, if ignored, become −1.

    Parameters
    ----------
    categories : list of list, optional
        Those of every column, in order; by default the values in the training rows,
        sorted.
    unknown : {"error", "ignore"}
        What to do with a category that is not among them.

    Examples
    --------
    >>> encoder = OrdinalEncoder([["small", "medium", "large"]])
    >>> encoder.fit_transform([["large"], ["small"]]).ravel()
    array([2, 0])
    """

    def _apply(self, x):
        return self._encode(x)

    def _invert(self, y):
        return self._decode(y.astype(np.int64))


class OneHotEncoder(Encoder):
    """Gives every category a column of its own, in float32.

    Unknown ones, if ignored, are zero in all of them.

    Parameters
    ----------
    categories : list of list, optional
        Those of every column, in order; by default the values in the training rows,
        sorted.
    unknown : {"error", "ignore"}
        What to do with a category that is not among them.

    Examples
    --------
    >>> encoder = OneHotEncoder().fit([["red"], ["blue"], ["red"]])
    >>> encoder.transform([["red"], ["blue"]])
    array([[0., 1.],
           [1., 0.]], dtype=float32)
    >>> encoder.inverse_transform([[0.0, 1.0]])
    array([['red']], dtype='<U4')
    """

    def _apply(self, x):
        codes = self._encode(x)
        blocks = [
            codes[:, j, None] == np.arange(len(known_codes))
            for j, known_codes in enumerate(self._codes)
        ]
        return np.concatenate(blocks, axis=1).astype(np.float32)

    def _invert(self, y):
        ends = np.cumsum([len(codes) for codes in self._codes])
        blocks = np.split(y, ends[:-1], axis=1)
        codes = [np.where(b.any(axis=1), b.argmax(axis=1), -1) for b in blocks]
        return self._decode(np.stack(codes, axis=1))


def stack(columns):
    """Put columns side by side; numbers and text together become objects."""
    kinds = {column.dtype.kind for column in columns}
    if len(kinds) > 1 and not kinds <= set("fiub"):
        columns = [column.astype(object) for column in columns]
    return np.stack(columns, axis=1)
