"""What every transformer does: learn from training rows once, then apply."""

import abc

import numpy as np

from mlcourse.checks.basic import between, not_empty
from mlcourse.preprocessing.rows import row_keys


class Transformer(abc.ABC):
    """Learns from training rows in ``fit`` and applies what it learned elsewhere.

    A fitted transformer refuses to be fitted again, so that ``fit_transform`` on test
    data, which would measure them with their own ruler, is an error; and it knows the
    rows it was fitted on, so that ``check_leakage`` can tell when test rows were among
    them.

    A subclass defines ``_learn(x)``, ``_apply(x)`` and, where there is an inverse,
    ``_invert(y)``.
    """

    fitted_rows = None

    def fit(self, x, *, refit=False):
        """Learn from training rows.

        Parameters
        ----------
        x : array, shape (N, columns)
        refit : bool
            Forget what was learned before, as for the next fold of a
            cross-validation.

        Returns
        -------
        self

        Raises
        ------
        RuntimeError
            If it is fitted already and ``refit`` is false.
        TypeError, ValueError
            If there are no rows, or the values cannot be learned from.
        """
        if refit:
            self._forget()
        if self.fitted_rows is not None:
            raise RuntimeError(
                f"{self!r} already: use transform for further data, which must be "
                "measured by what the training data taught. To start again with other "
                "training data, fit(x, refit=True)"
            )
        table, rows = self._table(x), self._rows(x)
        not_empty(f"{type(self).__name__}: the data to be fitted on", rows)
        self._learn(table)
        result = self._apply(table)
        self._widths = rows.shape[1], result.shape[1]
        self._seen = {*row_keys(rows), *row_keys(result)}
        self.fitted_rows = len(rows)
        return self

    def transform(self, x):
        """Apply what was learned to further rows.

        Parameters
        ----------
        x : array, shape (N, columns)

        Returns
        -------
        array, shape (N, new columns)

        Raises
        ------
        RuntimeError
            If it is not fitted.
        TypeError, ValueError
            If the columns are not those it was fitted on.
        """
        self._needs_fit("transform")
        table = self._table(x)
        self._same_columns(table)
        return self._apply(table)

    def fit_transform(self, x, *, refit=False):
        """Learn from training rows and return them transformed.

        Parameters and errors are those of ``fit``.
        """
        return self.fit(x, refit=refit).transform(x)

    def inverse_transform(self, y):
        """Undo ``transform``.

        Parameters
        ----------
        y : array, shape (N, new columns)

        Returns
        -------
        array, shape (N, columns)

        Raises
        ------
        RuntimeError
            If it is not fitted.
        TypeError, ValueError
            If there is no inverse, or the columns are not those of the result.
        """
        if not hasattr(self, "_invert"):
            raise TypeError(
                f"{type(self).__name__} has no inverse: information is lost"
            )
        self._needs_fit("inverse_transform")
        y = np.asarray(y)
        if not self._is_result(y):
            raise ValueError(
                f"{self!r}, returns (N, {self._widths[1]}), so that {y.shape} has no "
                "inverse"
            )
        return self._invert(y)

    def seen_rows(self, x):
        """Mark rows that were among those this was fitted on.

        Parameters
        ----------
        x : array, shape (N, columns) or (N, new columns)
            As they are before ``transform``, or after it.

        Returns
        -------
        array of bool, shape (N,)
        """
        self._needs_fit("seen_rows")
        forms = [self._rows(x)] if self._is_input(x) else []
        forms += [x] if self._is_result(x) else []
        if not forms:
            before, after = self._widths
            raise ValueError(
                f"{self!r}: rows of {before} columns, as before transform, or of "
                f"{after}, as after it, are expected, not {np.shape(x)}"
            )
        keys = zip(*(row_keys(form) for form in forms), strict=True)
        return np.array([not self._seen.isdisjoint(row) for row in keys], bool)

    def __repr__(self):
        if self.fitted_rows is None:
            return f"{type(self).__name__}, not fitted"
        return f"{type(self).__name__}, fitted on {self.fitted_rows} rows"

    def _table(self, x):
        """Return the data as an array of columns, or refuse them."""
        x = np.asarray(x)
        if x.ndim != 2:
            raise ValueError(
                f"{type(self).__name__} expects a table of shape (N, columns), not "
                f"{x.shape}; make one column of an array with x[:, None]"
            )
        return x

    @abc.abstractmethod
    def _learn(self, x):
        """Learn from training rows."""

    @abc.abstractmethod
    def _apply(self, x):
        """Return the rows, transformed."""

    def _needs_fit(self, method):
        if self.fitted_rows is None:
            raise RuntimeError(
                f"{type(self).__name__} is not fitted: call fit with the training data "
                f"before {method}"
            )

    def _same_columns(self, table):
        if not self._is_input(table):
            raise ValueError(
                f"{self!r}: (N, {self._widths[0]}) is expected, not {table.shape}; "
                "give the same columns in the same order"
            )

    def _rows(self, x):
        """Return the data as one array, whose rows can be recognized."""
        return np.asarray(x)

    def _is_input(self, x):
        return np.ndim(x) == 2 and np.shape(x)[1] == self._widths[0]

    def _is_result(self, x):
        return np.ndim(x) == 2 and np.shape(x)[1] == self._widths[1]

    def _forget(self):
        self.fitted_rows = None


def check_leakage(fitted, test, *, at_most=0.0):
    """Refuse a transformer that was fitted on rows of the test data.

    Parameters
    ----------
    fitted : Transformer
        Such as a ``Pipeline``.
    test : array, shape (N, columns)
        The test rows, before or after they are transformed.
    at_most : float
        The fraction of test rows that may equal training rows by chance, as in
        tables of few categories or of a single column.

    Raises
    ------
    ValueError
        If more test rows are among those it was fitted on.

    Examples
    --------
    >>> from mlcourse.preprocessing import StandardScaler
    >>> x = np.arange(10.0)[:, None]
    >>> scaler = StandardScaler().fit(x)  # the mistake: before the split
    >>> train, test = x[:8], x[8:]
    >>> check_leakage(scaler, test)
    Traceback (most recent call last):
    ValueError: StandardScaler, fitted on 10 rows: all 2 test rows are among them...
    >>> check_leakage(StandardScaler().fit(train), test)
    """
    between("at_most", at_most, 0, 1)
    seen = fitted.seen_rows(test)
    not_empty("the test data", seen)
    if seen.mean() > at_most:
        if seen.all():
            share = f"all {len(seen)} test rows are among them; split first, then fit"
        else:
            share = (
                f"{seen.sum()} of {len(seen)} test rows are among them, the first is "
                f"row {seen.argmax()}; split first, drop copies with duplicate_rows"
            )
        raise ValueError(f"{fitted!r}: {share} on the training rows alone")
