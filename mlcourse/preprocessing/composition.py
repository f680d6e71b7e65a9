"""Transformers made of transformers: one after another, and side by side."""

from collections.abc import Mapping

import numpy as np

from mlcourse.checks.basic import same_size
from mlcourse.preprocessing.encoding import stack
from mlcourse.preprocessing.transformer import Transformer


class Composition(Transformer):
    """Fits the transformers ``parts`` together."""

    def __init__(self, parts):
        if not parts or not all(isinstance(part, Transformer) for part in parts):
            raise TypeError(
                f"{type(self).__name__} is made of transformers, such as "
                "StandardScaler(), not of " + repr(parts)
            )
        self.parts = parts

    def _table(self, x):
        """Leave the checks to the parts."""
        return x

    def _same_columns(self, table):
        """Leave the checks to the parts."""

    def _forget(self):
        super()._forget()
        for part in self.parts:
            part._forget()


class Pipeline(Composition):
    """Runs transformers one after another, each fitted on what the one before returns.

    Parameters
    ----------
    *steps : Transformer
        Not fitted yet. ``inverse_transform`` needs an inverse of each.

    Examples
    --------
    >>> from mlcourse.preprocessing import Imputer, StandardScaler
    >>> pipeline = Pipeline(Imputer("median"), StandardScaler())
    >>> train, test = [[1.0], [3.0], [float("nan")]], [[4.0], [float("nan")]]
    >>> pipeline.fit(train).transform(test).round(2)
    array([[2.45],
           [0.  ]])
    >>> pipeline.fit_transform(test)
    Traceback (most recent call last):
    RuntimeError: Pipeline, fitted on 3 rows already: use transform for further data...
    """

    def __init__(self, *steps):
        super().__init__(steps)

    def _learn(self, x):
        for step in self.parts:
            x = step.fit_transform(x)

    def _apply(self, x):
        for step in self.parts:
            x = step.transform(x)
        return x

    def _invert(self, y):
        for step in reversed(self.parts):
            y = step.inverse_transform(y)
        return y

    def _rows(self, x):
        return self.parts[0]._rows(x)

    def _is_input(self, x):
        return self.parts[0]._is_input(x)


class Columns(Composition):
    """Gives columns of a table to transformers of their own, results side by side.

    Parameters
    ----------
    transformers : dict
        From a column, or a tuple of columns, to a ``Transformer`` that is not fitted
        yet. Columns that are not named are left out.

    Notes
    -----
    The table may be a dictionary of columns, a structured array, a pandas DataFrame,
    or an array of shape (N, columns), whose columns are named by their index. The
    result has the widest floating-point dtype of the parts.

    Examples
    --------
    >>> from mlcourse.preprocessing import OneHotEncoder, StandardScaler
    >>> table = {"rooms": [2.0, 4.0], "city": ["Oslo", "Rome"], "id": [17, 18]}
    >>> columns = Columns({"rooms": StandardScaler(), "city": OneHotEncoder()})
    >>> columns.fit_transform(table)
    array([[-1.,  1.,  0.],
           [ 1.,  0.,  1.]])
    """

    def __init__(self, transformers):
        super().__init__(list(transformers.values()))
        self.names = [key if isinstance(key, tuple) else (key,) for key in transformers]

    def _learn(self, x):
        for part, names in zip(self.parts, self.names, strict=True):
            part.fit(_select(x, names))

    def _apply(self, x):
        results = [
            part.transform(_select(x, names))
            for part, names in zip(self.parts, self.names, strict=True)
        ]
        for result, names in zip(results, self.names, strict=True):
            if result.dtype.kind not in "fiub":
                raise TypeError(
                    f"the transformer of {names} returns {result.dtype}, not numbers; "
                    "encode its result too: Pipeline(…, OneHotEncoder())"
                )
        floats = [result for result in results if result.dtype.kind == "f"]
        dtype = np.result_type(*(floats or results))
        return np.concatenate([r.astype(dtype, copy=False) for r in results], axis=1)

    def _rows(self, x):
        return _select(x, [name for names in self.names for name in names])

    def _is_input(self, x):
        available = _names(x)
        return all(name in available for names in self.names for name in names)


def _names(table):
    """Return the names of the columns, which are indices in a plain array."""
    if isinstance(table, Mapping):
        return list(table)
    if hasattr(table, "columns"):
        return list(table.columns)
    table = np.asarray(table)
    if table.dtype.names is not None:
        return list(table.dtype.names)
    return range(table.shape[1] if table.ndim == 2 else 0)


def _select(table, names):
    """Return columns of a table side by side."""
    available = _names(table)
    columns = []
    for name in names:
        if name not in available:
            raise ValueError(
                f"the table has no column {name!r}; it has {list(available)}"
            )
        plain = isinstance(available, range)
        column = np.asarray(table)[:, name] if plain else np.asarray(table[name])
        same_size(f"axes of column {name!r}", column.ndim, 1)
        columns.append(column)
        same_size(f"rows of column {name!r}", len(column), len(columns[0]))
    return stack(columns)
